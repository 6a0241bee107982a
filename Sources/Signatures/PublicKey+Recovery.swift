internal import COpenSSL

extension PublicKey {
    /// The P-256 keys by which this signature of the digest would be good (SEC 1 §4.1.6): those of both ordinates of its
    /// point. A second signature says which of them it is.
    ///
    /// - Parameters:
    ///   - signature: strict DER.
    ///   - digest: 32 bytes.
    /// - Returns: none for anything that is no signature.
    /// - Throws: `badParameter` unless the digest has 32 bytes; `libraryFailure`.
    public static func candidates(
        bySignature signature: [UInt8], ofDigest digest: [UInt8]
    ) throws(SignaturesError) -> [PublicKey] {
        guard digest.count == SHA256.length else { throw .badParameter }
        guard let raw = ECDSASignature.raw(der: signature) else { return [] }
        defer { ErrorQueue.clear() }
        guard let curve = SignatureCurve(raw: raw, digest: digest) else { throw .libraryFailure }
        var keys: [PublicKey] = []
        for isOdd in [false, true] {
            guard let point = curve.publicPoint(ordinateIsOdd: isOdd) else { continue }
            let key = try PublicKey(p256x: Array(point[1...32]), y: Array(point[33...]))
            do {
                try key.verifyDER(signature, overDigest: digest)
                keys.append(key)
            } catch  where error == .badSignature {
                continue
            }
        }
        return keys
    }
}

/// The numbers of one signature on P-256: `r`, and of the key `Q = u1·G + u2·R` with `u1 = −z/r` and `u2 = s/r` modulo
/// the group's order, where R has the abscissa r.
///
/// That r was reduced by the order happens once in 2^32 signatures; such a one gives no key.
private struct SignatureCurve: ~Copyable {
    private let group: OpaquePointer
    private let context: OpaquePointer
    private let r: OpaquePointer
    private let u1: OpaquePointer
    private let u2: OpaquePointer

    /// nil when OpenSSL fails.
    ///
    /// - Parameters: 64 and 32 bytes.
    init?(raw: [UInt8], digest: [UInt8]) {
        guard let group = EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1) else { return nil }
        guard let context = BN_CTX_new() else {
            EC_GROUP_free(group)
            return nil
        }
        let numbers = (BN_bin2bn(Array(raw[..<32]), 32, nil), BN_new(), BN_new())
        guard let r = numbers.0, let u1 = numbers.1, let u2 = numbers.2,
            SignatureCurve.solve(r, raw: raw, digest: digest, group, context, u1, u2)
        else {
            BN_free(numbers.0)
            BN_free(numbers.1)
            BN_free(numbers.2)
            BN_CTX_free(context)
            EC_GROUP_free(group)
            return nil
        }
        (self.group, self.context, self.r, self.u1, self.u2) = (group, context, r, u1, u2)
    }

    deinit {
        BN_free(r)
        BN_free(u1)
        BN_free(u2)
        BN_CTX_free(context)
        EC_GROUP_free(group)
    }

    /// 04 ‖ x ‖ y; nil when there is no point with this abscissa.
    func publicPoint(ordinateIsOdd: Bool) -> [UInt8]? {
        guard let point = EC_POINT_new(group), let key = EC_POINT_new(group) else { return nil }
        defer {
            EC_POINT_free(point)
            EC_POINT_free(key)
        }
        var bytes = [UInt8](repeating: 0, count: 65)
        guard EC_POINT_set_compressed_coordinates(group, point, r, ordinateIsOdd ? 1 : 0, context) == 1,
            EC_POINT_mul(group, key, u1, point, u2, context) == 1,
            EC_POINT_point2oct(group, key, POINT_CONVERSION_UNCOMPRESSED, &bytes, bytes.count, context) == bytes.count
        else { return nil }
        return bytes
    }

    private static func solve(
        _ r: OpaquePointer, raw: [UInt8], digest: [UInt8], _ group: OpaquePointer, _ context: OpaquePointer,
        _ u1: OpaquePointer, _ u2: OpaquePointer
    ) -> Bool {
        guard let order = EC_GROUP_get0_order(group), let inverse = BN_mod_inverse(nil, r, order, context) else {
            return false
        }
        let (s, z) = (BN_bin2bn(Array(raw[32...]), 32, nil), BN_bin2bn(digest, 32, nil))
        defer {
            BN_free(inverse)
            BN_free(s)
            BN_free(z)
        }
        return BN_mod_mul(u2, s, inverse, order, context) == 1 && BN_mod_mul(u1, z, inverse, order, context) == 1
            && BN_sub(u1, order, u1) == 1
    }
}
