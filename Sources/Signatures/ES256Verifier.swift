internal import COpenSSL

/// Checks ECDSA signatures of one P-256 key, with contexts prepared once and used again.
final class ES256Verifier: Sendable {
    private let key: KeyHandle
    private let pool = ContextPool()

    init(key: KeyHandle) {
        self.key = key
    }

    deinit {
        while let context = pool.take() { EVP_PKEY_CTX_free(context) }
    }

    /// Returns when r ‖ s signs the message's SHA-256 digest.
    ///
    /// - Throws: `badSignature`, or `libraryFailure` when OpenSSL could not tell.
    func verify(raw signature: [UInt8], message: [UInt8]) throws(SignaturesError) {
        let answer = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: SHA256.length) { digest -> Answer in
            guard let address = digest.baseAddress else { return .unknown }
            shim_sha256(message, message.count, address)
            return check(raw: signature, digest: UnsafePointer(address))
        }
        try ES256Verifier.report(answer)
    }

    /// Returns when r ‖ s signs the digest, which has `SHA256.length` bytes: the caller's guard.
    ///
    /// - Throws: as above.
    func verify(raw signature: [UInt8], digest: [UInt8]) throws(SignaturesError) {
        try ES256Verifier.report(check(raw: signature, digest: digest))
    }

    private enum Answer {
        case signed
        case notSigned
        case unknown
    }

    private static func report(_ answer: Answer) throws(SignaturesError) {
        switch answer {
        case .signed: return
        case .notSigned: throw ErrorQueue.cleared(for: .badSignature)
        case .unknown: throw ErrorQueue.cleared(for: .libraryFailure)
        }
    }

    private func check(raw signature: [UInt8], digest: UnsafePointer<UInt8>) -> Answer {
        guard signature.count == ECDSASignature.rawLength else { return .notSigned }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: ECDSASignature.derLimit) { der in
            let length = signature.withUnsafeBufferPointer { ECDSASignature.writeDER(of: $0, to: der) }
            guard let length else { return .notSigned }
            guard let context = pool.take() ?? makeContext() else { return .unknown }
            let status = EVP_PKEY_verify(context, der.baseAddress, length, digest, SHA256.length)
            if !pool.putBack(context) { EVP_PKEY_CTX_free(context) }
            switch status {
            case 1: return .signed
            case 0: return .notSigned
            // Hostile r and s can make u₁G + u₂Q the point at infinity: "output invalid", SEC 1 §4.1.4 step 5.
            default: return ErrorQueue.takeCurveError(EC_R_POINT_AT_INFINITY) ? .notSigned : .unknown
            }
        }
    }

    private func makeContext() -> OpaquePointer? {
        guard let context = EVP_PKEY_CTX_new_from_pkey(nil, key.pointer, nil) else { return nil }
        guard EVP_PKEY_verify_init(context) == 1 else {
            EVP_PKEY_CTX_free(context)
            return nil
        }
        return context
    }
}
