internal import Primitives
public import Signatures

/// What a card keeps without power.
public struct CardContents: Sendable {
    /// The key in 9E; none until it is generated on the card or given.
    public var key: PrivateKey?

    /// The values inside `53`, by their tags of three bytes.
    public var objects: [[UInt8]: [UInt8]]

    public var managementKey: ManagementKey

    public init(
        key: PrivateKey? = nil, objects: [[UInt8]: [UInt8]] = [:], managementKey: ManagementKey = .delivered
    ) {
        self.key = key
        self.objects = objects
        self.managementKey = managementKey
    }

    /// The object that holds the credential, unless agreed otherwise.
    public static let credentialTag: [UInt8] = [0x5F, 0xC1, 0x01]

    /// A tag of six hexadecimal digits, `5FC101`; nil for anything else.
    public static func tag(hex: String) -> [UInt8]? {
        [UInt8](hex: hex).flatMap { $0.count == 3 ? $0 : nil }
    }
}

/// The key 9B, that opens the card for personalising.
public struct ManagementKey: Hashable, Sendable {
    public let cipher: BlockCipher
    public let bytes: [UInt8]

    /// The key that PIV cards are delivered with.
    public static let delivered = ManagementKey(
        cipher: .tripleDES, unchecked: [UInt8](repeating: 0, count: 3).flatMap { _ in [1, 2, 3, 4, 5, 6, 7, 8] })

    /// nil for a key of another length than the cipher's.
    public init?(cipher: BlockCipher, bytes: [UInt8]) {
        guard bytes.count == cipher.keyLength else { return nil }
        self.init(cipher: cipher, unchecked: bytes)
    }

    private init(cipher: BlockCipher, unchecked bytes: [UInt8]) {
        self.cipher = cipher
        self.bytes = bytes
    }

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
