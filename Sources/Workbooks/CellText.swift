/// The text of a shared or inline string: its runs joined, and what only says how it is read aloud left out.
///
///     <si><t>张伟</t></si>
///     <si><r><t>张</t></r><r><t>伟</t></r><rPh sb="0" eb="1"><t>zhāng</t></rPh></si>
struct CellText {
    private var bytes: [UInt8] = []
    private var isInText = false
    private var phonetics = 0

    mutating func start(_ name: String) {
        switch name {
        case "rPh": phonetics += 1
        case "t": isInText = phonetics == 0
        default: break
        }
    }

    mutating func end(_ name: String) {
        switch name {
        case "rPh": phonetics -= 1
        case "t": isInText = false
        default: break
        }
    }

    /// - Throws: `tooLarge`.
    mutating func add(_ text: UnsafeBufferPointer<UInt8>) throws(WorkbookError) {
        guard isInText else { return }
        guard bytes.count + text.count <= WorkbookLimits.textBytes else { throw .tooLarge }
        bytes.append(contentsOf: text)
    }

    mutating func taken() -> String {
        defer { self = CellText() }
        return CellText.unescaped(String(decoding: bytes, as: UTF8.self))
    }

    /// `_x000D_` is a character that XML does not have, by its number (ISO/IEC 29500-1 §22.9.2.19).
    static func unescaped(_ text: String) -> String {
        guard text.contains("_x") else { return text }
        var (result, rest) = ("", text[...])
        while let mark = rest.firstRange(of: "_x") {
            result += rest[..<mark.lowerBound]
            let digits = rest[mark.upperBound...].prefix(4)
            let behind = rest[digits.endIndex...]
            if digits.count == 4, let number = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(number),
                behind.first == "_"
            {
                result.unicodeScalars.append(scalar)
                rest = behind.dropFirst()
            } else {
                result += "_x"
                rest = rest[mark.upperBound...]
            }
        }
        return result + rest
    }
}

/// `xl/sharedStrings.xml`.
final class SharedTexts: XMLHandler {
    private(set) var texts: [String] = []
    private var text = CellText()

    func start(_ name: String, _ attributes: XMLAttributes) throws(WorkbookError) {
        text.start(name)
        guard name == "si" else { return }
        guard texts.count < WorkbookLimits.sharedTexts else { throw .tooLarge }
    }

    func end(_ name: String) {
        text.end(name)
        if name == "si" { texts.append(text.taken()) }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(WorkbookError) { try text.add(bytes) }
}
