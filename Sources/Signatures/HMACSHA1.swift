internal import COpenSSL

/// HMAC with SHA-1, RFC 2104: for one-time codes (RFC 4226), where its weakness to collisions does not matter and
/// authenticators know nothing else.
public enum HMACSHA1 {
    public static let length = 20

    /// 20 bytes.
    ///
    /// - Throws: `libraryFailure`.
    public static func code(of message: [UInt8], key: [UInt8]) throws(SignaturesError) -> [UInt8] {
        var code = [UInt8](repeating: 0, count: length)
        var count = 0
        guard
            EVP_Q_mac(
                nil, "HMAC", nil, "SHA1", nil, key, key.count, message, message.count, &code, code.count, &count)
                != nil, count == length
        else { throw ErrorQueue.cleared(for: .libraryFailure) }
        return code
    }
}
