internal import ArgumentParser
internal import AuthorityKeys
internal import CardReader
internal import Issuance
internal import Regulation
internal import Terminal
internal import Words

/// A chip on the desk: its reader, and the key that opens it.
struct ChipOptions: ParsableArguments {
    @Option(help: "The reader with the PIV card to personalise; * is the wildcard. It makes its key itself.")
    var piv: String?

    @Option(
        help: """
            The card's management key: a file of mode 0600 with a line such as aes192 0102…; 3des, aes128, aes192 or aes256. \
            Default: the key that cards are delivered with.
            """, completion: .file())
    var managementKey: String?

    @Option(help: "The data object that the credential goes into, one that is read without a PIN.")
    var pivTag = "5FC101"

    @Option(help: "How long to wait for the card, in seconds.")
    var wait = 30

    @Flag(
        help: """
            Also a chip that holds something of others, or a card that was never finished. A card in force is ended first, by \
            two officers: the first one's command proposes it.
            """)
    var overwrite = false

    func validate() throws {
        guard piv != nil || (managementKey == nil && !overwrite) else {
            throw ValidationError(.goesOnly("--management-key, --overwrite", with: "--piv"))
        }
        guard let tag = PIVTag(hex: pivTag) else {
            throw ValidationError(.takes("--piv-tag", form: "6 × 0-9 A-F (5FC101)"))
        }
        guard !tag.needsPIN else {
            throw ValidationError(.tagNeedsPIN(pivTag))
        }
    }

    /// The chip that is in the reader now, held until the work is done.
    ///
    /// - Throws: `chip` when there is none; what the work throws.
    func withDesk<Answer>(_ work: (ChipDesk) throws(AuthorityError) -> Answer) throws(AuthorityError) -> Answer {
        let chip = try HeldChip(options: self, key: key())
        defer { chip.leave() }
        return try work(ChipDesk { (question) throws(AuthorityError) in try chip.answer(to: question) })
    }

    func key() throws(AuthorityError) -> PIVManagementKey {
        guard let managementKey else { return .delivered }
        let line = String(decoding: try KeyFile.secret(managementKey, .managementKey), as: UTF8.self)
        guard let key = PIVManagementKey(line: line) else {
            throw AuthorityError(CommandFault.notManagementKey, at: managementKey)
        }
        return key
    }
}
