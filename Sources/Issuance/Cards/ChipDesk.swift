package import Credential
package import Regulation
package import Signatures

/// A chip on the desk, as whoever has the reader hands it in: five things to ask of it.
///
/// What is asked and answered are values: the reader may be at this machine or at an officer's own. Each asking throws `chip`
/// with what to do. What was read is judged here, never there.
package struct ChipDesk {
    package typealias Failure = AuthorityError
    package typealias Ask = (ChipQuestion) throws(Failure) -> ChipAnswer

    private let ask: Ask

    package init(_ ask: @escaping Ask) {
        self.ask = ask
    }

    func look() throws(AuthorityError) -> ChipContents {
        guard case .contents(let contents) = try ask(.look) else { throw ChipDesk.otherAnswer }
        return contents
    }

    func open() throws(AuthorityError) {
        guard case .done = try ask(.open) else { throw ChipDesk.otherAnswer }
    }

    func generateKey() throws(AuthorityError) -> PublicKey {
        guard case .key(let key) = try ask(.generateKey) else { throw ChipDesk.otherAnswer }
        return key
    }

    func write(_ credential: [UInt8]) throws(AuthorityError) {
        guard case .done = try ask(.write(credential)) else { throw ChipDesk.otherAnswer }
    }

    func present() throws(AuthorityError) -> Presentation {
        let nonce: [UInt8]
        do { nonce = try SecureRandom.bytes(ChipChallenge.nonceBytes) } catch {
            throw AuthorityError(ChipFault.noRandomBytes)
        }
        guard case .presentation(let presentation) = try ask(.present(nonce: nonce)) else { throw ChipDesk.otherAnswer }
        // A signature of another time proves nothing of the chip that lies there now.
        if case .chip(let reading) = presentation, reading.nonce != nonce { throw ChipDesk.otherAnswer }
        return presentation
    }

    private static var otherAnswer: AuthorityError {
        AuthorityError(ChipFault.unclear(answer: "answers what was not asked"))
    }
}

/// What is asked of the chip on the desk.
package enum ChipQuestion: Hashable, Sendable {
    /// What is on the chip; nothing is changed, and what the chip does not say clearly is an error.
    case look
    /// Selects the application, and proves the management key both ways.
    case open
    /// Makes a new key in 9E on the chip, which is open; the one before is dead.
    case generateKey
    /// To the chip, which is open.
    case write([UInt8])
    /// What a counter would be given for these 32 bytes; the chip is closed after it.
    case present(nonce: [UInt8])
}

/// What it answers, in the order of the questions.
package enum ChipAnswer: Hashable, Sendable {
    case contents(ChipContents)
    /// It is open, or written.
    case done
    case key(PublicKey)
    case presentation(Presentation)
}

/// What is on a chip before anything is done to it.
package struct ChipContents: Hashable, Sendable {
    /// The one key that proves cards, in 9E; nil when there is none.
    package let key: PublicKey?
    /// What lies where the credential is to go; nil when that is blank.
    package let target: [UInt8]?
    /// What lies in each other object that may hold a card of ours.
    package let elsewhere: [[UInt8]]

    package init(key: PublicKey?, target: [UInt8]?, elsewhere: [[UInt8]]) {
        self.key = key
        self.target = target
        self.elsewhere = elsewhere
    }
}
