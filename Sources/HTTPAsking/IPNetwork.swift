internal import Glibc

/// An address of 4 or 16 bytes.
struct IPAddress: Hashable, Sendable {
    let bytes: [UInt8]

    /// `nil` for a name.
    init?(_ text: String) {
        var bytes = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET, text, &bytes) == 1 {
            self.bytes = Array(bytes[..<4])
        } else if inet_pton(AF_INET6, text, &bytes) == 1 {
            self.bytes = bytes
        } else {
            return nil
        }
    }
}

/// All addresses whose first bits are the same.
struct IPNetwork: Hashable, Sendable {
    private let address: IPAddress
    private let bits: Int

    /// `10.0.0.0/8`, `fd00::/8`; `nil` for anything else.
    init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let address = IPAddress(String(parts[0])), let bits = Int(parts[1]),
            (0...address.bytes.count * 8).contains(bits)
        else { return nil }
        (self.address, self.bits) = (address, bits)
    }

    /// One address alone.
    init(_ address: IPAddress) { (self.address, bits) = (address, address.bytes.count * 8) }

    func contains(_ other: IPAddress) -> Bool {
        guard other.bytes.count == address.bytes.count else { return false }
        return zip(address.bytes, other.bytes).enumerated().allSatisfy { index, pair in
            let wanted = min(max(bits - index * 8, 0), 8)
            let mask = UInt8(truncatingIfNeeded: 0xFF00 >> wanted)
            return pair.0 & mask == pair.1 & mask
        }
    }
}
