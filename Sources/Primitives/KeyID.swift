/// The name of a signer's certificate: the first 8 bytes of SHA-256 over its DER (COSE `kid`, RFC 9052 §3.1).
///
/// It says where to look a key up. It proves nothing: anyone can write any eight bytes.
public struct KeyID: Hashable, Sendable {
    public static let length = 8

    private let word: UInt64

    /// `nil` unless there are exactly eight bytes.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == KeyID.length else { return nil }
        word = bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }

    public var bytes: [UInt8] {
        (0..<KeyID.length).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) }
    }

    public var hex: String { bytes.hex }
}
