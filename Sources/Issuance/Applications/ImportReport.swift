package import Credential
package import Regulation
package import Sheets

/// What an import came to, or would come to, line by line.
package struct ImportReport: Sendable {
    /// A line as it was read: what could not be is missing.
    package struct Line: Sendable {
        /// As the sheet numbers it.
        package let number: Int
        package let holderName: String?
        package let category: Credential.Category?
        package let documents: [DocumentNumber]
        /// What the registry calls the employer; else as it stands there.
        package let employer: String
        /// Each with its cell, all of them.
        package let faults: [AuthorityError]
        /// `nil` when nothing was taken in.
        package fileprivate(set) var application: Int64?
    }

    package let source: SheetSource
    package private(set) var lines: [Line] = []
    package private(set) var refusedCount = 0

    /// After so many bad lines the sheet is the wrong one, and reading it stops.
    package static let refusedLimit = 1000

    /// Those with an application; none when a line was refused: then nothing was taken in.
    package var accepted: [Line] { lines.filter { $0.application != nil } }
    package var refused: [Line] { lines.filter { !$0.faults.isEmpty } }

    package var isAccepted: Bool { refusedCount == 0 }
    /// Lines whose person has an application on its way, or a card.
    var knownCount: Int {
        lines.count { $0.faults.contains { $0.breach == .application(.alreadyApplied) } }
    }
    var isGivenUp: Bool { refusedCount >= ImportReport.refusedLimit }

    init(_ source: SheetSource) { self.source = source }

    mutating func add(_ written: WrittenLine, employer: String?, application: Int64?) {
        if !written.faults.isEmpty { refusedCount += 1 }
        lines.append(
            Line(
                number: written.line.number, holderName: written.name?.text, category: written.category,
                documents: written.documents, employer: employer ?? written.employer, faults: written.faults,
                application: application))
    }

    /// Nothing of it stays in the registry.
    func takenBack() -> ImportReport {
        var report = self
        for place in report.lines.indices { report.lines[place].application = nil }
        return report
    }
}
