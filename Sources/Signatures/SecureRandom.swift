internal import COpenSSL

/// Random bytes for nonces, salts and serial numbers, from OpenSSL's generator seeded by the kernel.
public enum SecureRandom {
    /// More than any nonce or key needs; a larger wish is a mistake.
    public static let limitBytes = 1 << 20

    /// - Throws: `badParameter` outside 0…`limitBytes`, `libraryFailure` when the generator has no seed.
    public static func bytes(_ count: Int) throws(SignaturesError) -> [UInt8] {
        guard (0...limitBytes).contains(count) else { throw .badParameter }
        var status: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            // The count was bounded above, so it fits an Int32.
            status = count == 0 ? 1 : RAND_bytes(buffer.baseAddress, Int32(count))
            filled = status == 1 ? count : 0
        }
        guard status == 1 else { throw ErrorQueue.cleared(for: .libraryFailure) }
        return bytes
    }
}
