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
internal import Terminal
internal import Words

/// Many cards in one go, on all cores; run again after an interruption, it goes on.
struct BatchOptions: ParsableArguments {
    @Option(
        help: """
            A sheet (CSV) of paper cards: order, name, category, documents, born. Each order is carried out once, so the same \
            sheet again goes on where it was interrupted.
            """, completion: .file())
    var batch: String?

    @Flag(help: "A paper card for every approved application.")
    var applications = false

    @Option(help: "A folder for the sheets of a batch, NUMBER.pdf.", completion: .directory)
    var sheets: String?

    var isGiven: Bool { batch != nil || applications }

    func validate() throws {
        guard batch == nil || !applications else { throw ValidationError(.oneOf("--batch", "--applications")) }
        guard isGiven || sheets == nil else {
            throw ValidationError(.goesOnly("--sheets", with: "--batch, --applications"))
        }
    }

    func run(at authority: Authority, by officer: Officer, _ moment: Timestamp) throws {
        let work: any PortionedWork
        if let batch {
            work = Portions(items: try BatchOrder.all(in: batch, on: authority.day(of: moment))) {
                (orders) throws(AuthorityError) in
                try authority.cards.produce(orders, by: officer, at: moment)
            } place: {
                "line \($0.line)"
            }
        } else {
            let ids = try authority.applications.applications(in: .approved).map(\.id)
            work = Portions(items: ids) { (ids) throws(AuthorityError) in
                try authority.cards.produce(applications: ids, by: officer, at: moment)
            } place: {
                "application \($0)"
            }
        }
        if let sheets { try Directory.make(sheets, .owner) }
        let issuer = try authority.cards.printedIssuer()
        try BatchRun(work, sheets: sheets, of: issuer).run()
        if applications, let sheets { try BatchOptions.drawMissing(sheets, of: issuer, at: authority) }
    }

    /// The sheets of cards that an interrupted run had made.
    private static func drawMissing(
        _ sheets: String, of issuer: CardIssuer, at authority: Authority
    ) throws(AuthorityError) {
        for card in try authority.cards.cards(in: .produced) where card.carrier == .paper {
            let path = "\(sheets)/\(card.number).pdf"
            guard !Directory.holds(path) else { continue }
            try StableFile.replace(path, with: CardSheet(PrintedCard(card), of: issuer).pdf(), .owner)
        }
    }
}

/// Many things to be made, portion by portion.
private protocol PortionedWork: Sendable {
    var count: Int { get }
    func place(_ index: Int) -> String
    func make(_ range: Range<Int>) throws(AuthorityError) -> [Result<BatchOutcome, AuthorityError>]
}

private struct Portions<Item: Sendable>: PortionedWork {
    let items: [Item]
    let work: @Sendable (ArraySlice<Item>) throws(AuthorityError) -> [Result<BatchOutcome, AuthorityError>]
    let place: @Sendable (Item) -> String

    var count: Int { items.count }
    func place(_ index: Int) -> String { place(items[index]) }

    func make(_ range: Range<Int>) throws(AuthorityError) -> [Result<BatchOutcome, AuthorityError>] {
        try work(items[range])
    }
}

/// The work on all cores, with a bar that says how far it is: cards are made by the portion, one after the other; their
/// sheets are drawn meanwhile.
private final class BatchRun: Sendable {
    private struct State {
        var next = 0
        var made = 0
        var earlier = 0
        var refused: [(place: String, error: AuthorityError)] = []
        var failure: AuthorityError?
    }

    private let work: any PortionedWork
    private let sheets: String?
    private let issuer: CardIssuer
    private let bar: ProgressBar
    private let state = Mutex(State())

    init(_ work: any PortionedWork, sheets: String?, of issuer: CardIssuer) {
        (self.work, self.sheets, self.issuer) = (work, sheets, issuer)
        bar = ProgressBar(total: work.count)
    }

    func run() throws {
        DispatchQueue.concurrentPerform(iterations: min(work.count, ProcessInfo.processInfo.activeProcessorCount)) {
            _ in
            while let range = takePortion() { finish(range) }
        }
        bar.finish()
        let (made, earlier, refused, failure) = state.withLock { ($0.made, $0.earlier, $0.refused, $0.failure) }
        for refusal in refused { note("\(refusal.place): \(refusal.error.deskLine)") }
        say("\(made) made, \(earlier) made earlier, \(refused.count) refused")
        if let failure { throw failure }
        guard refused.isEmpty else { throw ExitCode(1) }
    }

    private func takePortion() -> Range<Int>? {
        state.withLock { state in
            guard state.failure == nil, state.next < work.count else { return nil }
            let end = min(state.next + Authority.Cards.portionOfMaking, work.count)
            defer { state.next = end }
            return state.next..<end
        }
    }

    private func finish(_ range: Range<Int>) {
        do throws(AuthorityError) {
            for (index, result) in zip(range, try work.make(range)) {
                switch result {
                case .success(let outcome): try finish(outcome)
                case .failure(let error):
                    bar.advance(to: count { $0.refused.append((work.place(index), error)) })
                }
            }
        } catch {
            bar.advance(to: count { $0.failure = $0.failure ?? error })
        }
    }

    private func finish(_ outcome: BatchOutcome) throws(AuthorityError) {
        if let sheets {
            let path = "\(sheets)/\(outcome.card.number).pdf"
            // A card made before an interruption may lack its sheet.
            if outcome.isNew || !Directory.holds(path) {
                try StableFile.replace(path, with: CardSheet(PrintedCard(outcome.card), of: issuer).pdf(), .owner)
            }
        }
        bar.giveWay()
        say(outcome.card.number)
        bar.advance(to: count { if outcome.isNew { $0.made += 1 } else { $0.earlier += 1 } })
    }

    private func count(_ change: (inout sending State) -> Void) -> Int {
        state.withLock { state in
            change(&state)
            return state.made + state.earlier + state.refused.count
        }
    }
}
