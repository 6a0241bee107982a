internal import ArgumentParser
internal import Credential
internal import Issuance
internal import Registry
internal import Regulation

struct AddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Propose a paper or a phone for a card, beside its first carrier.",
        discussion: """
            Another officer makes it by `card confirm-carrier`. It has the card's number and end, and a place of its own in a status \
            list: it is valid as long as the card is, and can be withdrawn alone. A card's phone or paper of before is withdrawn with \
            it. `phone invite` lets a phone do it.
            """)

    @OptionGroup var card: StepArguments
    @OptionGroup var carrier: CarrierOptions

    func run() throws {
        let (officer, moment) = (try card.by.namedOfficer, try card.at.moment)
        try reporting {
            let authority = try card.folder.opened()
            try carrier.withOrder { (order) throws(AuthorityError) in
                try authority.cards.proposeCredential(of: card.number, on: order, by: officer, at: moment)
            }
            print("\(card.number) add proposed by \(officer.id)")
        }
    }
}

struct WithdrawCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw",
        abstract: "Propose to take a card's further phone or paper out of force for ever, not the card.",
        discussion:
            "Another officer does it by `card confirm-carrier`; a card that may be misused is suspended at once.")

    @OptionGroup var card: StepArguments

    @Option(help: "phone or paper.")
    var carrier: Carrier

    func run() throws {
        let (officer, moment) = (try card.by.namedOfficer, try card.at.moment)
        try reporting {
            try card.folder.opened().cards.proposeWithdrawing(carrier, of: card.number, by: officer, at: moment)
            print("\(card.number) withdraw proposed by \(officer.id)")
        }
    }
}

struct ConfirmCarrierCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "confirm-carrier",
        abstract: "Do what another officer has proposed of a card's further carriers (add, withdraw, phone invite).",
        discussion: "`card drop` takes back what was proposed.")

    @OptionGroup var card: StepArguments
    @OptionGroup var output: CardOutput

    func run() throws {
        let (officer, moment) = (try card.by.namedOfficer, try card.at.moment)
        try reporting {
            let cards = try card.folder.opened().cards
            let change = try cards.change(of: card.number)?.proposal.change ?? .phone
            let credentials = try cards.confirmCredentials(change, of: card.number, by: officer, at: moment)
            switch change {
            case .add: for made in credentials { try output.write(made, of: cards) }
            case .phone, .withdraw, .replace, .amend, .reinstate:
                print("\(card.number) \(change.rawValue) confirmed by \(officer.id)")
                for credential in credentials {
                    print(
                        credential.card, credential.carrier.rawValue,
                        "\(credential.status.uri) \(credential.status.index)")
                }
            }
        }
    }
}
