internal import Primitives
package import Words

/// The text with everything made visible that steers a terminal, or that is not to be seen.
package func terminalSafe(_ text: String) -> String {
    var safe = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        if scalar.isUnfitForText {
            safe += "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars
        } else {
            safe.append(scalar)
        }
    }
    return String(safe)
}

/// How many columns of a terminal the text takes: an East Asian wide character takes two (Unicode Annex 11).
package func columns(of text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + columns(of: $1) }
}

private func columns(of scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x0300...0x036F: 0
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F,
        0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
        2
    default: 1
    }
}

package func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - columns(of: text)))
}

/// Colours, where the terminal shows them and the person wants them.
package struct Paint {
    private let isOn: Bool

    /// - Parameters:
    ///   - isTerminal: whether the text goes to a terminal.
    ///   - environment: `NO_COLOR` (no-color.org), when not empty, and `TERM=dumb` turn colours off.
    package init(isTerminal: Bool, environment: (String) -> String?) {
        let isWanted = environment("NO_COLOR").map(\.isEmpty) ?? true
        isOn = isTerminal && isWanted && environment("TERM") != "dumb"
    }

    /// Light on the colour, as a sign.
    package func sign(_ text: String, _ tone: Tone) -> String {
        let code =
            switch tone {
            case .green: "1;97;42"
            case .amber: "1;30;43"
            case .blue: "1;97;44"
            case .red: "1;97;41"
            case .grey: "1;97;100"
            }
        return painted(text, code)
    }

    package func strong(_ text: String) -> String { painted(text, "1") }

    private func painted(_ text: String, _ code: String) -> String {
        isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
