internal import HTTPServing
internal import Issuance
internal import JSON
internal import NIOPosix
internal import Primitives
internal import Regulation

/// What one officer asks for, answered in JSON. The rules are the authority's: it is asked, and says no itself.
struct ConsoleDesk: Sendable {
    let authority: Authority
    let standing: Standing
    let ledger: DisclosureLedger
    let chips: ChipJobs
    let now: Timestamp

    /// Asks the authority, on a thread for that.
    func asking<Answer: Sendable>(
        on threads: NIOThreadPool = .singleton, _ work: @escaping @Sendable (ConsoleDesk) throws -> Answer
    ) async throws(Problem) -> Answer {
        try await ConsoleDesk.answering(on: threads) { try work(self) }
    }

    /// The same before it is known who asks.
    static func answering<Answer: Sendable>(
        on threads: NIOThreadPool = .singleton, _ work: @escaping @Sendable () throws -> Answer
    ) async throws(Problem) -> Answer {
        let result: Result<Answer, Problem> = try await Blocking.run(on: threads) { () throws(AuthorityError) in
            do {
                return .success(try work())
            } catch let problem as Problem {
                return .failure(problem)
            } catch let error as AuthorityError {
                throw error
            } catch {
                return .failure(Problem(.badValue, "not understood"))
            }
        }
        return try result.get()
    }

    var officer: Officer { standing.officer }

    /// - Throws: `ruleBroken` unless the officer has the duty.
    func require(_ duty: Duty) throws(AuthorityError) {
        do throws(RuleBreach) { try standing.check(duty) } catch { throw AuthorityError(error, at: officer.id) }
    }
}

extension RequestFields {
    /// As long as anything that an officer writes.
    private static let textLimitBytes = 1024

    /// A text that must be there.
    func text(_ key: String) throws(Problem) -> String {
        let text = try required(key, string(key))
        guard text.utf8.count <= RequestFields.textLimitBytes else {
            let fault = DeskFault.textTooLong(limitBytes: RequestFields.textLimitBytes)
            throw Problem(AuthorityError(fault, at: name(key)))
        }
        return text
    }
}
