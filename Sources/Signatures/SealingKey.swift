internal import COpenSSL

/// Authenticated encryption by AES-256-GCM (SP 800-38D) under one 256-bit key.
///
/// Each sealing draws its own random nonce of 96 bits; one key seals at most `sealingsLimit` times (SP 800-38D §8.3),
/// which the caller's key rotation keeps.
public struct SealingKey: Sendable {
    public static let length = 32
    public static let nonceLength = 12
    public static let tagLength = 16
    /// 2³², after which two random nonces could meet.
    public static let sealingsLimit: Int64 = 1 << 32
    /// What one message may have: far above any record, far below GCM's own limit.
    public static let limitBytes = 1 << 20

    private let bytes: [UInt8]

    /// - Throws: `badKey` unless 32 bytes.
    public init(_ bytes: [UInt8]) throws(SignaturesError) {
        guard bytes.count == SealingKey.length else { throw .badKey }
        self.bytes = bytes
    }

    /// nonce (12) ‖ ciphertext ‖ tag (16).
    ///
    /// - Parameter context: bound to the message and not contained in it; opening needs the same.
    /// - Throws: `badParameter` beyond `limitBytes`, `libraryFailure`.
    public func seal(_ plaintext: [UInt8], for context: [UInt8]) throws(SignaturesError) -> [UInt8] {
        let nonce = try SecureRandom.bytes(SealingKey.nonceLength)
        let (ciphertext, tag) = try run(plaintext, nonce, context, tag: nil)
        return nonce + ciphertext + tag
    }

    /// What was sealed, if this key sealed exactly these bytes for this context.
    ///
    /// - Throws: `badSignature` otherwise; `badParameter` beyond `limitBytes`, `libraryFailure`.
    public func open(_ sealed: [UInt8], for context: [UInt8]) throws(SignaturesError) -> [UInt8] {
        let overhead = SealingKey.nonceLength + SealingKey.tagLength
        guard sealed.count >= overhead else { throw .badSignature }
        let body = sealed[SealingKey.nonceLength..<sealed.count - SealingKey.tagLength]
        return try open(
            Array(body), nonce: Array(sealed.prefix(SealingKey.nonceLength)),
            tag: Array(sealed.suffix(SealingKey.tagLength)), for: context)
    }

    /// As above, in parts.
    public func open(
        _ ciphertext: [UInt8], nonce: [UInt8], tag: [UInt8], for context: [UInt8]
    ) throws(SignaturesError) -> [UInt8] {
        guard nonce.count == SealingKey.nonceLength, tag.count == SealingKey.tagLength else { throw .badSignature }
        return try run(ciphertext, nonce, context, tag: tag).output
    }

    /// Encrypts without a tag given, decrypts against one.
    private func run(
        _ input: [UInt8], _ nonce: [UInt8], _ context: [UInt8], tag: [UInt8]?
    ) throws(SignaturesError) -> (output: [UInt8], tag: [UInt8]) {
        guard input.count <= SealingKey.limitBytes, context.count <= SealingKey.limitBytes else { throw .badParameter }
        let cipher = EVP_CIPHER_fetch(nil, "AES-256-GCM", nil)
        defer { EVP_CIPHER_free(cipher) }
        let state = EVP_CIPHER_CTX_new()
        defer { EVP_CIPHER_CTX_free(state) }
        var output = [UInt8](repeating: 0, count: input.count + SealingKey.tagLength)
        var (count, rest, ignored): (Int32, Int32, Int32) = (0, 0, 0)
        // Both counts were bounded above, so they fit an Int32.
        guard EVP_CipherInit_ex2(state, cipher, bytes, nonce, tag == nil ? 1 : 0, nil) == 1,
            context.isEmpty || EVP_CipherUpdate(state, nil, &ignored, context, Int32(context.count)) == 1,
            input.isEmpty || EVP_CipherUpdate(state, &output, &count, input, Int32(input.count)) == 1,
            Int(count) == input.count
        else { throw ErrorQueue.cleared(for: .libraryFailure) }
        var ownTag = tag ?? [UInt8](repeating: 0, count: SealingKey.tagLength)
        if tag != nil {
            guard EVP_CIPHER_CTX_ctrl(state, EVP_CTRL_AEAD_SET_TAG, Int32(SealingKey.tagLength), &ownTag) == 1 else {
                throw ErrorQueue.cleared(for: .libraryFailure)
            }
        }
        var end = [UInt8](repeating: 0, count: SealingKey.tagLength)
        guard EVP_CipherFinal_ex(state, &end, &rest) == 1, rest == 0 else {
            throw ErrorQueue.cleared(for: tag == nil ? .libraryFailure : .badSignature)
        }
        if tag == nil {
            guard EVP_CIPHER_CTX_ctrl(state, EVP_CTRL_AEAD_GET_TAG, Int32(SealingKey.tagLength), &ownTag) == 1 else {
                throw ErrorQueue.cleared(for: .libraryFailure)
            }
        }
        return (Array(output.prefix(input.count)), ownTag)
    }
}

extension SealingKey: CustomStringConvertible, CustomReflectable {
    /// Without the key: it must not reach a log by being printed.
    public var description: String { "SealingKey" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
