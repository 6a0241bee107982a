internal import COpenSSL

extension PublicKey {
    /// The key of the first block: `PUBLIC KEY` (SubjectPublicKeyInfo, RFC 5280 §4.1.2.7) or `CERTIFICATE`.
    ///
    /// A certificate's key is taken without any judgement of the certificate.
    ///
    /// - Throws: `badPEM` for other blocks, `badKey`, `badCertificate`, `unsupportedKey`.
    public init(pem: [UInt8]) throws(SignaturesError) {
        guard let block = try PEMBlock.list(pem).first else { throw .badPEM }
        switch block.label {
        case "PUBLIC KEY": try self.init(subjectPublicKeyInfo: block.der)
        case "CERTIFICATE": self = try Certificate(der: block.der).publicKey
        default: throw .badPEM
        }
    }

    /// The key of a DER SubjectPublicKeyInfo with nothing after it.
    ///
    /// - Throws: `badKey`, also for an encoding that is not DER; `unsupportedKey` unless it is Ed25519 or P-256 by name.
    public init(subjectPublicKeyInfo der: [UInt8]) throws(SignaturesError) {
        guard der.count <= PEMBlock.limitBytes else { throw .badKey }
        defer { ErrorQueue.clear() }
        let parsed = der.withUnsafeBufferPointer { der -> KeyHandle? in
            var cursor = der.baseAddress
            guard let key = d2i_PUBKEY_ex(nil, &cursor, der.count, nil, nil) else { return nil }
            let handle = KeyHandle(adopting: key)
            return cursor == der.baseAddress.map { $0 + der.count } ? handle : nil
        }
        guard let parsed else { throw .badKey }
        try self.init(reading: parsed)
        // OpenSSL also takes hybrid points and stray bits (X9.62 §4.3.6, X.690 §11.2): one key would have many names.
        guard der == subjectPublicKeyInfo || der == compressedSubjectPublicKeyInfo else { throw .badKey }
    }

    /// DER, RFC 5480 §2 with the uncompressed point, or RFC 8410 §4.
    public var subjectPublicKeyInfo: [UInt8] {
        switch algorithm {
        case .es256:
            // SEQUENCE { algorithm, BIT STRING { 04 ‖ x ‖ y } }
            [0x30, 0x59] + PublicKey.p256Algorithm + [0x03, 0x42, 0x00, 0x04] + bytes
        case .ed25519:
            // SEQUENCE { SEQUENCE { id-Ed25519 }, BIT STRING { 32 bytes } }
            [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00] + bytes
        }
    }

    /// The same with the point as 02 or 03 ‖ x, which RFC 5480 §2.2 allows; `nil` for Ed25519.
    private var compressedSubjectPublicKeyInfo: [UInt8]? {
        guard let (x, y) = coordinates else { return nil }
        return [0x30, 0x39] + PublicKey.p256Algorithm + [0x03, 0x22, 0x00, 2 + (y[31] & 1)] + x
    }

    /// SEQUENCE { ecPublicKey, prime256v1 }
    private static let p256Algorithm: [UInt8] = [
        0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01,
        0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07,
    ]

    /// The PEM text of the SubjectPublicKeyInfo.
    public var pem: [UInt8] {
        PEMBlock.encode(label: "PUBLIC KEY", der: subjectPublicKeyInfo)
    }
}
