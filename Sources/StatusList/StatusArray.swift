// The room's contract: Documentation.docc/StatusList.md.

/// Statuses of 1, 2, 4 or 8 bits, packed from the least significant bit of each byte on (Token Status List §4).
public struct StatusArray: Hashable, Sendable {
    public let bitsPerEntry: Int
    /// The array as it is compressed, hashed and compared.
    public private(set) var bytes: [UInt8]

    /// `nil` unless entries have 1, 2, 4 or 8 bits.
    public init?(bitsPerEntry: Int, bytes: [UInt8]) {
        guard [1, 2, 4, 8].contains(bitsPerEntry) else { return nil }
        self.bitsPerEntry = bitsPerEntry
        self.bytes = bytes
    }

    /// Entries there are, those that pad the last byte among them.
    public var count: Int { bytes.count * (8 / bitsPerEntry) }

    /// The entry at `index`, or `nil` outside the array.
    public func entry(at index: UInt64) -> UInt8? {
        guard index < UInt64(count) else { return nil }
        let bit = Int(index) * bitsPerEntry
        return bytes[bit >> 3] >> UInt8(bit & 7) & mask
    }

    /// Replaces the entry at `index` by the low bits of `entry`; outside the array nothing happens.
    public mutating func replaceEntry(at index: UInt64, with entry: UInt8) {
        guard index < UInt64(count) else { return }
        let bit = Int(index) * bitsPerEntry
        let shift = UInt8(bit & 7)
        bytes[bit >> 3] = bytes[bit >> 3] & ~(mask << shift) | (entry & mask) << shift
    }

    private var mask: UInt8 { UInt8(truncatingIfNeeded: (1 << bitsPerEntry) - 1) }
}
