internal import COpenSSL

/// SHA-512, FIPS 180-4: only foreign repositories name files by it.
public enum SHA512 {
    public static let length = 64

    /// The 64 bytes of the digest.
    ///
    /// - Throws: `libraryFailure`.
    public static func hash(_ bytes: [UInt8]) throws(SignaturesError) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: length)
        var count = 0
        guard EVP_Q_digest(nil, "SHA512", nil, bytes, bytes.count, &digest, &count) == 1, count == length else {
            throw ErrorQueue.cleared(for: .libraryFailure)
        }
        return digest
    }
}
