internal import Credential
package import Regulation
internal import Words

/// Whether what a paper card says can be printed on this machine: asked before a card is made, since one that was made and
/// cannot be printed has used up a number, and its holder waits.
package enum PrintableName {
    /// - Parameter place: what is refused: an application, an order or a card.
    /// - Throws: `badInput` for a name with a character that no installed font has.
    package static func check(_ name: String, on carrier: Carrier, at place: String) throws(AuthorityError) {
        guard carrier == .paper, let character = PrintedPages.missingCharacter(in: name) else { return }
        throw AuthorityError(PrintingFault.noGlyph(character, of: name), at: place)
    }

    /// What stands on every card.
    ///
    /// - Throws: `disk` where the machine has no font for it: then no card can be printed here.
    package static func checkFonts() throws(AuthorityError) {
        let words = OfficeLanguage.zh.words
        let texts = PrintedText.allCases.map { words.text($0) } + CardKind.allCases.map { words.name(of: $0) }
        guard PrintedPages.missingCharacter(in: texts.joined()) == nil else {
            throw AuthorityError(PrintingFault.noFont, at: "sheet")
        }
    }
}
