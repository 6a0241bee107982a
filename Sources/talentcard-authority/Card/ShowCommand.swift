internal import ArgumentParser
internal import Credential
internal import Issuance
internal import Primitives
internal import Registry
public import Regulation

struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "What the registry says of a card; writes its credential or symbol again.")

    @OptionGroup var folder: FolderArgument

    @Argument(help: "The card's number.")
    var number: String

    @OptionGroup var output: CardOutput

    func run() throws {
        try reporting {
            let authority = try folder.opened()
            let card = try authority.cards.card(number)
            let isUnproven = try authority.cards.isUnproven(number)
            var lines = ShowCommand.lines(of: card, isUnproven: isUnproven)
            if isUnproven { lines.append(("chip", "not written and read back yet; go on with `card resume`")) }
            for further in try authority.cards.furtherCredentials(of: number) {
                let state = further.isWithdrawn ? "withdrawn" : "in force with the card"
                lines.append((further.carrier.rawValue, "\(further.status.uri) \(further.status.index), \(state)"))
            }
            print(lines.map { "\($0.0): \($0.1)" }.joined(separator: "\n"))
            try output.writeFiles(card)
        }
    }

    private static func lines(of card: CardRecord, isUnproven: Bool) -> [(String, String)] {
        var lines = [
            ("number", card.number), ("state", card.life.words), ("kind", card.category.kind.id),
            ("category", card.category.id), ("holder", card.holderName), ("carrier", card.carrier.rawValue),
            ("made", card.issuedAt.rfc3339), ("expires", card.expires.rfc3339),
            ("status", "\(card.status.uri) \(card.status.index)"), ("bytes", String(card.credential.count)),
        ]
        if let replaces = card.replaces { lines.append(("replaces", replaces)) }
        if let proposal = card.life.proposal { lines.append(("proposed reason", String(proposal.reason.rawValue))) }
        switch card.life.ending {
        case .cancelled(let reason): lines.append(("cancelled for", "Art. 11(\(reason.rawValue))"))
        case .replaced: lines.append(("ended by", "replacement, Art. 10"))
        case nil: break
        }
        // A card whose chip is not proven is not handed out: it is resumed first.
        let steps = card.life.legalSteps.map { isUnproven && $0 == .issue ? "resume" : $0.rawValue }
        lines.append(("legal now", steps.joined(separator: ", ")))
        return lines
    }
}

struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "One line a card: number, state, kind, category, carrier, end. No names.")

    @OptionGroup var folder: FolderArgument

    @Option(help: "Only cards in this state: produced, issued, suspended, cancelled.")
    var state: CardState?

    func run() throws {
        try reporting {
            for card in try folder.opened().cards.cards(in: state) {
                print(
                    card.number, card.life.state.rawValue, card.category.kind.id, card.category.id,
                    card.carrier.rawValue, card.expires.rfc3339, separator: "\t")
            }
        }
    }
}

extension CardState: ExpressibleByArgument {}
