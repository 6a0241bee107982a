package import Credential
package import Regulation
package import Signatures

/// A chip on the desk, as whoever has the reader hands it in: four things to ask of it.
///
/// Each throws `chip` with what to do. What was read is judged here, never there.
package struct ChipDesk {
    package typealias Failure = AuthorityError
    package typealias Action<Asked, Answer> = (Asked) throws(Failure) -> Answer

    /// Selects the application, and proves the management key both ways.
    let open: Action<Void, Void>
    /// Makes a new key in 9E on the chip, which is open; the one before is dead.
    let generateKey: Action<Void, PublicKey>
    /// To the chip, which is open.
    let write: Action<[UInt8], Void>
    /// What a counter would be given, by a fresh nonce; the chip is closed after it.
    let present: Action<Void, Presentation>

    package init(
        open: @escaping Action<Void, Void>, generateKey: @escaping Action<Void, PublicKey>,
        write: @escaping Action<[UInt8], Void>, present: @escaping Action<Void, Presentation>
    ) {
        self.open = open
        self.generateKey = generateKey
        self.write = write
        self.present = present
    }
}
