internal import ArgumentParser
internal import Credential
internal import Issuance
internal import Registry
internal import Regulation

struct AddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Give a card a paper or a phone beside its first carrier.",
        discussion: """
            It has the card's number and end, and a place of its own in a status list: it is valid as long as the card is, \
            and can be withdrawn alone. A card's phone or paper of before is withdrawn. `phone invite` lets a phone do it.
            """)

    @OptionGroup var card: StepArguments
    @OptionGroup var carrier: CarrierOptions
    @OptionGroup var output: CardOutput

    func run() throws {
        try output.check(carrier.chosen)
        let (officer, moment) = (try card.by.officer, try card.at.moment)
        try reporting {
            let authority = try card.folder.opened()
            let made = try carrier.withOrder { (order) throws(AuthorityError) in
                try authority.cards.addCredential(to: card.number, on: order, by: officer, at: moment)
            }
            try output.write(made, of: authority.cards)
        }
    }
}

struct WithdrawCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "Take a card's further phone or paper out of force for ever, not the card.")

    @OptionGroup var card: StepArguments

    @Option(help: "phone or paper.")
    var carrier: Carrier

    func run() throws {
        let (officer, moment) = (try card.by.officer, try card.at.moment)
        try reporting {
            let withdrawn = try card.folder.opened().cards.withdrawCredentials(
                of: card.number, on: carrier, by: officer, at: moment)
            for credential in withdrawn {
                print(
                    credential.card, credential.carrier.rawValue, "\(credential.status.uri) \(credential.status.index)")
            }
        }
    }
}
