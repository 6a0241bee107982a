internal import Primitives

/// The name of a PIV data object, such as 5FC101 (SP 800-73-4 part 1, table 3).
public struct PIVTag: Hashable, Sendable {
    /// Three bytes.
    public let bytes: [UInt8]

    /// The certificate for card authentication, readable without a PIN.
    public static let cardAuthentication = PIVTag(bytes: [0x5F, 0xC1, 0x01])

    /// Those that are read without a PIN, and so may hold a card of ours: 5FC101, 02, 05, 06, 07 and 0A to 20.
    public static let readable = ([0x01, 0x02, 0x05, 0x06, 0x07] + Array(0x0A...0x20)).map {
        PIVTag(bytes: [0x5F, 0xC1, $0])
    }

    /// Fingerprints, face, printed information, iris and pairing code are read with a PIN alone: no counter could.
    public var needsPIN: Bool {
        bytes.starts(with: [0x5F, 0xC1]) && [0x03, 0x08, 0x09, 0x21, 0x23].contains(bytes[2])
    }

    /// Six hexadecimal digits, `5FC101`; anything else is nil.
    public init?(hex: some StringProtocol) {
        guard let bytes = [UInt8](hex: hex), bytes.count == 3 else { return nil }
        self.bytes = bytes
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }
}
