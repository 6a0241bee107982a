internal import CBOR
internal import Signatures

// The carrier's public key, RFC 9052 §7 and RFC 9053 §7, no other parameter allowed:
//
//     EC2 = { 1: 2, -1: 1, -2: bstr .size 32, -3: bstr .size 32 / bool }     ; P-256, x, y or y's sign bit
//     OKP = { 1: 1, -1: 6, -2: bstr .size 32 }                               ; Ed25519

extension CBORReader {
    /// `cnf = { 1: COSE_Key }`, RFC 8747 §3.1; the point must lie on its curve.
    mutating func confirmationKey() throws(CBORError) -> PublicKey {
        var keys = try beginMap()
        guard try nextIntegerKey(&keys) == 1 else { throw .wrongType }
        let key = try coseKey()
        guard try nextIntegerKey(&keys) == nil else { throw .wrongType }
        return key
    }

    private mutating func coseKey() throws(CBORError) -> PublicKey {
        var parameters = try beginMap()
        guard try nextIntegerKey(&parameters) == 1 else { throw .wrongType }
        let keyType = try unsigned()
        guard try nextIntegerKey(&parameters) == -1 else { throw .wrongType }
        let curve = try unsigned()
        guard try nextIntegerKey(&parameters) == -2 else { throw .wrongType }
        let x = try byteString(length: 32)
        let key: PublicKey
        do {
            switch (keyType, curve) {
            case (2, 1):
                guard try nextIntegerKey(&parameters) == -3 else { throw CBORError.wrongType }
                key = try p256Key(x: x)
            case (1, 6): key = try PublicKey(ed25519: x)
            default: throw CBORError.wrongType
            }
        } catch {
            throw (error as? CBORError) ?? .outOfRange
        }
        guard try nextIntegerKey(&parameters) == nil else { throw .wrongType }
        return key
    }

    private mutating func p256Key(x: [UInt8]) throws -> PublicKey {
        switch try value() {
        case .bytes(let y): return try PublicKey(p256x: x, y: y)
        case .simple(20): return try PublicKey(p256x: x, yIsOdd: false)
        case .simple(21): return try PublicKey(p256x: x, yIsOdd: true)
        case .simple, .unsigned, .negative, .text, .array, .map, .tagged: throw CBORError.wrongType
        }
    }
}
