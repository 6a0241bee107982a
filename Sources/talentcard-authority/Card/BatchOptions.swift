internal import ArgumentParser
internal import CardPrinting
internal import DurableFiles
internal import Issuance
internal import Primitives
internal import Registry
internal import Regulation
internal import Terminal
internal import Words

/// Many cards in one go, on all cores; run again after an interruption, it goes on.
struct BatchOptions: ParsableArguments {
    @Option(
        help: """
            A sheet (CSV or .xlsx) of paper cards: order, name, category, documents, born. Each order is carried out once, so \
            the same sheet again goes on where it was interrupted.
            """, completion: .file())
    var batch: String?

    @Flag(help: "A paper card for every approved application.")
    var applications = false

    @Option(
        help: """
            A folder for the sheets of a batch, NUMBER.pdf. Whatever sheet a card lacks is drawn: of --applications those \
            of all paper cards that were made and not handed out.
            """, completion: .directory)
    var sheets: String?

    @OptionGroup var job: PrintJobOptions

    var isGiven: Bool { batch != nil || applications }

    func validate() throws {
        guard batch == nil || !applications else { throw ValidationError(.oneOf("--batch", "--applications")) }
        guard isGiven || sheets == nil else {
            throw ValidationError(.goesOnly("--sheets", with: "--batch, --applications"))
        }
        guard isGiven || job.job == nil else {
            throw ValidationError(.goesOnly("--job", with: "--batch, --applications"))
        }
    }

    func run(at authority: Authority, by officer: Officer, _ moment: Timestamp) throws {
        if sheets != nil || job.job != nil { try PrintableName.checkFonts() }
        if let sheets { try Directory.make(sheets, .owner) }
        let isWhole =
            try batch.map { (batch) throws(AuthorityError) in
                try carryOut(ordersOf: batch, at: authority, by: officer, moment)
            } ?? makeApproved(at: authority, by: officer, moment)
        guard isWhole else { throw ExitCode(1) }
    }

    /// - Returns: whether nothing was refused.
    private func carryOut(
        ordersOf batch: String, at authority: Authority, by officer: Officer, _ moment: Timestamp
    ) throws(AuthorityError) -> Bool {
        try job.requireFree()
        let orders = try BatchOrder.all(in: batch, on: authority.day(of: moment))
        try job.requireRoom(for: orders.count)
        let work = Portions(orders) { (orders) throws(AuthorityError) in
            try authority.cards.produce(orders, by: officer, at: moment)
        } place: {
            "line \($0.line)"
        }
        let outcome = try BatchRun(work, sheets: sheets, of: authority.cards.printedIssuer()).run()
        try job.write(outcome.cards.map(\.number), of: authority.cards)
        return outcome.isWhole
    }

    private func makeApproved(
        at authority: Authority, by officer: Officer, _ moment: Timestamp
    ) throws(AuthorityError) -> Bool {
        let approved = try authority.applications.applications(in: .approved).map(\.id)
        guard let file = job.job else {
            // What an earlier run has made and not drawn comes first.
            let work = work(
                try cardsWithoutSheet(at: authority).map(Wanted.sheet) + approved.map(Wanted.card), at: authority,
                by: officer, moment)
            return try BatchRun(work, sheets: sheets, of: authority.cards.printedIssuer()).run().isWhole
        }
        try JobPlan.discardDone(of: file)
        try job.requireFree()
        let plan = try JobPlan(of: file, approved: approved)
        let wanted = try plan.wanted(at: authority)
        let own = Set(wanted.compactMap(\.made))
        let others = try cardsWithoutSheet(at: authority).filter { !own.contains($0.number) }.map(Wanted.sheet)
        let work = work(wanted + others, at: authority, by: officer, moment)
        let outcome: BatchRun.Outcome
        do throws(AuthorityError) {
            outcome = try BatchRun(work, sheets: sheets, of: authority.cards.printedIssuer()).run()
        } catch {
            // Who may not make cards begins no job.
            if error.code == .ruleBroken { try plan.discardUnlessKept() }
            throw error
        }
        try job.write(outcome.cards.filter { $0.index < wanted.count }.map(\.number), of: authority.cards)
        try plan.discard()
        let left = Set(approved).subtracting(plan.applications).count
        if left > 0 { note("\(left) approved applications are left for another job") }
        return outcome.isWhole
    }

    private func work(
        _ wanted: [Wanted], at authority: Authority, by officer: Officer, _ moment: Timestamp
    ) -> any PortionedWork {
        Portions(wanted) { (wanted) throws(AuthorityError) in
            let ids = wanted.compactMap(\.application)
            var made = try ids.isEmpty ? [] : authority.cards.produce(applications: ids, by: officer, at: moment)[...]
            return wanted.compactMap {
                switch $0 {
                case .sheet(let card): .success(BatchOutcome(card: card, isNew: false))
                case .card: made.popFirst()
                }
            }
        } place: {
            $0.place
        }
    }

    private func cardsWithoutSheet(at authority: Authority) throws(AuthorityError) -> [CardRecord] {
        guard let sheets else { return [] }
        return try authority.cards.cards(in: .produced).filter {
            $0.carrier == .paper && !Directory.holds("\(sheets)/\($0.number).pdf")
        }
    }
}
