internal import COpenSSL
internal import Synchronization

/// A key that signs, P-256 or Ed25519, with its public half that was made sure to belong to it.
///
/// It lives in memory, or in a token that signs by PKCS#11 and never gives it out; who signs need not know which. Where
/// its file is, and who may read that, is the caller's care.
public struct PrivateKey: Sendable {
    public let publicKey: PublicKey
    private let handle: KeyHandle
    /// `nil`: the key stays in its token.
    private let pkcs8: [UInt8]?

    /// A new key from OpenSSL's generator.
    ///
    /// - Throws: `libraryFailure`.
    public static func generate(_ algorithm: SignatureAlgorithm) throws(SignaturesError) -> PrivateKey {
        let key =
            switch algorithm {
            case .es256: shim_generate_p256()
            case .ed25519: shim_generate_ed25519()
            }
        guard let key else { throw ErrorQueue.cleared(for: .libraryFailure) }
        return try PrivateKey(checking: KeyHandle(adopting: key))
    }

    /// The first private key of a PEM text: PKCS#8 (`PRIVATE KEY`) or SEC 1 (`EC PRIVATE KEY`).
    ///
    /// - Throws: `badPEM` when there is none, `encryptedKey` (nobody is asked for a passphrase), `badKey`,
    ///   `unsupportedKey`.
    public init(pem: [UInt8]) throws(SignaturesError) {
        defer { ErrorQueue.clear() }
        for block in try PEMBlock.list(pem) {
            switch block.label {
            case "PRIVATE KEY", "EC PRIVATE KEY":
                guard !block.hasHeaders else { throw .encryptedKey }
                guard let parsed = PrivateKey.parse(block) else { throw .badKey }
                try self.init(checking: parsed)
                return
            case "ENCRYPTED PRIVATE KEY": throw .encryptedKey
            case let label where label.hasSuffix("PRIVATE KEY"): throw .unsupportedKey
            default: continue
            }
        }
        throw .badPEM
    }

    private init(checking handle: KeyHandle) throws(SignaturesError) {
        defer { ErrorQueue.clear() }
        publicKey = try PublicKey(reading: handle)
        let context = EVP_PKEY_CTX_new_from_pkey(nil, handle.pointer, nil)
        defer { EVP_PKEY_CTX_free(context) }
        guard EVP_PKEY_check(context) == 1 else { throw .badKey }
        self.handle = handle
        pkcs8 = try PrivateKey.encode(handle)
    }

    /// A key that stays in its token: made sure of by a signature.
    init(inToken handle: KeyHandle) throws(SignaturesError) {
        publicKey = try PublicKey(subjectPublicKeyInfo: try handle.subjectPublicKeyInfo())
        self.handle = handle
        pkcs8 = nil
        let message = Array("talentcard: is this the key?".utf8)
        guard publicKey.algorithm == .es256 else { throw .unsupportedKey }
        do {
            try publicKey.verify(try sign(message), over: message)
        } catch {
            throw .badKey
        }
    }

    /// PKCS#8, not encrypted: `PRIVATE KEY`; `nil` for a key in a token.
    public var pem: [UInt8]? {
        pkcs8.map { PEMBlock.encode(label: "PRIVATE KEY", der: $0) }
    }

    /// Lends the key out for one signature; those by tokens come one after the other.
    func lending<Answer>(
        _ body: (OpaquePointer) throws(SignaturesError) -> Answer
    ) throws(SignaturesError) -> Answer {
        guard pkcs8 == nil else { return try body(handle.pointer) }
        return try Token.lock.withLock { (_) throws(SignaturesError) in try body(handle.pointer) }
    }

    /// The signature of the message by the key's algorithm: r ‖ s over its SHA-256, or Ed25519; 64 bytes.
    ///
    /// - Throws: `libraryFailure`.
    public func sign(_ message: [UInt8]) throws(SignaturesError) -> [UInt8] {
        switch publicKey.algorithm {
        case .es256:
            let der = try signDER(digest: SHA256.hash(message))
            guard let raw = ECDSASignature.raw(der: der) else { throw .libraryFailure }
            return raw
        case .ed25519:
            return try signEd25519(message)
        }
    }

    /// The DER signature of a 32-byte digest, by a P-256 key.
    ///
    /// - Throws: `unsupportedKey` for Ed25519, `badParameter` for another length, `libraryFailure`.
    public func signDER(digest: [UInt8]) throws(SignaturesError) -> [UInt8] {
        guard publicKey.algorithm == .es256 else { throw .unsupportedKey }
        guard digest.count == SHA256.length else { throw .badParameter }
        return try lending { (key) throws(SignaturesError) in
            let context = EVP_PKEY_CTX_new_from_pkey(nil, key, nil)
            defer { EVP_PKEY_CTX_free(context) }
            var signature = [UInt8](repeating: 0, count: ECDSASignature.derLimit)
            var count = signature.count
            guard EVP_PKEY_sign_init(context) == 1,
                EVP_PKEY_sign(context, &signature, &count, digest, digest.count) == 1
            else { throw ErrorQueue.cleared(for: .libraryFailure) }
            return Array(signature.prefix(count))
        }
    }

    private func signEd25519(_ message: [UInt8]) throws(SignaturesError) -> [UInt8] {
        let context = EVP_MD_CTX_new()
        defer { EVP_MD_CTX_free(context) }
        var signature = [UInt8](repeating: 0, count: 64)
        var count = signature.count
        guard EVP_DigestSignInit_ex(context, nil, nil, nil, nil, handle.pointer, nil) == 1,
            EVP_DigestSign(context, &signature, &count, message, message.count) == 1, count == 64
        else { throw ErrorQueue.cleared(for: .libraryFailure) }
        return signature
    }

    private static func parse(_ block: PEMBlock) -> KeyHandle? {
        block.der.withUnsafeBufferPointer { der in
            var cursor = der.baseAddress
            var key: OpaquePointer?
            if block.label == "EC PRIVATE KEY" {
                key = d2i_PrivateKey_ex(EVP_PKEY_EC, nil, &cursor, der.count, nil, nil)
            } else {
                let container = d2i_PKCS8_PRIV_KEY_INFO(nil, &cursor, der.count)
                key = EVP_PKCS82PKEY_ex(container, nil, nil)
                PKCS8_PRIV_KEY_INFO_free(container)
            }
            guard let key else { return nil }
            let handle = KeyHandle(adopting: key)
            return cursor == der.baseAddress.map { $0 + der.count } ? handle : nil
        }
    }

    private static func encode(_ handle: KeyHandle) throws(SignaturesError) -> [UInt8] {
        let container = EVP_PKEY2PKCS8(handle.pointer)
        defer { PKCS8_PRIV_KEY_INFO_free(container) }
        let count = i2d_PKCS8_PRIV_KEY_INFO(container, nil)
        guard count > 0 else { throw .libraryFailure }
        var der = [UInt8](repeating: 0, count: Int(count))
        let written = der.withUnsafeMutableBufferPointer { der in
            var cursor = der.baseAddress
            return i2d_PKCS8_PRIV_KEY_INFO(container, &cursor)
        }
        guard written == count else { throw .libraryFailure }
        return der
    }
}
