internal import ArgumentParser
internal import Credential
internal import Issuance
internal import Primitives
internal import Registry
public import Regulation
internal import Terminal
internal import Words

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
            if let change = try authority.cards.change(of: number) {
                let waits = "\(change.proposal.change.rawValue), proposed by \(change.proposal.officer.id)"
                lines.append((.underWay, change.proposal.made.map { "\(waits): \($0)" } ?? waits))
            }
            if isUnproven { lines.append((.chip, "not written and read back yet; go on with `card resume`")) }
            show(lines)
            for further in try authority.cards.furtherCredentials(of: number) {
                let state = further.isWithdrawn ? "withdrawn" : "in force with the card"
                say("\(further.carrier.rawValue): \(further.status.uri) \(further.status.index), \(state)")
            }
            try output.writeFiles(card, of: authority.cards)
        }
    }

    private static func lines(of card: CardRecord, isUnproven: Bool) -> [(DeskHead, String)] {
        var lines: [(DeskHead, String)] = [
            (.number, card.number), (.state, card.life.words), (.kind, card.category.kind.id),
            (.category, card.category.id), (.holder, card.holderName), (.carrier, card.carrier.rawValue),
            (.made, "\(LocalTime(card.issuedAt))"), (.expires, LocalTime(card.expires).day),
            (.status, "\(card.status.uri) \(card.status.index)"), (.bytes, String(card.credential.count)),
        ]
        if let replaces = card.replaces ?? card.follows?.number { lines.append((.replaces, replaces)) }
        if let proposal = card.life.proposal { lines.append((.proposedReason, String(proposal.reason.rawValue))) }
        switch card.life.ending {
        case .cancelled(let reason): lines.append((.cancelledFor, "Art. 11(\(reason.rawValue))"))
        case .replaced: lines.append((.endedBy, "replacement, Art. 10"))
        case nil: break
        }
        // A card whose chip is not proven is not handed out: it is resumed first.
        let steps = card.life.legalSteps.map { isUnproven && $0 == .issue ? "resume" : $0.rawValue }
        lines.append((.legalNow, steps.joined(separator: ", ")))
        return lines
    }
}

extension CardState: ExpressibleByArgument {}
