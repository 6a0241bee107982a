internal import ArgumentParser
internal import Credential
internal import Issuance
internal import Primitives
internal import Registry
internal import Regulation
internal import Terminal
internal import Words

struct ProduceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "produce", abstract: "Make a card; it is not valid until `card issue`.",
        discussion: """
            Prints the card's number, and for paper and phone the text of the QR code. Document numbers are digested \
            and forgotten; those on a command line show in the process list: --documents takes them from a file. A chip is \
            personalised in its reader by --piv, many paper cards are made by --batch. With --application, and a file or a \
            reader, the same command again goes on after an interruption: no second card is made.
            """)

    @OptionGroup var folder: FolderArgument

    @Option(help: "The approved application to make it for; it says the rest.")
    var application: Int64?

    @OptionGroup var holder: HolderOptions
    @OptionGroup var batch: BatchOptions
    @OptionGroup var carrier: CarrierOptions
    @OptionGroup var output: CardOutput
    @OptionGroup var by: OfficerOption
    @OptionGroup var at: MomentOption

    func validate() throws {
        guard batch.isGiven else { return }
        guard carrier.chosen == .paper, application == nil, !holder.isGiven, output.isEmpty else {
            throw ValidationError(
                .leaveOut("--carrier chip|phone, --application, --name …, --qr, --pdf, --out", beside: "--batch"))
        }
    }

    func run() throws {
        if batch.isGiven {
            let (officer, moment) = (try by.officer, try at.moment)
            return try reporting { try batch.run(at: folder.opened(), by: officer, moment) }
        }
        try output.check(carrier.chosen)
        if let application { return try produce(application) }
        guard let name = holder.name, let category = holder.category else {
            throw ValidationError(.choose("--application; --name, --category, --document"))
        }
        let (officer, moment) = (try by.officer, try at.moment)
        try reporting {
            let authority = try folder.opened()
            let today = try authority.day(of: moment)
            let papers = try HolderPapers(
                documents: holder.documents(on: today), birthday: holder.born, on: today)
            let name = try HolderName(typed: name)
            let card = try carrier.withOrder(at: authority, by: officer, moment) { (carrier) throws(AuthorityError) in
                try authority.cards.produce(
                    CardOrder(holderName: name, category: category, papers: papers, carrier: carrier), by: officer,
                    at: moment)
            }
            try output.write(card, of: authority.cards)
        }
    }

    private func produce(_ application: Int64) throws {
        guard !holder.isGiven else {
            throw ValidationError(.leaveOut("--name, --category, --document …", beside: "--application"))
        }
        let (officer, moment) = (try by.officer, try at.moment)
        try reporting {
            let authority = try folder.opened()
            let earlier = try interrupted(application, at: authority, by: officer, moment)
            let card =
                try earlier
                ?? carrier.withOrder(at: authority, by: officer, moment) {
                    (carrier) throws(AuthorityError) in
                    try authority.cards.produce(application: application, on: carrier, by: officer, at: moment)
                }
            try output.write(card, of: authority.cards)
        }
    }

    /// What a run that did not come to its end has made already, finished now.
    private func interrupted(
        _ application: Int64, at authority: Authority, by officer: Officer, _ moment: Timestamp
    ) throws(AuthorityError) -> CardRecord? {
        guard carrier.chip.piv == nil else {
            guard let begun = try authority.cards.begunOnChip(application: application, by: officer) else { return nil }
            note("\(begun.number) was begun; going on with it")
            return try carrier.chip.withDesk { (desk) throws(AuthorityError) in
                try authority.cards.resumeChip(
                    begun.number, on: desk, overwrites: carrier.chip.overwrite, by: officer, at: moment)
            }
        }
        guard !output.isEmpty, let order = try carrier.knownOrder(),
            let made = try authority.cards.madeEarlier(application: application, on: order, by: officer)
        else { return nil }
        note("\(made.number) was made already; writing what was asked for")
        return made
    }
}

struct ReclassifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reclassify",
        abstract: "Make a card of the holder's new category in the place of the old one (Art. 12).",
        discussion: """
            The employer has reported the change by `employer update --class`. The old card is dead for ever; the term runs \
            anew. Like any new card it is then issued.
            """)

    @OptionGroup var card: StepArguments

    @Option(help: "The new category.")
    var category: Credential.Category

    @Option(help: "Date of birth, for class C where the registry has no application with it.")
    var born: Day?

    @OptionGroup var carrier: CarrierOptions
    @OptionGroup var output: CardOutput

    func run() throws {
        try output.check(carrier.chosen)
        let (officer, moment) = (try card.by.officer, try card.at.moment)
        try reporting {
            let authority = try card.folder.opened()
            let made = try carrier.withOrder(at: authority, by: officer, moment) { (carrier) throws(AuthorityError) in
                try authority.supervision.reclassify(
                    card.number, to: category, birthday: born, on: carrier, by: officer, at: moment)
            }
            try output.write(made, of: authority.cards)
        }
    }
}
