import Counter
import Credential
import Foundation
import JSON
import Journal
import Logging
import Primitives
import Synchronization
import TestSupport
import Verification

/// A counter on a journal of its own, whose clock a test sets.
final class Bench: Sendable {
    let counter: Counter
    private let authority: TestAuthority
    private let folder: URL
    private let elapsed: Elapsed
    private let heard: Heard

    private final class Heard: Sendable {
        let changes = Mutex<[JSONValue]>([])
        /// What is done when a name is made for something new, once.
        let onNewName = Mutex<(@Sendable () -> Void)?>(nil)
    }

    /// A clock that goes only when it is told to.
    private final class Elapsed: Sendable {
        let seconds = Mutex<Int64>(0)
    }

    init(readingLimit: Int = 100, operators: Shifts.Rules = Shifts.Rules()) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "counter-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        authority = try TestAuthority()
        let elapsed = Elapsed()
        self.elapsed = elapsed
        let heard = Heard()
        self.heard = heard
        let clock = CounterClock(
            now: { TestAuthority.now.adding(seconds: elapsed.seconds.withLock { $0 }) },
            elapsed: { .seconds(elapsed.seconds.withLock { $0 }) })
        counter = try Counter(
            siteID: "ccg-longjia", journal: Journal(path: folder.appending(path: "journal.sqlite").path),
            clock: clock, metrics: CounterMetrics(),
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }), readingLimit: readingLimit,
            operators: operators,
            randomBytes: { count in
                heard.onNewName.withLock { onNewName in
                    defer { onNewName = nil }
                    return onNewName
                }?()
                return (0..<count).map { _ in .random(in: 0...255) }
            },
            tell: { event in
                if case .shift(let change) = event { heard.changes.withLock { $0.append(change.json) } }
            })
        counter.trust(TrustStanding(snapshot: try authority.trust, problem: nil))
    }

    deinit {
        do {
            try FileManager.default.removeItem(at: folder)
        } catch {
            // Left to the system's own cleaning of temporary folders.
        }
    }

    /// What was told of shifts.
    var shiftChanges: [JSONValue] { heard.changes.withLock { $0 } }

    /// Does something while the next decision is being made.
    func duringNextDecision(_ work: @escaping @Sendable () -> Void) { heard.onNewName.withLock { $0 = work } }

    func wait(seconds: Int64) { elapsed.seconds.withLock { $0 += seconds } }

    /// Of a paper card at a lane, without a document.
    func read(_ number: String = "JX-000001", at lane: String? = "desk") async throws -> Receipt {
        var card = try TestCard(.a)
        card.number = number
        var request = VerificationRequest(siteID: "ccg-longjia", lane: lane)
        request.officialTravel = true
        let presenting = await counter.verify(try authority.presentation(of: card), for: request)
        guard case .decided(let receipt) = presenting else { throw TurnedAway() }
        return receipt
    }

    struct TurnedAway: Error {}

    /// What comes of a card and a passport of this number: the first reason or the outcome, or how long to wait.
    func present(passport: Int, of number: String = "JX-000001", at lane: String = "desk") async throws -> String {
        var card = try TestCard(.a)
        card.number = number
        var request = VerificationRequest(siteID: "ccg-longjia", lane: lane)
        request.officialTravel = true
        request.document = try Bench.passport(passport)
        card.documents = [Bench.document(1)]
        switch await counter.verify(try authority.presentation(of: card), for: request) {
        case .decided(let receipt): return receipt.decision.reasons.first?.rawValue ?? receipt.decision.outcome.rawValue
        case .tooManyDocuments(let seconds): return "wait \(seconds)"
        }
    }

    /// The same with a card that is read already.
    func step(_ receipt: Receipt, passport: Int) async throws -> Counter.Stepping {
        var evidence = IdentityEvidence()
        evidence.document = try Bench.passport(passport)
        return await counter.decideAnew(receipt.decision.id, with: evidence)
    }

    private static func document(_ number: Int) -> TestDocument {
        TestDocument(.passport, "CHN:E\(10_000_000 + number)")
    }

    private static func passport(_ number: Int) throws -> ShownDocument { try document(number).shown() }

    /// What the operator's word makes of it; `nil` when it cannot be taken further.
    func confirm(_ receipt: Receipt, companions: Int? = nil, at lane: String? = nil) async -> Receipt? {
        var evidence = IdentityEvidence()
        evidence.isConfirmedByOperator = true
        evidence.companions = companions
        evidence.lane = lane
        return await taken(receipt, further: evidence)
    }

    /// So many come along: nobody gives a word.
    func accompany(_ receipt: Receipt, by companions: Int) async -> Receipt? {
        var evidence = IdentityEvidence()
        evidence.companions = companions
        return await taken(receipt, further: evidence)
    }

    /// `nil` when it cannot be.
    func taken(_ receipt: Receipt, further evidence: IdentityEvidence) async -> Receipt? {
        guard case .decided(let next) = await counter.decideAnew(receipt.decision.id, with: evidence) else {
            return nil
        }
        return next
    }
}
