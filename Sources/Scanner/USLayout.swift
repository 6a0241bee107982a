/// The characters of a US keyboard by the kernel's key codes (linux/input-event-codes.h).
enum USLayout {
    static let shifts: Set<UInt16> = [42, 54]
    static let controls: Set<UInt16> = [29, 97]
    static let alts: Set<UInt16> = [56, 100]
    static let modifiers = shifts.union(controls).union(alts)
    /// Enter, the keypad's Enter, Tab.
    static let ends: Set<UInt16> = [28, 96, 15]

    /// Codes 2–53; a zero where there is no character.
    private static let plain = Array("1234567890-=\0\0qwertyuiop[]\0\0asdfghjkl;'`\0\\zxcvbnm,./".utf8)
    private static let shifted = Array("!@#$%^&*()_+\0\0QWERTYUIOP{}\0\0ASDFGHJKL:\"~\0|ZXCVBNM<>?".utf8)

    private static let keypad: [UInt16: UInt8] = [
        55: UInt8(ascii: "*"), 71: UInt8(ascii: "7"), 72: UInt8(ascii: "8"), 73: UInt8(ascii: "9"),
        74: UInt8(ascii: "-"), 75: UInt8(ascii: "4"), 76: UInt8(ascii: "5"), 77: UInt8(ascii: "6"),
        78: UInt8(ascii: "+"), 79: UInt8(ascii: "1"), 80: UInt8(ascii: "2"), 81: UInt8(ascii: "3"),
        82: UInt8(ascii: "0"), 83: UInt8(ascii: "."), 98: UInt8(ascii: "/"), 117: UInt8(ascii: "="),
    ]

    /// `nil` for a key without a character.
    static func byte(of key: UInt16, isShifted: Bool) -> UInt8? {
        if key == 57 { return UInt8(ascii: " ") }
        if let byte = keypad[key] { return byte }
        let row = isShifted ? shifted : plain
        guard key >= 2, Int(key) - 2 < row.count else { return nil }
        let byte = row[Int(key) - 2]
        return byte == 0 ? nil : byte
    }

    static func isOnKeypad(_ key: UInt16) -> Bool { keypad[key] != nil }
}
