internal import Regulation

extension English {
    func sentence(on fault: PrintingFault) -> String {
        switch fault {
        case .noFont: "no installed font has some of its characters; install fonts-noto-cjk"
        case .noGlyph(let character, let name):
            "no installed font can print \(character) (\(character.codePoint)) of \(name): install one that has it (such as "
                + "fonts-noto-core or fonts-hanazono), hand the application in with another spelling that the document has, "
                + "or make the card on a chip or a phone"
        case .noRoom: "a text of the page has no room on it; shorten the name"
        case .pageNotMade: "the page could not be made; check the memory of this machine"
        case .pictureNotMade: "the picture could not be made; check the memory of this machine"
        case .textTooLong: "the text is too long for a QR code"
        case .chipHasNoSymbol: "a chip card has no symbol: as one it would be refused"
        case .jobTooLong(let limit): "one job takes \(limit) cards at most; make several"
        case .cardTooLong(let bytes, let limit):
            "the paper card would have \(bytes) bytes and its symbol holds \(limit): give fewer documents or a "
                + "shorter name, or use a chip or a phone"
        }
    }
}
