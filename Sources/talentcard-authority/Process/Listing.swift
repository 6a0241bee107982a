internal import ArgumentParser
internal import Primitives
internal import Terminal
internal import Words

/// How a list is given.
struct ListOptions: ParsableArguments {
    @Flag(help: "For programs: columns between tabs, codes and UTC, without heads.")
    var tsv = false
}

/// One value of a row: what programs read, and what people do.
struct Cell {
    let code: String
    let text: String

    init(_ code: String, _ text: String? = nil) { (self.code, self.text) = (code, text ?? code) }

    /// A code that has a name: in English the code itself is the word that other commands take.
    static func code(_ code: String, name: (any OfficeWording) -> String) -> Cell {
        switch Speech.office {
        case .en: Cell(code)
        case .zh: Cell(code, name(Speech.office.words))
        }
    }

    static func moment(_ moment: Timestamp) -> Cell { Cell(moment.rfc3339, "\(LocalTime(moment))") }

    static func standing(_ standing: (_ moment: (Timestamp) -> String) -> DeskStanding) -> Cell {
        Cell(
            OfficeLanguage.en.words.text(standing { $0.rfc3339 }),
            Speech.office.words.text(standing { LocalTime($0).day }))
    }
}

/// Rows on standard output: a table with heads, or the same columns for programs.
struct Listing {
    private let isTabbed: Bool
    private var table: Table

    init(_ heads: [DeskHead], _ options: ListOptions) {
        isTabbed = options.tsv
        table = Table(headings: heads.map { Speech.office.words.text($0) })
    }

    /// For programs a row is written at once.
    mutating func append(_ cells: Cell...) {
        if isTabbed {
            say(cells.map(\.code).joined(separator: "\t"))
        } else {
            table.append(cells.map(\.text))
        }
    }

    /// Writes what was not yet.
    func show() {
        // A reader that went away has read enough.
        if !isTabbed { _ = StandardStream.output.write(table.text) }
    }
}

/// Lines of a name and a value each.
func show(_ lines: [(DeskHead, String)]) {
    say(lines.map { "\(Speech.office.words.text($0.0)): \($0.1)" }.joined(separator: "\n"))
}
