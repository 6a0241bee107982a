/// The number on a card's face: 1–24 of `A–Z 0–9 -`.
public enum CardNumber {
    public static let lengthLimit = 24

    public static func isWellFormed(_ number: String) -> Bool {
        (1...lengthLimit).contains(number.utf8.count)
            && number.utf8.allSatisfy { character in
                switch character {
                case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }
}
