internal import Credential
internal import Issuance
internal import JSON
internal import Primitives

/// What one officer asks for, answered in JSON. The rules are the authority's: it is asked, and says no itself.
struct ConsoleDesk: Sendable {
    let authority: Authority
    let officer: Officer
    let ledger: DisclosureLedger
    let now: Timestamp

    func answer(_ route: ConsoleRoute, _ body: JSONValue) async throws(Problem) -> JSONValue {
        switch route {
        case .unknown: throw Problem(.notFound, "no such resource")
        case .notAllowed(let methods): throw Problem.notAllowed(methods)
        default: break
        }
        let fields = body.object ?? JSONObject()
        return try await asking { try reply(to: route, fields) }
    }

    /// A card's page for the printer, PDF.
    func printed(_ number: String) async throws(Problem) -> [UInt8] { try await asking { try sheet(number) } }

    private func asking<Answer: Sendable>(
        _ work: @escaping @Sendable () throws -> Answer
    ) async throws(Problem) -> Answer {
        let result: Result<Answer, Problem> = try await Blocking.run { () throws(IssuanceError) in
            do {
                return .success(try work())
            } catch let problem as Problem {
                return .failure(problem)
            } catch let error as IssuanceError {
                throw error
            } catch {
                return .failure(Problem(.badValue, "not understood"))
            }
        }
        return try result.get()
    }

    private func reply(to route: ConsoleRoute, _ fields: JSONObject) throws -> JSONValue {
        switch route {
        case .applications: try applications()
        case .submit: try submit(fields)
        case .stepApplication(let id): try stepApplication(id, fields)
        case .employers: try employers()
        case .search: try search(fields)
        case .card(let number): try card(number)
        case .stepCard(let number): try stepCard(number, fields)
        case .invitePhone(let number): try invitePhone(number)
        case .cancellations: try cancellations()
        case .findings: try findings()
        case .earlierFindings(let number): try findings(before: number)
        case .closeFinding(let id): try closeFinding(id, fields)
        case .sites: try sites()
        case .report: try report()
        case .sheet, .unknown, .notAllowed: throw Problem(.notFound, "no such resource")
        }
    }

    /// A text of the body.
    ///
    /// - Throws: `badValue`.
    func text(_ key: String, _ fields: JSONObject) throws(Problem) -> String {
        guard let text = fields[key]?.string, text.utf8.count <= 1024 else {
            throw Problem(.badValue, "\(key) must be a text of at most 1024 bytes")
        }
        return text
    }

    /// - Throws: `ruleBroken` unless the officer has the duty.
    func require(_ duty: Duty) throws(IssuanceError) { try authority.require(duty, of: officer) }
}
