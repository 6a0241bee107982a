internal import Credential
public import JSON
public import Policy
public import Primitives
internal import Verification

/// Recorded decisions as a table: for a spreadsheet, or for a person at a terminal. Moments are those of a clock on the wall.
///
/// With words it is in their language; without, it has the codes, for programs.
public struct RecordTable: Sendable {
    public enum Cell: Hashable, Sendable {
        case text(String)
        case count(Int64)
        case moment(Timestamp)
    }

    private let utcOffsetSeconds: @Sendable (Timestamp) -> Int64
    private let words: (any Wording)?
    private let names: [String: BilingualText]

    /// - Parameters:
    ///   - utcOffsetSeconds: of the clock on the wall, at a moment.
    ///   - words: `nil`: the codes.
    ///   - names: of services, by id.
    public init(
        utcOffsetSeconds: @escaping @Sendable (Timestamp) -> Int64, words: (any Wording)? = nil,
        names: [String: BilingualText] = [:]
    ) {
        self.utcOffsetSeconds = utcOffsetSeconds
        self.words = words
        self.names = names
    }

    var isInWords: Bool { words != nil }

    /// Of the table as a whole.
    public var title: String { (words ?? Language.en.words).text(RecordText.title) }

    public func heading(of column: RecordColumn) -> String { words?.heading(of: column) ?? column.rawValue }

    /// One cell for each column.
    ///
    /// - Parameter decision: as the journal shows it.
    public func row(of decision: JSONValue) -> [Cell] { RecordColumn.allCases.map { cell(of: decision, $0) } }

    public func text(_ cell: Cell) -> String {
        switch cell {
        case .text(let text): text
        case .count(let count): String(count)
        case .moment(let moment): String(onTheWall(moment).rfc3339.prefix(19)).replacing("T", with: " ")
        }
    }

    /// The moment whose UTC is what the clock on the wall shows at this one.
    public func onTheWall(_ moment: Timestamp) -> Timestamp { moment.adding(seconds: utcOffsetSeconds(moment)) }

    public func cell(of decision: JSONValue, _ column: RecordColumn) -> Cell {
        guard let decision = decision.object else { return .text("") }
        let asked = decision["asked"]?.object
        switch column {
        case .at: return moment(decision["at"])
        case .outcome: return .text(code(decision["outcome"], Outcome.init) { $0.headline(for: $1) })
        case .reasons:
            return .text(list(decision["reasons"], by: " ") { code($0, Reason.init) { $0.sentence(on: $1) } })
        case .card: return .text(plain(decision["card"]?.object?["number"]))
        case .kind: return .text(code(decision["card"]?.object?["kind"], CardKind.init(id:)) { $0.name(of: $1) })
        case .assurance: return .text(code(decision["assurance"], Assurance.init(id:)) { $0.name(of: $1) })
        case .services:
            return .text(list(decision["services"], by: words == nil ? " " : "; ") { service($0.object?["id"]) })
        case .service: return .text(service(asked?["service"]))
        case .relation: return .text(code(asked?["relation"], Relation.init) { $0.name(of: $1) })
        case .companions: return asked?["companions"]?.integer.map(Cell.count) ?? .text("")
        case .officialTravel: return .text(answer(asked?["officialTravel"]))
        case .document: return .text(code(asked?["document"], DocumentType.init(id:)) { $0.name(of: $1) })
        case .confirmed: return .text(answer(asked?["confirmed"]))
        case .reason: return .text(plain(asked?["reason"]))
        case .test: return .text(answer(decision["test"]))
        case .match:
            return .text(code(decision["identity"]?.object?["match"], RecordText.init) { $0.text($1) })
        case .operator: return .text(plain(decision["operator"] ?? asked?["operator"]))
        case .given: return .text(list(decision["given"], by: "; ") { given($0) })
        case .undone: return .text(list(decision["given"], by: "; ") { undone($0) })
        case .annulled:
            return .text(decision["annulled"].map { words == nil ? plain($0.object?["cause"]) : answer(true) } ?? "")
        case .attestations: return .text(list(asked?["attestations"], by: "; ") { attested($0) })
        case .id, .supersedes, .site, .lane, .supersededBy: return .text(plain(decision[column.rawValue]))
        }
    }

    private func moment(_ value: JSONValue?) -> Cell {
        value?.string.flatMap { Timestamp(rfc3339: $0) }.map(Cell.moment) ?? .text(plain(value))
    }

    private func plain(_ value: JSONValue?) -> String { value?.string ?? "" }

    /// In words where there are some, and the code is known to this release.
    private func code<Code>(
        _ value: JSONValue?, _ parsed: (String) -> Code?, _ worded: (any Wording, Code) -> String
    ) -> String {
        guard let text = value?.string else { return "" }
        guard let words, let code = parsed(text) else { return text }
        return worded(words, code)
    }

    private func answer(_ value: JSONValue?) -> String {
        guard let truth = value?.bool else { return "" }
        return words?.text(truth ? PageText.yes : PageText.no) ?? String(truth)
    }

    private func service(_ value: JSONValue?) -> String {
        guard let id = value?.string else { return "" }
        guard let words, let name = names[id] else { return id }
        return words.text(name)
    }

    /// Those that say nothing are left out.
    private func list(_ value: JSONValue?, by separator: String, _ text: (JSONValue) -> String) -> String {
        (value?.array ?? []).map(text).filter { !$0.isEmpty }.joined(separator: separator)
    }

    /// `airport-vip holder +1`, also of what was undone.
    private func given(_ value: JSONValue) -> String {
        guard let given = value.object else { return "" }
        let companions = given["companions"]?.integer ?? 0
        return [
            service(given["service"]), code(given["relation"], Relation.init) { $0.name(of: $1) },
            companions > 0 ? "+\(companions)" : "",
        ].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// `confirmed 0231`, by whom a word of an earlier step is.
    private func attested(_ value: JSONValue) -> String {
        let word = code(value.object?["word"], Attestation.Word.init) { $0.heading(of: RecordColumn($1)) }
        return [word, plain(value.object?["operator"])].filter { !$0.isEmpty }.joined(separator: " ")
    }

    private func undone(_ value: JSONValue) -> String {
        guard let given = value.object, let undone = given["undone"]?.object else { return "" }
        return service(given["service"]) + ": " + plain(undone["reason"])
    }
}

extension RecordColumn {
    fileprivate init(_ word: Attestation.Word) {
        switch word {
        case .document: self = .document
        case .confirmed: self = .confirmed
        case .officialTravel: self = .officialTravel
        }
    }
}
