internal import Primitives
public import Signatures

/// The key 9B, that opens a PIV card for personalising (SP 800-73-4 part 1, table 4b).
public struct PIVManagementKey: Hashable, Sendable {
    public let cipher: BlockCipher
    let bytes: [UInt8]

    /// The key that most PIV cards are delivered with: known to everybody.
    public static let delivered = PIVManagementKey(
        cipher: .tripleDES, unchecked: (0..<24).map { UInt8($0 % 8 + 1) })

    /// A cipher's name and the key in hexadecimal: `aes192 0102…08`; the names are `3des`, `aes128`, `aes192`,
    /// `aes256`. Blanks around are passed over; `nil` for anything else, also for a key of another length.
    public init?(line: String) {
        let words = line.split { $0 == " " || $0 == "\t" || $0.isNewline }
        guard words.count == 2, let cipher = PIVManagementKey.ciphers[String(words[0])],
            let bytes = [UInt8](hex: words[1]), bytes.count == cipher.keyLength
        else { return nil }
        self.init(cipher: cipher, unchecked: bytes)
    }

    private init(cipher: BlockCipher, unchecked bytes: [UInt8]) {
        self.cipher = cipher
        self.bytes = bytes
    }

    private static let ciphers: [String: BlockCipher] = [
        "3des": .tripleDES, "aes128": .aes128, "aes192": .aes192, "aes256": .aes256,
    ]

    /// The algorithm's number in P1 of GENERAL AUTHENTICATE (SP 800-78-4, table 6-2).
    var algorithm: UInt8 {
        switch cipher {
        case .tripleDES: 0x03
        case .aes128: 0x08
        case .aes192: 0x0A
        case .aes256: 0x0C
        }
    }
}
