internal import ArgumentParser
internal import AuthorityKeys
internal import CardPrinting
internal import Credential
internal import DurableFiles
internal import Issuance
internal import Registry
internal import Regulation
internal import Terminal
internal import Words

/// Where a card's credential and its symbol go.
struct CardOutput: ParsableArguments {
    @Option(help: "Write the credential's bytes here (for a chip, or a phone).", completion: .file())
    var out: String?

    @Option(
        name: .customLong("qr"),
        help: "Write the symbol here, FILE.svg or FILE.png: 25 mm at 300 dpi. May be given twice.", completion: .file())
    var symbols: [String] = []

    @Option(help: "Write the paper card here as a sheet of A4 for the printer, FILE.pdf.", completion: .file())
    var pdf: String?

    func validate() throws {
        guard symbols.allSatisfy({ $0.hasSuffix(".svg") || $0.hasSuffix(".png") }) else {
            throw ValidationError(.takes("--qr", form: "FILE.svg, FILE.png"))
        }
    }

    var isEmpty: Bool { out == nil && symbols.isEmpty && pdf == nil }

    /// Before anything is made.
    func check(_ carrier: Carrier) throws {
        guard carrier != .chip || symbols.isEmpty else {
            throw ValidationError(.leaveOut("--qr", beside: "--carrier chip"))
        }
        guard carrier == .paper || pdf == nil else {
            throw ValidationError(.goesOnly("--pdf", with: "--carrier paper"))
        }
    }

    /// Prints number and text, and writes the files.
    func write(_ card: CardRecord, of cards: Authority.Cards) throws(AuthorityError) {
        print(card.number)
        if card.carrier != .chip { print(QRCodeText.credential(card.credential)) }
        try writeFiles(card, of: cards)
    }

    /// The same for a further credential of this card.
    func write(_ further: FurtherCredential, of cards: Authority.Cards) throws(AuthorityError) {
        print(further.card)
        print(QRCodeText.credential(further.credential))
        if let pdf { try StableFile.replace(pdf, with: cards.sheet(of: further).pdf(), .owner) }
        try writeFiles(further.credential, of: further.card, on: further.carrier)
    }

    func writeFiles(_ card: CardRecord, of cards: Authority.Cards) throws(AuthorityError) {
        if let pdf { try StableFile.replace(pdf, with: cards.sheet(of: card).pdf(), .owner) }
        try writeFiles(card.credential, of: card.number, on: card.carrier)
    }

    private func writeFiles(
        _ credential: [UInt8], of number: String, on carrier: Carrier
    ) throws(AuthorityError) {
        if !SymbolBudget.fits(credential, on: carrier) {
            note(
                "\(number): \(credential.count) bytes make a symbol above version 13: print it larger than "
                    + "25 mm, or give fewer documents")
        }
        if let out { try StableFile.replace(out, with: credential, .owner) }
        guard !symbols.isEmpty else { return }
        let symbol = try QRSymbol(credential: credential, on: carrier)
        for file in symbols {
            let picture = file.hasSuffix(".svg") ? Array(symbol.svg.utf8) : try symbol.png()
            try StableFile.replace(file, with: picture, .owner)
        }
    }
}
