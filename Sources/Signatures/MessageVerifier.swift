internal import COpenSSL

/// Checks signatures of keys that only foreign repositories use: RSASSA-PSS with SHA-256, ECDSA on P-384.
struct MessageVerifier: Sendable {
    /// TUF §4.2 asks for 2048; above 8192 one check takes longer than any repository is worth.
    private static let rsaBits: ClosedRange<Int32> = 2048...8192

    let key: KeyHandle
    private let digest: String
    private let isPSS: Bool

    /// - Throws: `badKey`, also for an encoding other than the one we would write; `unsupportedKey` unless it is RSA
    ///   of 2048 to 8192 bits.
    init(rsaPSS der: [UInt8]) throws(SignaturesError) {
        key = try KeyHandle.parsing(der)
        guard EVP_PKEY_is_a(key.pointer, "RSA") == 1, MessageVerifier.rsaBits.contains(EVP_PKEY_get_bits(key.pointer))
        else { throw ErrorQueue.cleared(for: .unsupportedKey) }
        guard try key.subjectPublicKeyInfo() == der else { throw .badKey }
        digest = "SHA256"
        isPSS = true
    }

    /// - Throws: `badKey`, also for an encoding other than the one we would write, which has the uncompressed point;
    ///   `unsupportedKey` unless it is on P-384 by name.
    init(p384 der: [UInt8]) throws(SignaturesError) {
        key = try KeyHandle.parsing(der)
        guard EVP_PKEY_is_a(key.pointer, "EC") == 1, try key.isOnP384() else {
            throw ErrorQueue.cleared(for: .unsupportedKey)
        }
        // The prefix of a named P-384 key with its uncompressed point: no other form, no point left out.
        guard der.starts(with: MessageVerifier.p384Prefix), der.count == MessageVerifier.p384Prefix.count + 96,
            try key.subjectPublicKeyInfo() == der, key.pointIsOnCurve()
        else { throw ErrorQueue.cleared(for: .badKey) }
        digest = "SHA384"
        isPSS = false
    }

    /// SEQUENCE { SEQUENCE { ecPublicKey, secp384r1 }, BIT STRING { 04 … } }, RFC 5480 §2
    private static let p384Prefix: [UInt8] = [
        0x30, 0x76, 0x30, 0x10, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01,
        0x06, 0x05, 0x2b, 0x81, 0x04, 0x00, 0x22, 0x03, 0x62, 0x00, 0x04,
    ]

    /// - Throws: `badSignature`; `libraryFailure` when nothing could be prepared to check it.
    func verify(_ signature: [UInt8], over message: [UInt8]) throws(SignaturesError) {
        let context = EVP_MD_CTX_new()
        defer { EVP_MD_CTX_free(context) }
        var settings: OpaquePointer?
        guard EVP_DigestVerifyInit_ex(context, &settings, digest, nil, nil, key.pointer, nil) == 1,
            !isPSS || EVP_PKEY_CTX_set_rsa_padding(settings, RSA_PKCS1_PSS_PADDING) == 1,
            !isPSS || EVP_PKEY_CTX_set_rsa_pss_saltlen(settings, RSA_PSS_SALTLEN_AUTO) == 1
        else { throw ErrorQueue.cleared(for: .libraryFailure) }
        // Malformed DER and numbers out of range answer below zero; all of them are "did not sign".
        guard EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1 else {
            throw ErrorQueue.cleared(for: .badSignature)
        }
    }
}

extension KeyHandle {
    /// The public key of a DER SubjectPublicKeyInfo with nothing after it, of any algorithm: the caller judges it.
    ///
    /// - Throws: `badKey`.
    fileprivate static func parsing(_ der: [UInt8]) throws(SignaturesError) -> KeyHandle {
        guard der.count <= PEMBlock.limitBytes else { throw .badKey }
        let parsed = der.withUnsafeBufferPointer { der -> KeyHandle? in
            var cursor = der.baseAddress
            guard let key = d2i_PUBKEY_ex(nil, &cursor, der.count, nil, nil) else { return nil }
            let handle = KeyHandle(adopting: key)
            return cursor == der.baseAddress.map { $0 + der.count } ? handle : nil
        }
        guard let parsed else { throw ErrorQueue.cleared(for: .badKey) }
        return parsed
    }

    /// The DER SubjectPublicKeyInfo as OpenSSL writes it.
    ///
    /// - Throws: `badKey`.
    func subjectPublicKeyInfo() throws(SignaturesError) -> [UInt8] {
        let count = i2d_PUBKEY(pointer, nil)
        guard count > 0 else { throw ErrorQueue.cleared(for: .badKey) }
        var der = [UInt8](repeating: 0, count: Int(count))
        let written = der.withUnsafeMutableBufferPointer { der in
            var cursor = der.baseAddress
            return i2d_PUBKEY(pointer, &cursor)
        }
        guard written == count else { throw ErrorQueue.cleared(for: .badKey) }
        return der
    }

    /// - Throws: `unsupportedKey` when the curve has no name.
    fileprivate func isOnP384() throws(SignaturesError) -> Bool {
        var name = [CChar](repeating: 0, count: 32)
        guard EVP_PKEY_get_group_name(pointer, &name, name.count, nil) == 1 else {
            throw ErrorQueue.cleared(for: .unsupportedKey)
        }
        return name.starts(with: "secp384r1".utf8.lazy.map(CChar.init(bitPattern:))) && name[9] == 0
    }

    fileprivate func pointIsOnCurve() -> Bool {
        let context = EVP_PKEY_CTX_new_from_pkey(nil, pointer, nil)
        defer { EVP_PKEY_CTX_free(context) }
        return EVP_PKEY_public_check(context) == 1
    }
}
