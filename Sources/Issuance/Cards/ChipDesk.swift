package import Credential
package import Regulation
package import Signatures

/// A chip on the desk, as whoever has the reader hands it in: five things to ask of it.
///
/// Each throws `chip` with what to do. What was read is judged here, never there.
package struct ChipDesk {
    package typealias Failure = AuthorityError
    package typealias Action<Asked, Answer> = (Asked) throws(Failure) -> Answer

    /// What is on the chip; nothing is changed, and what the chip does not say clearly is an error.
    let look: Action<Void, ChipContents>
    /// Selects the application, and proves the management key both ways.
    let open: Action<Void, Void>
    /// Makes a new key in 9E on the chip, which is open; the one before is dead.
    let generateKey: Action<Void, PublicKey>
    /// To the chip, which is open.
    let write: Action<[UInt8], Void>
    /// What a counter would be given, by a fresh nonce; the chip is closed after it.
    let present: Action<Void, Presentation>

    package init(
        look: @escaping Action<Void, ChipContents>, open: @escaping Action<Void, Void>,
        generateKey: @escaping Action<Void, PublicKey>, write: @escaping Action<[UInt8], Void>,
        present: @escaping Action<Void, Presentation>
    ) {
        self.look = look
        self.open = open
        self.generateKey = generateKey
        self.write = write
        self.present = present
    }
}

/// What is on a chip before anything is done to it.
package struct ChipContents: Hashable, Sendable {
    /// The one key that proves cards, in 9E; nil when there is none.
    let key: PublicKey?
    /// What lies where the credential is to go; nil when that is blank.
    let target: [UInt8]?
    /// What lies in each other object that may hold a card of ours.
    let elsewhere: [[UInt8]]

    package init(key: PublicKey?, target: [UInt8]?, elsewhere: [[UInt8]]) {
        self.key = key
        self.target = target
        self.elsewhere = elsewhere
    }
}
