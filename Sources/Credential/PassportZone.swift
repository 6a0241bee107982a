/// The two lines of 44 characters that a passport shows to machines (ICAO 9303-4, TD3).
enum PassportZone {
    static let length = 88

    private static let filler = UInt8(ascii: "<")

    /// `STATE:NUMBER`, the issuing state's.
    ///
    /// - Parameter characters: both lines without blanks, in upper case.
    static func number(in characters: [UInt8]) throws(DocumentNumberError) -> [UInt8] {
        guard characters.count == length, characters[0] == UInt8(ascii: "P") else { throw .wrongLength }
        let second = Array(characters[44...])
        let whole = second[0..<10] + second[13..<20] + second[21..<43]
        guard isRight(second[0..<9], second[9]), isRight(second[13..<19], second[19]),
            isRight(second[21..<27], second[27]), isRight(whole, second[43])
        else { throw .wrongCheckDigit }
        let state = characters[2..<5].filter { $0 != filler }
        return state + [UInt8(ascii: ":")] + second[0..<9].filter { $0 != filler }
    }

    /// ICAO 9303-3 §4.9.
    private static func isRight(_ field: some Sequence<UInt8>, _ digit: UInt8) -> Bool {
        var sum = 0
        for (place, character) in field.enumerated() { sum += value(character) * weights[place % 3] }
        return digit == UInt8(ascii: "0") + UInt8(sum % 10)
    }

    private static let weights = [7, 3, 1]

    private static func value(_ character: UInt8) -> Int {
        switch character {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(character - UInt8(ascii: "0"))
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(character - UInt8(ascii: "A")) + 10
        default: 0
        }
    }
}
