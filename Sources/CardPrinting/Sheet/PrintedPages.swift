internal import CPrinting
internal import Regulation

/// A PDF document under way, in millimetres from the upper left corner; what it shows is drawn in order.
struct PrintedPages: ~Copyable {
    enum Alignment {
        case left
        case centre
        case right
    }

    /// Where a line may end.
    enum Breaking {
        case anywhere
        /// Behind the dots and blanks of a name, if it can.
        case betweenParts
    }

    /// Letters are made smaller where the box is too small for all of the text: nothing is cut.
    struct Style {
        /// At most.
        var points: Double
        var isBold = false
        var colour: UInt32 = 0x1A1A1A
        var alignment = Alignment.left
        var lines = 1
        /// Of the box; `nil`: as much as the lines take.
        var height: Double?
        var breaking = Breaking.anywhere
    }

    /// One family for Chinese and Latin; Debian's fonts-noto-cjk.
    private static let family = "Noto Sans CJK SC"

    /// The first character of the text that no installed font has.
    static func missingCharacter(in text: String) -> Unicode.Scalar? {
        let character = cp_missing(text, family)
        return character == 0 ? nil : Unicode.Scalar(character) ?? "\u{FFFD}"
    }

    /// The text with a geta mark, as printers set it, for each character that no font has: for lists, where a number says
    /// too what is meant.
    static func substituting(_ text: String) -> String {
        let geta: Unicode.Scalar = "\u{3013}"
        var text = text
        while let missing = missingCharacter(in: text), missing != geta, text.unicodeScalars.contains(missing) {
            text = String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == missing ? geta : $0 }))
        }
        return text
    }

    /// Taken by `finished`, which ends it.
    private let document: OpaquePointer

    /// - Throws: `disk` when memory is short.
    init(width: Double, height: Double, title: String) throws(AuthorityError) {
        guard let document = cp_begin(width, height, title) else { throw PrintedPages.noMemory }
        self.document = document
    }

    /// What is drawn from here on stands on another page of the same size.
    func nextPage() { cp_next_page(document) }

    package func fill(_ area: Area, radius: Double = 0, _ colour: UInt32) {
        cp_fill(document, area.x, area.y, area.width, area.height, radius, colour)
    }

    package func frame(_ area: Area, radius: Double = 0, thickness: Double, dash: Double = 0, _ colour: UInt32) {
        cp_frame(document, area.x, area.y, area.width, area.height, radius, thickness, dash, colour)
    }

    package func line(
        from start: (Double, Double), to end: (Double, Double), thickness: Double, dash: Double = 0, _ colour: UInt32
    ) {
        cp_line(document, start.0, start.1, end.0, end.1, thickness, dash, colour)
    }

    /// - Returns: the height that the text took.
    @discardableResult
    package func text(_ text: String, _ style: Style, x: Double, y: Double, width: Double) -> Double {
        let alignment =
            switch style.alignment {
            case .left: cp_left
            case .centre: cp_centre
            case .right: cp_right
            }
        var drawn = cp_text_style(
            x: x, y: y, width: width, height: style.height ?? 0, points: style.points,
            weight: style.isBold ? 700 : 400, alignment: Int32(alignment), lines: Int32(clamping: style.lines),
            keeps_parts: style.breaking == .betweenParts ? 1 : 0, colour: style.colour)
        return cp_text(document, text, PrintedPages.family, &drawn)
    }

    /// The document's bytes.
    ///
    /// - Throws: `disk` when memory is short, no font has some character, or a text has no room.
    package consuming func finished() throws(AuthorityError) -> [UInt8] {
        var bytes: UnsafeMutablePointer<UInt8>?
        var length = 0
        let status = cp_finish(document, &bytes, &length)
        discard self
        guard status != Int32(cp_no_glyphs) else {
            throw AuthorityError(PrintingFault.noFont, at: "sheet")
        }
        guard status != Int32(cp_too_long) else {
            throw AuthorityError(PrintingFault.noRoom, at: "sheet")
        }
        guard status == Int32(cp_ok), let bytes else { throw PrintedPages.noMemory }
        defer { cp_free(bytes) }
        return Array(UnsafeBufferPointer(start: bytes, count: length))
    }

    deinit {
        var bytes: UnsafeMutablePointer<UInt8>?
        var length = 0
        _ = cp_finish(document, &bytes, &length)
        cp_free(bytes)
    }

    private static let noMemory = AuthorityError(PrintingFault.pageNotMade, at: "sheet")

    struct Area {
        package let x: Double
        package let y: Double
        package let width: Double
        package let height: Double
    }
}
