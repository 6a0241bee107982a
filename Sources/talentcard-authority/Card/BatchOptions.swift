internal import ArgumentParser
internal import AuthorityKeys
internal import CardPrinting
internal import Dispatch
internal import DurableFiles
internal import Foundation
internal import Issuance
internal import Primitives
internal import Registry
internal import Regulation
internal import Synchronization

/// Many cards in one go, on all cores; run again after an interruption, it goes on.
struct BatchOptions: ParsableArguments {
    @Option(
        help: """
            A sheet (CSV) of paper cards: order, name, category, documents, born. Each order is carried out once, so the same
            sheet again goes on where it was interrupted.
            """, completion: .file())
    var batch: String?

    @Flag(help: "A paper card for every approved application.")
    var applications = false

    @Option(help: "A folder for the sheets of a batch, NUMBER.pdf.", completion: .directory)
    var sheets: String?

    var isGiven: Bool { batch != nil || applications }

    func validate() throws {
        guard batch == nil || !applications else { throw ValidationError("give --batch or --applications, not both") }
        guard isGiven || sheets == nil else { throw ValidationError("--sheets goes with --batch or --applications") }
    }

    func run(at authority: Authority, by officer: Officer, _ moment: Timestamp) throws {
        let work: [Job]
        if let batch {
            work = try BatchOrder.all(in: batch, on: authority.day(of: moment)).map { order in
                Job(place: "line \(order.line)") { () throws(AuthorityError) in
                    try authority.cards.produce(order, by: officer, at: moment)
                }
            }
        } else {
            work = try authority.applications.applications(in: .approved).map { application in
                Job(place: "application \(application.id)") { () throws(AuthorityError) in
                    BatchOutcome(
                        card: try authority.cards.produce(
                            application: application.id, on: .paper, by: officer, at: moment),
                        isNew: true)
                }
            }
        }
        if let sheets { try Directory.make(sheets, .owner) }
        try BatchRun(work, sheets: sheets).run()
    }

    struct Job: Sendable {
        let place: String
        let make: @Sendable () throws(AuthorityError) -> BatchOutcome
    }
}

/// Jobs on all cores, with a bar that says how far they are.
private final class BatchRun: Sendable {
    private struct State {
        var next = 0
        var made = 0
        var earlier = 0
        var refused: [(place: String, error: AuthorityError)] = []
        var failure: AuthorityError?
    }

    private let jobs: [BatchOptions.Job]
    private let sheets: String?
    private let bar: ProgressBar
    private let state = Mutex(State())

    init(_ jobs: [BatchOptions.Job], sheets: String?) {
        (self.jobs, self.sheets) = (jobs, sheets)
        bar = ProgressBar(total: jobs.count)
    }

    func run() throws {
        DispatchQueue.concurrentPerform(iterations: min(jobs.count, ProcessInfo.processInfo.activeProcessorCount)) {
            _ in
            while let job = takeJob() { finish(job) }
        }
        bar.finish()
        let (made, earlier, refused, failure) = state.withLock { ($0.made, $0.earlier, $0.refused, $0.failure) }
        for refusal in refused { note("\(refusal.place): \(refusal.error)") }
        say("\(made) made, \(earlier) made earlier, \(refused.count) refused")
        if let failure { throw failure }
        guard refused.isEmpty else { throw ExitCode(1) }
    }

    private func takeJob() -> BatchOptions.Job? {
        state.withLock { state in
            guard state.failure == nil, state.next < jobs.count else { return nil }
            defer { state.next += 1 }
            return jobs[state.next]
        }
    }

    private func finish(_ job: BatchOptions.Job) {
        do throws(AuthorityError) {
            let outcome = try job.make()
            if let sheets {
                let path = "\(sheets)/\(outcome.card.number).pdf"
                // A card made before an interruption may lack its sheet.
                if outcome.isNew || !Directory.holds(path) {
                    try StableFile.replace(path, with: CardSheet(PrintedCard(outcome.card)).pdf(), .owner)
                }
            }
            say(outcome.card.number)
            bar.advance(to: count { if outcome.isNew { $0.made += 1 } else { $0.earlier += 1 } })
        } catch {
            bar.advance(
                to: count { state in
                    switch error.code {
                    case .badInput, .ruleBroken, .notFound: state.refused.append((job.place, error))
                    case .badFolder, .badKey, .chip, .disk, .registry, .signing, .notPublishable, .altered:
                        state.failure = state.failure ?? error
                    }
                })
        }
    }

    private func count(_ change: (inout sending State) -> Void) -> Int {
        state.withLock { state in
            change(&state)
            return state.made + state.earlier + state.refused.count
        }
    }
}
