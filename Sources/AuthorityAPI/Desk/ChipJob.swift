internal import Dispatch
internal import HTTPServing
internal import Issuance
internal import Registry
internal import Regulation
internal import Synchronization

/// One card that is made on a chip in a reader at an officer's own desk.
///
/// The work runs on a thread of its own, as at the registry's own reader. What it asks of the chip goes out with the answer to
/// one request of the officer's browser, and what the chip answered comes in with the next:
///
///     browser   begin ──▶ question 1      answer 1 ──▶ question 2   …   answer n ──▶ the card, or why there is none
///     thread    work … ask ──── waits ──────────▶ … ask ──── waits ─────────▶ … ends
final class ChipJob: Sendable {
    typealias Work = @Sendable (ChipDesk) throws(AuthorityError) -> CardRecord

    /// What the browser hears.
    enum Step {
        case asks(number: Int, ChipQuestion)
        case made(CardRecord)
    }

    private struct State {
        var number = 0
        /// Asked, and not answered yet.
        var question: ChipQuestion?
        var reply: ChipReply?
        var end: Result<CardRecord, AuthorityError>?
        var isGivenUp = false
    }

    private let state = Mutex(State())
    private let hasStep = DispatchSemaphore(value: 0)
    private let hasReply = DispatchSemaphore(value: 0)

    /// How long the officer may take to lay a card on the reader, and the card to make a key.
    private static let replySeconds = 120.0
    /// How long the authority takes from an answer to its next question: a signature and a few transactions.
    private static let stepSeconds = 60.0

    var isOver: Bool { state.withLock { $0.end != nil } }

    /// On the job's own thread.
    func run(_ work: Work) {
        let result: Result<CardRecord, AuthorityError>
        do throws(AuthorityError) {
            result = .success(
                try work(ChipDesk { [self] (question) throws(AuthorityError) in try reply(to: question) }))
        } catch {
            result = .failure(error)
        }
        state.withLock { $0.end = result }
        hasStep.signal()
    }

    /// Nobody waits for it any more: what it would ask next fails.
    func giveUp() {
        state.withLock { $0.isGivenUp = true }
        hasReply.signal()
    }

    private func reply(to question: ChipQuestion) throws(AuthorityError) -> ChipAnswer {
        let isGivenUp = state.withLock { state in
            state.number += 1
            (state.question, state.reply) = (question, nil)
            return state.isGivenUp
        }
        guard !isGivenUp else { throw ChipJob.noAnswer }
        hasStep.signal()
        let deadline = DispatchTime.now() + ChipJob.replySeconds
        // A reply that came as the last question's time ended has left its signal behind.
        while hasReply.wait(timeout: deadline) == .success, state.withLock({ $0.reply == nil && !$0.isGivenUp }) {}
        let reply = state.withLock { state in
            state.question = nil
            return state.isGivenUp ? nil : state.reply
        }
        switch reply {
        case .answer(let answer): return answer
        case .fault(let fault): throw AuthorityError(fault)
        case nil: throw ChipJob.noAnswer
        }
    }

    /// The first question, or how it ended without one; blocks until it is there.
    ///
    /// - Throws: what the work threw; `registryFailed` when it takes too long.
    func begun() throws -> Step { try next() }

    /// Takes what the chip answered to the question of that number, and waits for what comes next.
    ///
    /// - Throws: `badValue` when another question is open, or none; as `begun`.
    func answer(_ reply: ChipReply, to number: Int) throws -> Step {
        let isTaken = state.withLock { state in
            guard state.question != nil, state.number == number, state.reply == nil else { return false }
            state.reply = reply
            return true
        }
        guard isTaken else { throw Problem(.badValue, "question: it is not the one that waits for an answer") }
        hasReply.signal()
        return try next()
    }

    private func next() throws -> Step {
        guard hasStep.wait(timeout: .now() + ChipJob.stepSeconds) == .success else {
            throw Problem(.registryFailed, "the authority cannot do it now")
        }
        let (number, question, end) = state.withLock { ($0.number, $0.question, $0.end) }
        if let end { return .made(try end.get()) }
        guard let question else { throw ChipJob.noAnswer }
        return .asks(number: number, question)
    }

    private static var noAnswer: AuthorityError { AuthorityError(ChipFault.cardNotAsked(answer: "no-answer")) }
}
