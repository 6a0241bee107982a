internal import Primitives

/// GB 11643-1999: six places of region, eight of the day of birth, three in a row, a check character by ISO 7064 MOD 11-2.
///
///     residents            PPRRRR YYYYMMDD NNN C      PP a province of GB/T 2260
///     Hong Kong, Macao,
///     Taiwan residents     81 / 82 / 83, 0000 …
///     permanent residents  9RRSSS …                   since 2023: a region, the state's number
struct GB11643 {
    /// What its beginning says.
    let type: DocumentType

    private let day: Day?

    static let length = 18
    static let firstYear = 1900

    /// - Throws: `badCharacter`, `wrongCheckDigit`, `wrongProvince`.
    init(_ number: [UInt8]) throws(DocumentNumberError) {
        guard number.count == GB11643.length else { throw .wrongLength }
        var digits: [Int] = []
        for (place, character) in number.enumerated() {
            switch character {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digits.append(Int(character - UInt8(ascii: "0")))
            case UInt8(ascii: "X") where place == GB11643.length - 1: digits.append(10)
            default: throw .badCharacter
            }
        }
        guard zip(digits, GB11643.weights).reduce(0, { $0 + $1.0 * $1.1 }) % 11 == 1 else { throw .wrongCheckDigit }
        let province = digits[0] * 10 + digits[1]
        if digits[0] == 9 {
            type = .foreignPR
        } else if (81...83).contains(province), digits[2..<6].allSatisfy({ $0 == 0 }) {
            type = .hmtPermit
        } else if GB11643.provinces.contains(province) {
            type = .residentID
        } else {
            throw .wrongProvince
        }
        func decimal(_ places: Range<Int>) -> Int { digits[places].reduce(0) { $0 * 10 + $1 } }
        day = Day(year: decimal(6..<10), month: decimal(10..<12), day: decimal(12..<14))
    }

    /// - Throws: `wrongDay` unless it is a day from 1900 to `today`, which counts.
    func birthday(until today: Day) throws(DocumentNumberError) -> Day {
        guard let day, day.year >= GB11643.firstYear, day <= today else { throw .wrongDay }
        return day
    }

    /// GB/T 2260, the first two places.
    private static let provinces: Set<Int> = Set(
        [11...15, 21...23, 31...37, 41...46, 50...54, 61...65, 71...71].flatMap(\.self))

    /// 2^(17−i) mod 11.
    private static let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2, 1]
}
