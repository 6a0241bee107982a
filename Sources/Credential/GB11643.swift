/// GB 11643-1999, the citizen's number: 17 digits and a check character by ISO 7064 MOD 11-2.
enum GB11643 {
    static let length = 18

    static func isValid(_ number: [UInt8]) -> Bool {
        guard number.count == length else { return false }
        var sum = 0
        for (index, character) in number.enumerated() {
            switch character {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): sum += weights[index] * Int(character - UInt8(ascii: "0"))
            case UInt8(ascii: "X") where index == 17: sum += 10
            default: return false
            }
        }
        return sum % 11 == 1
    }

    /// 2^(17−i) mod 11.
    private static let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2, 1]
}
