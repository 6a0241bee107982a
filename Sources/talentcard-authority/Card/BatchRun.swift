internal import CardPrinting
internal import Dispatch
internal import DurableFiles
internal import Foundation
internal import Issuance
internal import Registry
internal import Regulation
internal import Synchronization
internal import Terminal
internal import Words

/// Many things to be made, portion by portion.
protocol PortionedWork: Sendable {
    var count: Int { get }
    /// What a refusal names.
    func place(_ index: Int) -> String
    func make(_ range: Range<Int>) throws(AuthorityError) -> [Result<BatchOutcome, AuthorityError>]
}

struct Portions<Item: Sendable>: PortionedWork {
    private let items: [Item]
    private let work: @Sendable (ArraySlice<Item>) throws(AuthorityError) -> [Result<BatchOutcome, AuthorityError>]
    private let place: @Sendable (Item) -> String

    init(
        _ items: [Item],
        _ work: @escaping @Sendable (ArraySlice<Item>) throws(AuthorityError) -> [Result<BatchOutcome, AuthorityError>],
        place: @escaping @Sendable (Item) -> String
    ) {
        (self.items, self.work, self.place) = (items, work, place)
    }

    var count: Int { items.count }
    func place(_ index: Int) -> String { place(items[index]) }

    func make(_ range: Range<Int>) throws(AuthorityError) -> [Result<BatchOutcome, AuthorityError>] {
        try work(items[range])
    }
}

/// The work on all cores, with a bar that says how far it is: cards are made by the portion, one after the other; their
/// sheets are drawn meanwhile.
final class BatchRun: Sendable {
    private struct State {
        var next = 0
        /// The cards that are there now, by their place in the work.
        var cards: [Int: String] = [:]
        var made = 0
        var earlier = 0
        var refused: [(index: Int, error: AuthorityError)] = []
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

    /// The cards in the order of the work, and whether nothing was refused.
    struct Outcome {
        let cards: [(index: Int, number: String)]
        let isWhole: Bool
    }

    func run() throws(AuthorityError) -> Outcome {
        DispatchQueue.concurrentPerform(iterations: min(work.count, ProcessInfo.processInfo.activeProcessorCount)) {
            _ in
            while let range = takePortion() { finish(range) }
        }
        bar.finish()
        let (made, earlier, refused, failure) = state.withLock { ($0.made, $0.earlier, $0.refused, $0.failure) }
        for (index, error) in refused.sorted(by: { $0.index < $1.index }) { tell(error, of: work.place(index)) }
        say("\(made) made, \(earlier) made earlier, \(refused.count) refused")
        if let failure { throw failure }
        let cards = state.withLock(\.cards).sorted { $0.key < $1.key }
        return Outcome(cards: cards.map { ($0.key, $0.value) }, isWhole: refused.isEmpty)
    }

    /// What is refused is named once.
    private func tell(_ error: AuthorityError, of place: String) {
        note(error.place == place ? error.deskLine : "\(place): \(error.deskLine)")
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
                case .success(let outcome): try finish(outcome, at: index)
                case .failure(let error): refuse(index, error)
                }
            }
        } catch {
            bar.advance(to: count { $0.failure = $0.failure ?? error })
        }
    }

    private func finish(_ outcome: BatchOutcome, at index: Int) throws(AuthorityError) {
        do throws(AuthorityError) {
            try draw(outcome)
        } catch {
            // It was made on another machine, which has the letters that this one has not.
            guard error.code == .badInput else { throw error }
            return refuse(index, error)
        }
        bar.giveWay()
        say(outcome.card.number)
        bar.advance(
            to: count { state in
                state.cards[index] = outcome.card.number
                if outcome.isNew { state.made += 1 } else { state.earlier += 1 }
            })
    }

    private func draw(_ outcome: BatchOutcome) throws(AuthorityError) {
        // For a job, too, whose other cards shall not fail with it.
        try PrintableName.check(outcome.card.holderName, on: .paper, at: outcome.card.number)
        guard let sheets else { return }
        let path = "\(sheets)/\(outcome.card.number).pdf"
        // A card made before an interruption may lack its sheet.
        guard outcome.isNew || !Directory.holds(path) else { return }
        try StableFile.replace(path, with: CardSheet(PrintedCard(outcome.card), of: issuer).pdf(), .owner)
    }

    private func refuse(_ index: Int, _ error: AuthorityError) {
        bar.advance(to: count { $0.refused.append((index, error)) })
    }

    private func count(_ change: (inout sending State) -> Void) -> Int {
        state.withLock { state in
            change(&state)
            return state.made + state.earlier + state.refused.count
        }
    }
}
