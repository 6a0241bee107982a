/// How many entries of a list say what.
package struct StatusCounts: Hashable, Sendable {
    package let valid: Int
    package let cancelled: Int
    package let suspended: Int

    package init(valid: Int, cancelled: Int, suspended: Int) {
        self.valid = valid
        self.cancelled = cancelled
        self.suspended = suspended
    }

    /// Cards that can still be used one day: at most 2²⁸, so that the sum cannot overflow.
    package var live: Int { valid + suspended }
}

extension StatusList {
    package var counts: StatusCounts {
        var (valid, cancelled, suspended) = (0, 0, 0)
        for byte in contents.bytes {
            let fields = StatusFields(byte)
            valid += fields.valid.nonzeroBitCount
            cancelled += fields.cancelled.nonzeroBitCount
            suspended += fields.suspended.nonzeroBitCount
        }
        return StatusCounts(valid: valid, cancelled: cancelled, suspended: suspended)
    }
}

/// The four entries of one byte, as masks with the lower bit of each entry that says so.
struct StatusFields {
    let valid: UInt8
    let cancelled: UInt8
    let suspended: UInt8
    let notIssued: UInt8

    private static let lowerBits: UInt8 = 0b0101_0101

    init(_ byte: UInt8) {
        let lower = byte & StatusFields.lowerBits
        let upper = byte >> 1 & StatusFields.lowerBits
        valid = ~(lower | upper) & StatusFields.lowerBits
        cancelled = lower & ~upper
        suspended = upper & ~lower
        notIssued = lower & upper
    }
}
