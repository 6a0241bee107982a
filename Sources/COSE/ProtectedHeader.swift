internal import CBOR
public import Primitives

/// The protected header of our envelopes, RFC 9052 §3.1.
///
///     ProtectedHeader = { 1 => int, ? 4 => bstr .size 8, ? 16 => tstr }   ; alg, kid, typ
///
/// Any other parameter is refused, and so are all unprotected ones: what is not signed is not read.
public struct ProtectedHeader: Hashable, Sendable {
    /// A COSE algorithm number; whether it fits the key is told only by verifying.
    public let algorithm: Int64
    public let keyID: KeyID?
    /// RFC 9596.
    public let type: String?

    public init(algorithm: COSEAlgorithm, keyID: KeyID?, type: String? = nil) {
        self.algorithm = algorithm.rawValue
        self.keyID = keyID
        self.type = type
    }

    init(parsing bytes: [UInt8]) throws(CBORError) {
        var algorithm: Int64?
        var keyID: KeyID?
        var type: String?
        var reader = CBORReader(bytes)
        var keys = try reader.beginMap()
        while let key = try reader.nextIntegerKey(&keys) {
            switch key {
            case 1: algorithm = try reader.algorithm()
            case 4:
                keyID = KeyID(try reader.byteString(limit: KeyID.length))
                guard keyID != nil else { throw .outOfRange }
            case 16: type = try reader.text(limit: ProtectedHeader.typeLimitBytes)
            default: throw .wrongType
            }
        }
        try reader.end()
        guard let algorithm else { throw .wrongType }
        self.algorithm = algorithm
        self.keyID = keyID
        self.type = type
    }

    var encoded: [UInt8] {
        var pairs = [CBORValue.Pair(1, .integer(algorithm))]
        if let keyID { pairs.append(.init(4, .bytes(keyID.bytes))) }
        if let type { pairs.append(.init(16, .text(type))) }
        return CBORValue.map(pairs).encoded()
    }

    /// Media types of ours have at most 45 bytes.
    private static let typeLimitBytes = 64
}

extension CBORReader {
    /// Any integer: one beyond 64 bits with a sign names an algorithm that no key has, as any other that we do not know.
    fileprivate mutating func algorithm() throws(CBORError) -> Int64 {
        switch try value() {
        case .unsigned(let number): Int64(exactly: number) ?? .max
        case .negative(let number): Int64(exactly: number).map { -1 - $0 } ?? .min
        case .bytes, .text, .array, .map, .tagged, .simple: throw .wrongType
        }
    }
}
