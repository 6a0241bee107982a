internal import COpenSSL

/// Checks Ed25519 signatures of one key: a prepared context is copied for each, which is cheaper than to set one up.
final class Ed25519Verifier: Sendable {
    private let key: KeyHandle
    private let pool = ContextPool()

    init(key: KeyHandle) {
        self.key = key
    }

    deinit {
        while let context = pool.take() { EVP_MD_CTX_free(context) }
    }

    /// Whether the 64 bytes sign the message; returns for yes.
    ///
    /// - Throws: `badSignature`, or `libraryFailure` when OpenSSL could not tell.
    func verify(_ signature: [UInt8], over message: [UInt8]) throws(SignaturesError) {
        guard signature.count == 64 else { throw .badSignature }
        guard let prepared = pool.take() ?? makeContext() else { throw ErrorQueue.cleared(for: .libraryFailure) }
        let context = EVP_MD_CTX_new()
        let copied = EVP_MD_CTX_copy_ex(context, prepared) == 1
        if !pool.putBack(prepared) { EVP_MD_CTX_free(prepared) }
        defer { EVP_MD_CTX_free(context) }
        guard copied else { throw ErrorQueue.cleared(for: .libraryFailure) }
        switch EVP_DigestVerify(context, signature, signature.count, message, message.count) {
        case 1: return
        case 0: throw ErrorQueue.cleared(for: .badSignature)
        default: throw ErrorQueue.cleared(for: .libraryFailure)
        }
    }

    private func makeContext() -> OpaquePointer? {
        guard let context = EVP_MD_CTX_new() else { return nil }
        guard EVP_DigestVerifyInit_ex(context, nil, nil, nil, nil, key.pointer, nil) == 1 else {
            EVP_MD_CTX_free(context)
            return nil
        }
        return context
    }
}
