internal import ArgumentParser
internal import Credential
internal import Issuance
internal import Primitives
internal import Registry
internal import Regulation
internal import Terminal
internal import Words

struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "One line a card: number, state, kind, category, carrier, end. No names.")

    @OptionGroup var folder: FolderArgument

    @Option(help: "Only cards in this state: produced, issued, suspended, cancelled.")
    var state: CardState?

    @OptionGroup var search: SearchOption

    @Option(help: "Only cards of this employer.")
    var employer: String?

    @OptionGroup var at: MomentOption
    @OptionGroup var options: ListOptions

    func run() throws {
        let (text, moment) = (try search.text, try at.moment)
        var selection = CardSelection()
        selection.order = .oldest
        selection.employer = employer
        if let state { selection.states = [state] }
        try reporting {
            var list = Listing([.number, .state, .kind, .category, .carrier, .expires], options)
            try folder.opened().cards.eachCard(of: selection, finding: text, at: moment) { listed in
                let card = listed.card
                list.append(
                    Cell(card.number), .code(card.life.state.rawValue) { $0.name(of: card.life.state) },
                    .code(card.category.kind.id) { $0.name(of: card.category.kind) },
                    .code(card.category.id) { $0.name(of: card.category) }, Cell(card.carrier.rawValue),
                    Cell(card.expires.rfc3339, LocalTime(card.expires).day))
            }
            list.show()
        }
    }
}
