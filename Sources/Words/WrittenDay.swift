package import Primitives

/// A day as people and spreadsheets write it, the year first: 1961-11-22, 1961/5/3, 1961.5.3, 1961年5月3日, 19610503; a time of
/// day behind it, as spreadsheets add, says nothing.
package enum WrittenDay {
    /// `nil` for anything else: 3/5/1961 is two days, and 61-5-3 two years.
    package static func day(_ text: String) -> Day? {
        var (numbers, digits): ([String], String) = ([], "")
        for character in text {
            if let digit = character.wholeNumberValue, (0...9).contains(digit), character.isNumber {
                digits += String(digit)
            } else if separators.contains(character) {
                guard !digits.isEmpty else { return nil }
                numbers.append(digits)
                digits = ""
                // What comes behind the day is the time.
                if numbers.count == 3 || numbers.count == 1 && numbers[0].count == 8 { break }
            } else {
                return nil
            }
        }
        if !digits.isEmpty, numbers.count < 3 { numbers.append(digits) }
        if numbers.first?.count == 8 { return packed(numbers[0]) }
        guard numbers.count == 3, numbers[0].count == 4, numbers[1...].allSatisfy({ (1...2).contains($0.count) }) else {
            return nil
        }
        return day(numbers[0], numbers[1], numbers[2])
    }

    private static func packed(_ digits: String) -> Day? {
        day(String(digits.prefix(4)), String(digits.dropFirst(4).prefix(2)), String(digits.suffix(2)))
    }

    private static func day(_ year: String, _ month: String, _ day: String) -> Day? {
        guard let year = Int(year), let month = Int(month), let day = Int(day) else { return nil }
        return Day(year: year, month: month, day: day)
    }

    private static let separators: Set<Character> = [
        "-", "/", ".", "年", "月", "日", "号", " ", "T", "－", "／", "．", "‐", "–",
    ]
}
