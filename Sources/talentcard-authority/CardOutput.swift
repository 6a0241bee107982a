internal import ArgumentParser
internal import Credential
internal import Issuance

/// Where a card's credential and its symbol go.
struct CardOutput: ParsableArguments {
    @Option(help: "Write the credential's bytes here (for a chip, or a phone).", completion: .file())
    var out: String?

    @Option(
        name: .customLong("qr"),
        help: "Write the symbol here, FILE.svg or FILE.png: 25 mm at 300 dpi. May be given twice.", completion: .file())
    var symbols: [String] = []

    func validate() throws {
        guard symbols.allSatisfy({ $0.hasSuffix(".svg") || $0.hasSuffix(".png") }) else {
            throw ValidationError("--qr takes a name that ends in .svg or .png")
        }
    }

    /// Before anything is made.
    func check(_ carrier: Carrier) throws {
        guard carrier != .chip || symbols.isEmpty else {
            throw ValidationError("a chip card has no symbol: leave --qr out")
        }
    }

    /// Prints number and text, and writes the files.
    func write(_ card: CardRecord) throws(IssuanceError) {
        print(card.number)
        if card.carrier != .chip { print(QRCodeText.credential(card.credential)) }
        try writeFiles(card)
    }

    func writeFiles(_ card: CardRecord) throws(IssuanceError) {
        if !SymbolBudget.fits(card.credential, on: card.carrier) {
            note(
                "\(card.number): \(card.credential.count) bytes make a symbol above version 13: print it larger than "
                    + "25 mm, or give fewer documents")
        }
        if let out { try StableFile.replace(out, with: card.credential, .owner) }
        guard !symbols.isEmpty else { return }
        let symbol = try QRSymbol(credential: card.credential, on: card.carrier)
        for file in symbols {
            let picture = file.hasSuffix(".svg") ? Array(symbol.svg.utf8) : try symbol.png()
            try StableFile.replace(file, with: picture, .owner)
        }
    }
}
