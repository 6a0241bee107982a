package import Primitives
package import Registry
package import Regulation

extension Authority.Supervision {
    /// Findings with what officers have made of them, a page of them, the newest first.
    ///
    /// - Throws: `ruleBroken`, `registry`.
    package func findingFiles(
        _ selection: FindingSelection, before: Int64? = nil, limit: Int, by officer: Officer
    ) throws(AuthorityError) -> [FindingFile] {
        try authority.officers.require(.consult, of: officer)
        return try store.reports.reading { (reports) throws(AuthorityError) in
            try reports.findings(selection, before: before ?? .max, limit: limit)
        }
    }

    /// An officer is to look into it: who took it, or another one by whose hand it goes on.
    ///
    /// - Throws: `notFound`; `badInput` when it is closed; `ruleBroken` for either of the two without the duty; `registry`.
    package func assignFinding(
        _ id: Int64, to assignee: Officer, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> FindingFile {
        try work(on: id) { (reports) throws(AuthorityError) in
            try store.changing { (registry) throws(AuthorityError) in
                let admission = try registry.admitted(.consult, officer)
                try registry.admitted(.consult, assignee)
                _ = try Authority.openFinding(id, in: reports)
                try registry.record(.supervised(.assignedFinding(id, to: assignee)), by: admission, at: now)
            }
            try reports.assign(id, to: assignee)
        }
    }

    /// What was learnt on the way; the trail keeps it, too.
    ///
    /// - Throws: `notFound`; `badInput` when it is closed, or for a note that is none; `ruleBroken`, `registry`.
    package func noteFinding(
        _ id: Int64, _ text: String, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> FindingFile {
        try Authority.requireNote(text)
        return try work(on: id) { (reports) throws(AuthorityError) in
            try store.changing { (registry) throws(AuthorityError) in
                let admission = try registry.admitted(.consult, officer)
                _ = try Authority.openFinding(id, in: reports)
                try registry.record(.supervised(.notedFinding(id, text)), by: admission, at: now)
            }
            try reports.insert(FindingFile.Note(text, by: officer, at: now), of: id)
        }
    }

    /// What all sites reported of the card, the newest first.
    ///
    /// - Returns: and how many there are in all.
    /// - Throws: `ruleBroken`, `notFound`, `registry`.
    package func reportedUses(
        of card: String, limit: Int, by officer: Officer
    ) throws(AuthorityError) -> (uses: [ReportedUse], total: Int) {
        try authority.officers.require(.consult, of: officer)
        _ = try authority.cards.card(card)
        return try store.reports.reading { (reports) throws(AuthorityError) in
            try reports.reportedUses(of: card, limit: limit)
        }
    }

    /// The reports' transaction is around the registry's: whoever changes both begins with it.
    private func work(
        on id: Int64, _ change: (ReportSession<Changing>) throws(AuthorityError) -> Void
    ) throws(AuthorityError) -> FindingFile {
        try store.reports.changing { (reports) throws(AuthorityError) in
            try change(reports)
            guard let file = try reports.findingFile(id) else {
                throw AuthorityError(SupervisionFault.unknownFinding, at: "finding \(id)")
            }
            return file
        }
    }
}

extension Authority {
    /// - Throws: `badInput`.
    static func requireNote(_ note: String) throws(AuthorityError) {
        guard (1...MisuseFinding.noteLimitBytes).contains(note.utf8.count), note.utf8.contains(where: { $0 > 0x20 }),
            note.isPlainText
        else {
            throw AuthorityError(SupervisionFault.badNote, at: "note")
        }
    }

    /// - Throws: `notFound`; `badInput` for one that was closed.
    static func openFinding(_ id: Int64, in reports: ReportSession<Changing>) throws(AuthorityError) -> MisuseFinding {
        guard let finding = try reports.finding(id) else {
            throw AuthorityError(SupervisionFault.unknownFinding, at: "finding \(id)")
        }
        guard finding.closing == nil else {
            throw AuthorityError(SupervisionFault.findingClosed, at: "finding \(id)")
        }
        return finding
    }
}
