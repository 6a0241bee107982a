/// A number as somebody outside may write it where one of ours is expected.
public struct OutsideNumber: Hashable, Sendable, CustomStringConvertible {
    /// As JSON, a configuration file or a command line has it.
    public let text: String
    /// `nil` for what is written with a fraction or an exponent.
    public let value: Int128?

    public init(_ value: Int128) {
        text = String(value)
        self.value = value
    }

    private init(written text: String) {
        self.text = text
        value = nil
    }

    public var description: String { text }

    /// Where counting, signs, and the widths of numbers in programs and in JSON end; and what is no whole number.
    public static let boundaries =
        ([
            -1 << 64, (-1 << 63) - 1, -1 << 63, -1 << 31, -1, 0, 1, (1 << 31) - 1, 1 << 31, 1 << 32, 1 << 53,
            (1 << 53) + 1, (1 << 63) - 2, (1 << 63) - 1, 1 << 63, (1 << 64) - 1, 1 << 64, 1 << 100,
        ] as [Int128]).map(OutsideNumber.init)
        + ["0.5", "1.0", "1.5", "1e0", "1E2", "-1e3", "1e308", "1e400"].map(OutsideNumber.init(written:))

    // MARK: In a text

    /// The text with the number where `NUMBER` stands; with the quotes, should it be there as a JSON string.
    public func written(into text: String) -> [UInt8] {
        Array(text.replacing("\"NUMBER\"", with: self.text).replacing("NUMBER", with: self.text).utf8)
    }

    // MARK: In CBOR

    /// An item that nothing else of a test is; to be changed for the number's own by `encoded(into:)`.
    public static let mark: UInt64 = 0xFEED_FACE_CAFE_BEEF

    /// RFC 8949: an integer in its shortest form, beyond 64 bits a bignum (§3.4.3), a floating-point number of 64 bits for
    /// all others.
    public var cbor: [UInt8] {
        guard let value else { return [0xFB] + bigEndian(Double(text)?.bitPattern ?? 0) }
        if let number = UInt64(exactly: value) { return OutsideNumber.head(0, number) }
        if let number = UInt64(exactly: -1 - value) { return OutsideNumber.head(1, number) }
        let magnitude = value < 0 ? -1 - value : value
        let (high, low) = (UInt64(truncatingIfNeeded: magnitude >> 64), UInt64(truncatingIfNeeded: magnitude))
        let bytes = (bigEndian(high) + bigEndian(low)).drop { $0 == 0 }
        return [value < 0 ? 0xC3 : 0xC2] + OutsideNumber.head(2, UInt64(bytes.count)) + bytes
    }

    /// The item's bytes with the number's own in the mark's place.
    public func encoded(into bytes: [UInt8]) -> [UInt8] {
        bytes.replacing(OutsideNumber.head(0, OutsideNumber.mark), with: cbor)
    }

    /// A head of this major type with its argument in the shortest form (RFC 8949 §3).
    public static func head(_ major: UInt8, _ argument: UInt64) -> [UInt8] {
        let type = major << 5
        switch argument {
        case ..<24: return [type | UInt8(argument)]
        case ..<0x100: return [type | 24, UInt8(argument)]
        case ..<0x1_0000: return [type | 25] + bigEndian(argument).suffix(2)
        case ..<0x1_0000_0000: return [type | 26] + bigEndian(argument).suffix(4)
        default: return [type | 27] + bigEndian(argument)
        }
    }
}

private func bigEndian(_ number: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: number >> UInt64(56 - 8 * $0)) }
}
