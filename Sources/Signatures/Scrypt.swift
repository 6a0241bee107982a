internal import COpenSSL

/// scrypt, RFC 7914: turns a guessable secret, as a password is, into a key that is costly to guess back.
public enum Scrypt {
    /// The memory that one derivation may take: N = 2^14, r = 8 needs 16 MiB; hostile parameters cannot ask for more.
    public static let limitBytes = 64 << 20
    /// p multiplies time, not memory.
    public static let parallelismLimit = 16
    public static let lengthLimit = 1024

    /// `length` bytes derived from the password.
    ///
    /// - Parameters:
    ///   - n: the cost, a power of two from 2; 128 · n · r bytes must stay below `limitBytes`.
    ///   - r: the block size, from 1.
    ///   - p: 1 to `parallelismLimit`.
    ///   - length: 1 to `lengthLimit` bytes.
    /// - Throws: `badParameter` outside these ranges, `libraryFailure` when memory is short.
    public static func derive(
        password: [UInt8], salt: [UInt8], n: Int, r: Int, p: Int, length: Int
    ) throws(SignaturesError) -> [UInt8] {
        guard takes(n: n, r: r, p: p), (1...lengthLimit).contains(length) else { throw .badParameter }
        var status: Int32 = 0
        let key = [UInt8](unsafeUninitializedCapacity: length) { output, count in
            status = password.withUnsafeBytes { password in
                // Twice the limit: OpenSSL counts the blocks of all p and its working block too.
                EVP_PBE_scrypt(
                    password.bindMemory(to: CChar.self).baseAddress, password.count, salt, salt.count,
                    UInt64(n), UInt64(r), UInt64(p), UInt64(2 * limitBytes), output.baseAddress, length)
            }
            count = status == 1 ? length : 0
        }
        guard status == 1 else { throw ErrorQueue.cleared(for: .libraryFailure) }
        return key
    }

    /// Whether this cost is within the limits.
    package static func takes(n: Int, r: Int, p: Int) -> Bool {
        let blocksLimit = limitBytes / 128
        return n >= 2 && n & (n - 1) == 0 && (1...parallelismLimit).contains(p) && (1...blocksLimit).contains(r)
            && n <= blocksLimit / r
    }
}
