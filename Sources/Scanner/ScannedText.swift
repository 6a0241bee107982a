/// What is left of a scan when what the scanner put around it is gone.
enum ScannedText {
    /// The largest QR symbol holds 4,296 alphanumeric characters (ISO/IEC 18004 table 7); a symbology identifier and
    /// line ends may stand around them.
    static let limitBytes = 4296 + 16

    /// `nil` when nothing is left.
    ///
    /// Noise of plugging in is dropped in front, line ends behind (a space may belong to the text), and a symbology
    /// identifier (ISO/IEC 15424: `]`, a letter, a modifier; `]Q1` is a QR code).
    static func text(of frame: [UInt8]) -> [UInt8]? {
        var text = frame.drop { $0 <= 0x20 || $0 >= 0x7F }
        while let last = text.last, last < 0x20 || last == 0x7F { text.removeLast() }
        if text.count >= 3, text.first == UInt8(ascii: "]") {
            let (symbology, modifier) = (text[text.startIndex + 1], text[text.startIndex + 2])
            if isLetter(symbology), isLetter(modifier) || isDigit(modifier) { text = text.dropFirst(3) }
        }
        return text.isEmpty ? nil : Array(text)
    }

    /// The text behind the commands to a modem that stand in front of it, each on a line of its own; nothing, where there is
    /// nothing else.
    ///
    ///     AT, or AT and one of E H I Q S V X Z or of & + ^ * # $ % \ !, at most 64 characters
    static func withoutModemCommands(_ text: [UInt8]) -> [UInt8] {
        var rest = text[...]
        while true {
            let line = rest.prefix { $0 != 0x0D && $0 != 0x0A }
            guard isModemCommand(line) else { return Array(rest) }
            rest = rest.dropFirst(line.count).drop { $0 == 0x0D || $0 == 0x0A }
        }
    }

    private static func isModemCommand(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.prefix(2).elementsEqual("AT".utf8), line.count <= 64 else { return false }
        let rest = line.dropFirst(2)
        guard let first = rest.first else { return true }
        if "&+^*#$%\\!".utf8.contains(first) { return true }
        return "EHIQSVXZ".utf8.contains(first) && (rest.count == 1 || !isLetter(rest[rest.startIndex + 1]))
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
