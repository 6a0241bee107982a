/// Ascending indices as Rice-coded gaps, a few percent above the entropy of a random set.
///
///     gap = the first index, then each difference − 1
///     code = (gap >> k) one bits, a zero bit, the low k bits of gap; most significant bit first throughout
///     bits = the codes one after another, zero bits up to the byte's end
///
/// For each set of indices and k there is one sequence of bytes; any other is refused.
struct RiceCode: Hashable, Sendable {
    let parameter: Int
    let count: Int
    let bits: [UInt8]

    static let parameterLimit = 31

    /// `nil` for a parameter above 31 or a count that the bits cannot hold: a code has at least k + 1 bits.
    init?(parameter: UInt64, count: UInt64, bits: [UInt8]) {
        guard parameter <= UInt64(RiceCode.parameterLimit),
            count <= UInt64(bits.count) * 8 / (parameter + 1)
        else { return nil }
        self.parameter = Int(parameter)
        self.count = Int(count)
        self.bits = bits
    }

    /// The smallest code of these indices, which ascend, each once.
    init(encoding indices: [UInt64]) {
        var gaps: [UInt64] = []
        gaps.reserveCapacity(indices.count)
        var next: UInt64 = 0
        for index in indices {
            gaps.append(index &- next)
            next = index &+ 1
        }
        let parameter = RiceCode.bestParameter(for: gaps)
        var writer = BitWriter()
        for gap in gaps { writer.append(gap: gap, parameter: parameter) }
        self.parameter = parameter
        count = indices.count
        bits = writer.bytes
    }

    /// Hands over the indices, ascending.
    ///
    /// - Throws: `malformed` when one is not below `limit`, the bits end early, or anything but zero padding is left.
    func forEachIndex(
        below limit: UInt64, _ body: (UInt64) throws(StatusListError) -> Void
    ) throws(StatusListError) {
        guard UInt64(count) <= limit else { throw .malformed }
        var reader = BitReader(bits)
        var next: UInt64 = 0
        for _ in 0..<count {
            guard let gap = reader.gap(parameter: parameter, below: limit), gap < limit, next < limit - gap else {
                throw .malformed
            }
            try body(next + gap)
            next += gap + 1
        }
        guard reader.endsInZeroPadding else { throw .malformed }
    }

    private static func bestParameter(for gaps: [UInt64]) -> Int {
        let sizes = (0...parameterLimit).map { parameter in
            gaps.reduce(UInt64(gaps.count * (parameter + 1))) { $0 &+ ($1 >> UInt64(parameter)) }
        }
        return sizes.indices.min { sizes[$0] < sizes[$1] } ?? 0
    }
}

private struct BitWriter {
    private(set) var bytes: [UInt8] = []
    private var free = 0

    mutating func append(gap: UInt64, parameter: Int) {
        for _ in 0..<(gap >> UInt64(parameter)) { append(bit: 1) }
        append(bit: 0)
        for shift in stride(from: parameter - 1, through: 0, by: -1) {
            append(bit: UInt8(truncatingIfNeeded: gap >> UInt64(shift)) & 1)
        }
    }

    private mutating func append(bit: UInt8) {
        if free == 0 {
            bytes.append(0)
            free = 8
        }
        free -= 1
        bytes[bytes.count - 1] |= bit << UInt8(free)
    }
}

private struct BitReader {
    private let bytes: [UInt8]
    private var offset = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// One code; `nil` at the end of the bits or when its quotient alone reaches `limit`.
    mutating func gap(parameter: Int, below limit: UInt64) -> UInt64? {
        var quotient: UInt64 = 0
        while true {
            guard let bit = nextBit() else { return nil }
            guard bit == 1 else { break }
            quotient += 1
            guard quotient <= limit >> UInt64(parameter) else { return nil }
        }
        var gap = quotient
        for _ in 0..<parameter {
            guard let bit = nextBit() else { return nil }
            gap = gap << 1 | bit
        }
        return gap
    }

    /// Fewer than 8 bits are left, and all are zero.
    var endsInZeroPadding: Bool {
        var rest = self
        guard bytes.count * 8 - offset < 8 else { return false }
        while let bit = rest.nextBit() {
            guard bit == 0 else { return false }
        }
        return true
    }

    private mutating func nextBit() -> UInt64? {
        guard offset < bytes.count * 8 else { return nil }
        defer { offset += 1 }
        return UInt64(bytes[offset >> 3] >> UInt8(7 - offset & 7) & 1)
    }
}
