internal import AuthorityKeys
internal import CardReader
internal import Credential
internal import Issuance
internal import Regulation
internal import Signatures

/// The chip in the reader, and nobody else's until it is left.
final class HeldChip {
    private let connection: CardConnection
    private var piv: PIVDesk
    private let key: PIVManagementKey

    /// Waits for a card.
    ///
    /// - Throws: `chip` when there is none in time.
    init(options: ChipOptions, key: PIVManagementKey) throws(AuthorityError) {
        do {
            connection = try CardConnection(
                matching: ReaderPattern(options.piv ?? "*"), waitSeconds: options.wait)
        } catch {
            throw AuthorityError(error.fault)
        }
        piv = PIVDesk(
            channel: connection.channel(commandLimit: PIVDesk.commandLimit),
            tag: PIVTag(hex: options.pivTag) ?? .cardAuthentication)
        self.key = key
    }

    var reader: String { connection.reader }

    func leave() { connection.leave() }

    /// - Throws: `chip`, with what the card or its reader said.
    func answer(to question: ChipQuestion) throws(AuthorityError) -> ChipAnswer {
        do {
            switch question {
            case .look: return .contents(try look())
            case .open:
                try piv.open(with: key, challenge: SecureRandom.bytes(key.cipher.blockLength))
                return .done
            case .generateKey: return .key(try piv.generateKey())
            case .write(let credential):
                try piv.write(credential)
                return .done
            case .present(let nonce): return .presentation(try piv.present(nonce: nonce))
            }
        } catch let error as PIVDeskError {
            throw AuthorityError(error.fault)
        } catch {
            throw AuthorityError(ChipFault.noRandomBytes)
        }
    }

    private func look() throws -> ChipContents {
        let chip = try piv.look(challenges: (SecureRandom.bytes(32), SecureRandom.bytes(32)))
        return ChipContents(
            key: chip.key, target: chip.objects[piv.tag],
            elsewhere: chip.objects.filter { $0.key != piv.tag }.map(\.value))
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
