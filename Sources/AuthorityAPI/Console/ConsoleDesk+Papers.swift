internal import HTTPServing
internal import Issuance
internal import JSON
internal import Primitives
internal import Registry
internal import Regulation

extension ConsoleDesk {
    func addPaper(_ content: [UInt8], to id: Int64) throws -> JSONValue {
        _ = try listed(id)
        return json(of: try authority.applications.addPaper(content, to: id, by: officer, at: now))
    }

    func removePaper(_ text: String, of id: Int64) throws -> JSONValue {
        guard let digest = [UInt8](hex: text) else { throw Problem(.notFound, "no such resource") }
        _ = try listed(id)
        try authority.applications.removePaper(digest, of: id, by: officer, at: now)
        return [:]
    }

    func paper(_ digest: [UInt8], of id: Int64) throws -> (PaperRecord, content: [UInt8]) {
        try authority.applications.paper(digest, of: id, for: officer, at: now)
    }

    /// Of an application that the officer is shown.
    func papers(of id: Int64) throws(AuthorityError) -> JSONValue {
        .array(try authority.applications.papers(of: id).map(json))
    }

    /// For a button only, the authority asks again.
    func takesPapers(_ application: ApplicationRecord) -> Bool {
        guard application.life.state == .submitted || application.life.state == .rejected else { return false }
        do throws(RuleBreach) {
            try standing.check(.submit, for: application.employer)
            return true
        } catch {
            return false
        }
    }

    private func json(of paper: PaperRecord) -> JSONValue {
        [
            "sha256": .string(paper.digest.hex), "format": .string(paper.format.rawValue),
            "bytes": .integer(paper.bytes), "addedAt": .string(paper.addedAt.rfc3339),
        ]
    }
}
