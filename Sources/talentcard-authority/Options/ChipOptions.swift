internal import ArgumentParser
internal import AuthorityKeys
internal import CardReader
internal import Credential
internal import Issuance
internal import Regulation
internal import Signatures
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
        let key = try key()
        let connection: CardConnection
        do {
            connection = try CardConnection(matching: ReaderPattern(piv ?? "*"), waitSeconds: wait)
        } catch {
            throw AuthorityError(error.fault)
        }
        defer { connection.leave() }
        let state = ReaderDesk(
            PIVDesk(
                channel: connection.channel(commandLimit: PIVDesk.commandLimit),
                tag: PIVTag(hex: pivTag) ?? .cardAuthentication), key: key)
        return try work(state.desk)
    }

    private func key() throws(AuthorityError) -> PIVManagementKey {
        guard let managementKey else { return .delivered }
        let line = String(decoding: try KeyFile.secret(managementKey, .managementKey), as: UTF8.self)
        guard let key = PIVManagementKey(line: line) else {
            throw AuthorityError(CommandFault.notManagementKey, at: managementKey)
        }
        return key
    }
}

/// The desk's five actions over one reader.
private final class ReaderDesk {
    private var piv: PIVDesk
    private let key: PIVManagementKey

    init(_ piv: PIVDesk, key: PIVManagementKey) {
        self.piv = piv
        self.key = key
    }

    var desk: ChipDesk {
        ChipDesk(
            look: { [self] _ throws(AuthorityError) in
                let (tag, chip) = try run { (piv) throws in
                    let (first, second) = (try SecureRandom.bytes(32), try SecureRandom.bytes(32))
                    return (piv.tag, try piv.look(challenges: (first, second)))
                }
                return ChipContents(
                    key: chip.key, target: chip.objects[tag],
                    elsewhere: chip.objects.filter { $0.key != tag }.map(\.value))
            },
            open: { [self] _ throws(AuthorityError) in
                try run { (piv) throws in
                    try piv.open(with: key, challenge: SecureRandom.bytes(key.cipher.blockLength))
                }
            },
            generateKey: { [self] _ throws(AuthorityError) in try run { (piv) throws in try piv.generateKey() } },
            write: { [self] credential throws(AuthorityError) in try run { (piv) throws in try piv.write(credential) }
            },
            present: { [self] _ throws(AuthorityError) in
                try run { (piv) throws in
                    try piv.present(nonce: SecureRandom.bytes(ChipChallenge.nonceBytes))
                }
            })
    }

    private func run<Answer>(_ work: (inout PIVDesk) throws -> Answer) throws(AuthorityError) -> Answer {
        do {
            return try work(&piv)
        } catch let error as PIVDeskError {
            throw AuthorityError(error.fault)
        } catch {
            throw AuthorityError(ChipFault.noRandomBytes)
        }
    }
}

extension PIVDeskError {
    /// With the code and what the card said.
    fileprivate var fault: ChipFault {
        if let reader { return reader.fault }
        let answer = "\(self)"
        return switch code {
        case .noPIV: .noPIV(answer: answer)
        case .interrupted: .interrupted(answer: answer)
        case .unclear: .unclear(answer: answer)
        case .otherCipher: .otherCipher(answer: answer)
        case .wrongManagementKey: .wrongManagementKey(answer: answer)
        case .cardNotProven: .notProven(answer: answer)
        case .noKey: .makesNoKey(answer: answer)
        case .notWritten: .notWritten(answer: answer)
        case .reader, .failed: .notPersonalised(answer: answer)
        }
    }
}

extension CardReaderError {
    fileprivate var fault: ChipFault {
        let answer = "\(self)"
        return switch code {
        case .noService, .accessDenied, .otherVersion: .noService(answer: answer)
        case .noReader: .noReader(answer: answer)
        case .cardRemoved: .cardRemoved(answer: answer)
        case .heldElsewhere: .heldElsewhere(answer: answer)
        case .cardMute, .unsupportedCard, .limitExceeded, .timedOut, .noRandomness, .failed:
            .cardNotAsked(answer: answer)
        }
    }
}
