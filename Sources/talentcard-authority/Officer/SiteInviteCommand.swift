internal import ArgumentParser
internal import AuthorityKeys
internal import CardPrinting
internal import DurableFiles
internal import Issuance
internal import Regulation
internal import Terminal
internal import Words

struct SiteInviteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "invite", abstract: "Print a code by which a site's daemon enrols itself; it holds seven days.",
        discussion: """
            Give the site's technician what is printed, on paper: `talentcardd enrol` takes the first line, and shows the same \
            fingerprints. Whoever has the code can report as the site. It is good for one daemon; the site's earlier code, and \
            once it is used its earlier token, are worth nothing any more.
            """)

    @OptionGroup var folder: FolderArgument

    @Argument(help: "The site, as the policy names it.")
    var site: String

    @Option(help: "Where the site reaches this authority's server, https://HOST: goes before the code.")
    var address: String?

    @Option(
        name: .customLong("qr"), help: "Write the first line as a symbol here, FILE.svg or FILE.png.",
        completion: .file())
    var symbol: String?

    @OptionGroup var by: OfficerOption
    @OptionGroup var at: MomentOption

    func validate() throws {
        guard symbol.map({ $0.hasSuffix(".svg") || $0.hasSuffix(".png") }) ?? true else {
            throw ValidationError(.takes("--qr", form: "FILE.svg, FILE.png"))
        }
        guard address == nil || address.flatMap(AuthorityAddress.init) != nil else {
            throw ValidationError(.takes("--address", form: "https://HOST (https://cards.example)"))
        }
    }

    func run() throws {
        let (officer, moment) = (try by.officer, try at.moment)
        try reporting {
            let invitation = try folder.opened().officers.inviteSite(site, by: officer, at: moment)
            let ticket = SiteTicket(address: address.flatMap(AuthorityAddress.init), code: invitation.code)
            say("\(ticket)")
            for (file, fingerprint) in invitation.trust.fingerprints { say("\(file) \(fingerprint)") }
            note("\(invitation.site) ≤ \(LocalTime(invitation.endsAt))")
            guard let symbol else { return }
            let picture = try QRSymbol("\(ticket)", correction: .medium)
            try StableFile.replace(
                symbol, with: symbol.hasSuffix(".svg") ? Array(picture.svg.utf8) : picture.png(), .owner)
        }
    }
}
