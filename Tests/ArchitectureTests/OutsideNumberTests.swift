import Foundation
import Testing

/// What others say is never summed, multiplied or shifted as it stands: one site's position of 2⁶³ − 1 ended the authority.
///
/// A reader of text cannot know what a number is; it knows where one is read, and by which names it is carried on.
@Suite struct `Arithmetic on numbers from outside` {
    /// A line where bare arithmetic touches such a number.
    struct Sum: Hashable, CustomStringConvertible {
        /// Below `Sources`.
        let path: String
        let line: String

        init(_ path: String, _ line: String) { (self.path, self.line) = (path, line) }

        var description: String { "\(path): \(line)" }
    }

    /// Members that carry a number as others signed, sent or stored it.
    private static let carried =
        "version|rootVersion|position|threshold|sequence|generation|number|issued|disable|restore|repeatWindowMinutes"
        + "|maxStatusAgeHours|everySeconds|companions"

    /// Why each of the others cannot overflow.
    private static let proven: [Sum: String] = [
        Sum("AuthorityAPI/Desk/ChipJob.swift", "state.number += 1"): "our own questions, of which a card has seven",
        Sum("CBOR/CBORReader.swift", "case .negative: return -1 - magnitude"): "a magnitude is from 0 on",
        Sum(
            "CBOR/CBORReader.swift",
            "for byte in bytes[offset + 1...offset + length] { argument = argument << 8 | UInt64(byte) }"):
            "held against the bytes that are there; of 8 bytes at most",
        Sum("CBOR/CBORReader.swift", "let least: UInt64 = length == 1 ? 24 : 1 << UInt64(4 * length)"): "1, 2, 4 or 8",
        Sum("CBOR/CBORReader.swift", "offset += 1 + length"): "held against the bytes that are there",
        Sum("CBOR/CBORReader.swift", "return offset..<offset + length"): "held against the bytes that are there",
        Sum(
            "CounterAPI/Page/CounterResponder+Page.swift",
            "let limitSeconds = services.map { Int64($0.maxStatusAgeHours) * 3600 }.max() ?? .max"):
            "PolicyLimits.statusAgeHours",
        Sum("Issuance/Lists/Authority+Lists.swift", "let first = (lists.last?.number ?? 0) + 1"): "SQLRow.counted",
        Sum(
            "Issuance/Lists/Publication+Changes.swift",
            "counts.contains(order.restore), order.disable + order.restore > 0"): "both are within a list's size",
        Sum("Journal/Journal+Queries.swift", "let windowSeconds = Int64(service.repeatWindowMinutes) * 60"):
            "PolicyLimits.repeatWindowMinutes",
        Sum("Verification/Decision+Journal.swift", "let windowSeconds = Int64(service.repeatWindowMinutes) * 60"):
            "PolicyLimits.repeatWindowMinutes",
        Sum("Registry/Audit/AuditEntry.swift", "sequence = (last?.sequence ?? 0) + 1"): "SQLRow.counted",
        Sum(
            "Registry/Reports/ReportSession+Writing.swift",
            "[sighting.role, site, sighting.version - ReportSession.sightingsKept])"): "a version is from 1 on",
        Sum(
            "Registry/Session/RegistrySession+Sites.swift",
            "[file.role, file.version - RegistrySession.signedKept])"): "a version is from 1 on",
        Sum(
            "Replication/Trust/Generation+Reading.swift",
            "let count = Int(exactly: stored.rootVersion - first), (0..<roots.count).contains(count),"):
            "both are from 1 on",
        Sum(
            "Replication/Trust/Generation.swift",
            "let newer = newest.top.root.version - view.top.root.version"): "both are from 1 on",
        Sum(
            "Replication/Update/TrustUpdater+Taking.swift",
            "let number = max(generation?.number ?? 0, record?.generation?.number ?? 0) + 1"): "Manifest.numbers",
        Sum("Verification/Trust/ListRegister.swift", "package var limitBytes: Int { (size + 3) / 4 }"):
            "ListRegister.sizesLimit",
        Sum("talentcard/Journal/JournalCommand.swift", "let count = found.position - found.firstPosition + 1"):
            "JournalPosition",
    ]

    /// Bare `+`, `-`, `*` and `<<` on a name that was bound to a number from outside, or on a member that carries one.
    static func sums(in code: String) -> [String] {
        let reading =
            /(?:let|var) (\w+)(?:: \w+\??)? = [^\n]*(?:\.integer\b(?!\()|\.unsigned\(\)|\bU?Int(?:8|16|32|64)?\((?:exactly:|text|parts|argument))/
        let bound = code.matches(of: reading.wordBoundaryKind(.simple)).map { String($0.1) }.filter { $0 != "value" }
        let names = bound.isEmpty ? "" : "|\\b(?:\(Set(bound).sorted().joined(separator: "|")))\\b"
        let number = "(?:\\.(?:\(carried))\\b(?: \\?\\? \\w+)?\\)*\(names))"
        guard
            let before = try? Regex("\(number) (?:\\+|-|\\*|<<|\\+=|-=|\\*=) "),
            let after = try? Regex(" (?:\\+|-|\\*|<<) [\\w.?()]*\(number)")
        else { return [] }
        // By the letters alone: in a text for people `integer.flatMap` is one word.
        let (left, right) = (before.wordBoundaryKind(.simple), after.wordBoundaryKind(.simple))
        return code.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { $0.contains(left) || $0.contains(right) }
    }

    @Test func `each is checked, or proven where it stands`() throws {
        var found: Set<Sum> = []
        // What a simulator or a measurement counts is its own; words are joined, not counted.
        for file in try House.sources() where !["Benchmarks", "CardSimulator", "Words"].contains(file.room) {
            let path = String(file.path.dropFirst("Sources/".count))
            for line in Self.sums(in: file.codeWithoutTexts) { found.insert(Sum(path, line)) }
        }
        #expect(found.subtracting(Self.proven.keys) == [])
        #expect(Set(Self.proven.keys).subtracting(found) == [], "proven, and not there any more")
    }

    @Test(arguments: [
        "let position = object[\"position\"]?.integer\nlet next = position + 1",
        "guard let count = try reader.unsigned() else { return }\nlet count2: UInt64 = 1 << count",
        "let limit: Int64? = value.integer\ntotal -= 1 * limit", "let next = head.position + 1",
        "let version = (old?.version ?? 0) + 1", "let window = service.repeatWindowMinutes * 60",
    ])
    func `a bare one would be found`(code: String) {
        #expect(!Self.sums(in: code).isEmpty)
    }

    @Test(arguments: [
        "let next = position.next", "let (sum, overflow) = head.position.addingReportingOverflow(1)",
        "let count = items.count + 1", "let number = object[\"number\"]?.integer\nreturn number",
    ])
    func `a checked one is none`(code: String) {
        #expect(Self.sums(in: code).isEmpty)
    }
}
