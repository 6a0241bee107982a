internal import COpenSSL

/// Single blocks of AES or Triple DES, for the challenges of a chip card's management key (SP 800-73-4 part 2, §3.2.4).
///
/// Never for data: without a mode of operation, equal blocks encrypt alike.
public enum BlockCipher: Sendable, Hashable, CaseIterable {
    case tripleDES
    case aes128
    case aes192
    case aes256

    public var keyLength: Int {
        switch self {
        case .tripleDES, .aes192: 24
        case .aes128: 16
        case .aes256: 32
        }
    }

    public var blockLength: Int {
        switch self {
        case .tripleDES: 8
        case .aes128, .aes192, .aes256: 16
        }
    }

    /// - Throws: `badParameter` for a key or block of another length, `libraryFailure`.
    public func encrypt(block: [UInt8], key: [UInt8]) throws(SignaturesError) -> [UInt8] {
        try run(block, key, encrypting: 1)
    }

    /// - Throws: `badParameter` for a key or block of another length, `libraryFailure`.
    public func decrypt(block: [UInt8], key: [UInt8]) throws(SignaturesError) -> [UInt8] {
        try run(block, key, encrypting: 0)
    }

    private var name: String {
        switch self {
        case .tripleDES: "DES-EDE3-ECB"
        case .aes128: "AES-128-ECB"
        case .aes192: "AES-192-ECB"
        case .aes256: "AES-256-ECB"
        }
    }

    private func run(_ block: [UInt8], _ key: [UInt8], encrypting: Int32) throws(SignaturesError) -> [UInt8] {
        guard key.count == keyLength, block.count == blockLength else { throw .badParameter }
        let cipher = EVP_CIPHER_fetch(nil, name, nil)
        defer { EVP_CIPHER_free(cipher) }
        let context = EVP_CIPHER_CTX_new()
        defer { EVP_CIPHER_CTX_free(context) }
        var output = [UInt8](repeating: 0, count: blockLength)
        var count: Int32 = 0
        guard EVP_CipherInit_ex2(context, cipher, key, nil, encrypting, nil) == 1,
            EVP_CIPHER_CTX_set_padding(context, 0) == 1,
            EVP_CipherUpdate(context, &output, &count, block, Int32(truncatingIfNeeded: blockLength)) == 1,
            Int(count) == blockLength
        else { throw ErrorQueue.cleared(for: .libraryFailure) }
        return output
    }
}
