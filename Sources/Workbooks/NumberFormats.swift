/// Which styles of a workbook show a number as a day: `xl/styles.xml`.
final class NumberFormats: XMLHandler {
    /// By the style's place.
    private var showsDay: [Bool] = []
    private var own: [Int: Bool] = [:]
    private var isInStyles = false

    func isDay(style: Int) -> Bool { showsDay.indices.contains(style) && showsDay[style] }

    func start(_ name: String, _ attributes: XMLAttributes) throws(WorkbookError) {
        switch name {
        case "numFmt":
            guard let id = attributes["numFmtId"].flatMap({ Int($0) }), let code = attributes["formatCode"] else {
                return
            }
            guard own.count < WorkbookLimits.styles else { throw .tooLarge }
            own[id] = NumberFormats.showsDay(code)
        case "cellXfs": isInStyles = true
        case "xf" where isInStyles:
            guard showsDay.count < WorkbookLimits.styles else { throw .tooLarge }
            let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
            showsDay.append(own[id] ?? NumberFormats.builtIn.contains { $0.contains(id) })
        default: break
        }
    }

    func end(_ name: String) { if name == "cellXfs" { isInStyles = false } }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

    /// ISO/IEC 29500-1 §18.8.30, with those that Chinese, Japanese and Korean programs have.
    private static let builtIn = [14...17, 22...22, 27...31, 36...36, 50...54, 57...58]

    /// Whether a code has a year or a day in it, outside of quotes, brackets and escapes: `yyyy"年"m"月"d"日"`.
    private static func showsDay(_ code: String) -> Bool {
        var scalars = code.unicodeScalars.makeIterator()
        while let scalar = scalars.next() {
            switch scalar {
            case "y", "Y", "d", "D": return true
            case ";": return false
            case "\"": while let quoted = scalars.next(), quoted != "\"" {}
            case "[": while let bracketed = scalars.next(), bracketed != "]" {}
            case "\\", "_", "*": _ = scalars.next()
            default: continue
            }
        }
        return false
    }
}
