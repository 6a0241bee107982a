internal import Primitives

/// The name of a PIV data object, such as 5FC101 (SP 800-73-4 part 1, table 3).
public struct PIVTag: Hashable, Sendable {
    /// Three bytes.
    public let bytes: [UInt8]

    /// The certificate for card authentication, readable without a PIN.
    public static let cardAuthentication = PIVTag(bytes: [0x5F, 0xC1, 0x01])

    /// Six hexadecimal digits, `5FC101`; anything else is nil.
    public init?(hex: some StringProtocol) {
        guard let bytes = [UInt8](hex: hex), bytes.count == 3 else { return nil }
        self.bytes = bytes
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }
}
