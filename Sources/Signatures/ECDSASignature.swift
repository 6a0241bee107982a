/// The two forms of an ECDSA signature on P-256, and the way between them.
///
///     raw   r ‖ s, each 32 bytes, big-endian                          RFC 9053 §2.1
///     DER   30 len  02 len r  02 len s                                RFC 3279 §2.2.3, X.690 §8.3, §10.1
///
/// Strict DER: lengths in one byte, integers shortest and positive, nothing after them. Zero is refused here; numbers
/// not below the group's order are left to OpenSSL.
enum ECDSASignature {
    static let rawLength = 64
    /// Two integers of 33 bytes each, with their heads.
    static let derLimit = 72

    /// Writes the DER form of a raw signature and returns its length; `nil` when r or s is zero.
    ///
    /// `raw` must hold 64 bytes and `der` room for 72, else `nil` too.
    static func writeDER(of raw: UnsafeBufferPointer<UInt8>, to der: UnsafeMutableBufferPointer<UInt8>) -> Int? {
        guard raw.count == rawLength, der.count >= derLimit,
            let middle = writeInteger(raw, from: 0, to: der, at: 2),
            let end = writeInteger(raw, from: 32, to: der, at: middle)
        else { return nil }
        der[0] = 0x30
        der[1] = UInt8(truncatingIfNeeded: end - 2)
        return end
    }

    /// Writes the 32 bytes from `start` as an INTEGER at `head`; returns where it ends, or `nil` for zero.
    private static func writeInteger(
        _ raw: UnsafeBufferPointer<UInt8>, from start: Int, to der: UnsafeMutableBufferPointer<UInt8>, at head: Int
    ) -> Int? {
        let end = start + 32
        var first = start
        while first < end, raw[first] == 0 { first += 1 }
        guard first < end else { return nil }
        let sign = Int(raw[first] >> 7)
        let length = sign + end - first
        der[head] = 0x02
        der[head + 1] = UInt8(truncatingIfNeeded: length)
        der[head + 2] = 0
        for index in first..<end { der[head + 2 + sign + index - first] = raw[index] }
        return head + 2 + length
    }

    /// The raw form of a strict DER signature; `nil` for anything else.
    static func raw(der: [UInt8]) -> [UInt8]? {
        guard der.count >= 2, der.count <= derLimit, der[0] == 0x30, Int(der[1]) == der.count - 2 else { return nil }
        var rest = der[2...]
        guard let r = takeInteger(&rest), let s = takeInteger(&rest), rest.isEmpty else { return nil }
        return r + s
    }

    /// The next INTEGER as 32 bytes: shortest form, above zero, below 2^256.
    private static func takeInteger(_ rest: inout ArraySlice<UInt8>) -> [UInt8]? {
        guard rest.popFirst() == 0x02, let length = rest.popFirst(), (1...33).contains(length),
            rest.count >= Int(length)
        else { return nil }
        var digits = rest.prefix(Int(length))
        rest = rest.dropFirst(Int(length))
        guard let first = digits.first, first < 0x80 else { return nil }
        if first == 0 {
            digits = digits.dropFirst()
            guard let next = digits.first, next >= 0x80 else { return nil }
        }
        guard digits.count <= 32 else { return nil }
        return [UInt8](repeating: 0, count: 32 - digits.count) + digits
    }
}
