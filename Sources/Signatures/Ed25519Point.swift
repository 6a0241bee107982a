internal import COpenSSL

/// What OpenSSL leaves unchecked of an Ed25519 public key until it verifies with it (RFC 8032 §5.1.3).
enum Ed25519Point {
    /// Whether the 32 bytes are the canonical encoding of a point on the curve that is not of small order.
    ///
    /// A key of small order is refused because signatures that it "made" can be had without a private key.
    static func isUsable(_ encoding: [UInt8]) throws(SignaturesError) -> Bool {
        guard encoding.count == 32 else { return false }
        var ordinate = encoding
        ordinate[31] &= 0x7f
        guard isReduced(ordinate), !smallOrderOrdinates.contains(ordinate) else { return false }
        return try isOnCurve(ordinate: ordinate)
    }

    /// Whether the little-endian number is below p = 2^255 − 19.
    private static func isReduced(_ ordinate: [UInt8]) -> Bool {
        ordinate[0] < 0xed || ordinate[31] != 0x7f || ordinate[1..<31].contains { $0 != 0xff }
    }

    /// The y of the eight points whose order divides 8, little-endian: 0, 1, −1 and the two of order 8.
    private static let smallOrderOrdinates: [[UInt8]] = [
        [UInt8](repeating: 0, count: 32),
        [1] + [UInt8](repeating: 0, count: 31),
        [0xec] + [UInt8](repeating: 0xff, count: 30) + [0x7f],
        [
            0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b, 0x76, 0x0d, 0x10, 0x67, 0x0f,
            0x2a, 0x20, 0x53, 0xfa, 0x2c, 0x39, 0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77, 0x92, 0xac, 0x03, 0x7a,
        ],
        [
            0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4, 0x89, 0xf2, 0xef, 0x98, 0xf0,
            0xd5, 0xdf, 0xac, 0x05, 0xd3, 0xc6, 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53, 0xfc, 0x05,
        ],
    ]

    /// Whether x² = (y² − 1) / (d·y² + 1) has a root mod p: whether the product of both is a square.
    private static func isOnCurve(ordinate: [UInt8]) throws(SignaturesError) -> Bool {
        let context = BN_CTX_new()
        defer { BN_CTX_free(context) }
        BN_CTX_start(context)
        defer { BN_CTX_end(context) }
        guard let y = BN_CTX_get(context), let u = BN_CTX_get(context), let v = BN_CTX_get(context),
            let p = BN_CTX_get(context), let d = BN_CTX_get(context),
            BN_lebin2bn(ordinate, 32, y) != nil, BN_lebin2bn(prime, 32, p) != nil, BN_lebin2bn(factor, 32, d) != nil,
            BN_mod_sqr(u, y, p, context) == 1,
            BN_mod_mul(v, u, d, p, context) == 1, BN_add_word(v, 1) == 1, BN_sub_word(u, 1) == 1,
            BN_mod_mul(u, u, v, p, context) == 1
        else { throw ErrorQueue.cleared(for: .libraryFailure) }
        switch BN_kronecker(u, p, context) {
        case 0, 1: return true
        case -1: return false
        default: throw ErrorQueue.cleared(for: .libraryFailure)
        }
    }

    /// p, little-endian.
    private static let prime: [UInt8] = [0xed] + [UInt8](repeating: 0xff, count: 30) + [0x7f]

    /// d = −121665 / 121666 mod p, little-endian.
    private static let factor: [UInt8] = [
        0xa3, 0x78, 0x59, 0x13, 0xca, 0x4d, 0xeb, 0x75, 0xab, 0xd8, 0x41, 0x41, 0x4d, 0x0a, 0x70, 0x00,
        0x98, 0xe8, 0x79, 0x77, 0x79, 0x40, 0xc7, 0x8c, 0x73, 0xfe, 0x6f, 0x2b, 0xee, 0x6c, 0x03, 0x52,
    ]
}
