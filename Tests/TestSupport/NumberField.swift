/// A place where a number from outside stands: its name, what it may be, what is said of any other, and a whole with a
/// number there.
public struct NumberField<Whole: Sendable>: Sendable, CustomStringConvertible {
    public let name: String
    /// `nil`: no number is taken there.
    public let range: ClosedRange<Int128>?
    /// The refusal of a whole number out of range that the format can write as one.
    private let beyond: String
    /// Of everything else.
    private let otherwise: String
    private let format: ClosedRange<Int128>
    /// The whole with this number in it.
    public let whole: @Sendable (OutsideNumber) throws -> Whole

    /// JSON's whole numbers are those of 64 bits with a sign, as our parser has them.
    public static var json: ClosedRange<Int128> { Int128(Int64.min)...Int128(Int64.max) }
    /// CBOR's are those of its two types of integers.
    public static var cbor: ClosedRange<Int128> { -1 << 64...(1 << 64) - 1 }

    public init(
        _ name: String, takes range: ClosedRange<Int128>?, beyond: String, otherwise: String? = nil,
        format: ClosedRange<Int128> = NumberField.json, _ whole: @escaping @Sendable (OutsideNumber) throws -> Whole
    ) {
        self.name = name
        self.range = range
        self.beyond = beyond
        self.otherwise = otherwise ?? beyond
        self.format = format
        self.whole = whole
    }

    public var description: String { name }

    /// The boundaries of all integers, and the field's own: each end, and one beyond it.
    public var numbers: [OutsideNumber] {
        let own = range.map { [$0.lowerBound - 1, $0.lowerBound, $0.upperBound, $0.upperBound + 1] } ?? []
        return OutsideNumber.boundaries
            + own.map(OutsideNumber.init).filter { !OutsideNumber.boundaries.contains($0) }
    }

    /// What must be said of the number; `nil`: it is taken.
    public func refusal(of number: OutsideNumber) -> String? {
        guard let value = number.value, format.contains(value) else { return otherwise }
        return range?.contains(value) == true ? nil : beyond
    }
}
