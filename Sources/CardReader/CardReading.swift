public import Credential

extension CardProfile {
    /// One way through: select, read, challenge. The caller has connected, and leaves afterwards.
    ///
    /// Nothing is judged: a signature is handed on as the card gave it, and a chip that cannot answer the challenge
    /// gives a reading without one. What the card says is returned; an error is that the card could not be asked.
    /// `nonce`: 32 random bytes, used for this reading only.
    public func presentation(
        through channel: inout CardChannel, nonce: [UInt8]
    ) throws(CardReaderError) -> Presentation {
        do {
            let credential: [UInt8]
            switch try self.credential(through: &channel) {
            case .read(let bytes): credential = bytes
            case .unread(let failure): return .unread(failure)
            }
            let challenge = ChipChallenge.digest(nonce: nonce, credential: credential)
            let signature = try signature(of: challenge, through: &channel)
            return .chip(ChipReading(credential: credential, nonce: nonce, signature: signature))
        } catch  where error.code == .limitExceeded {
            return .unread(.unreadable)
        }
    }

    private func credential(through channel: inout CardChannel) throws(CardReaderError) -> CredentialObject {
        switch self {
        case .piv(let tag): try PIVApplication(tag: tag).credential(through: &channel)
        case .native: try NativeApplication().credential(through: &channel)
        }
    }

    private func signature(
        of challenge: [UInt8], through channel: inout CardChannel
    ) throws(CardReaderError) -> ChipSignature? {
        do {
            return switch self {
            case .piv(let tag): try PIVApplication(tag: tag).signature(of: challenge, through: &channel)
            case .native: try NativeApplication().signature(of: challenge, through: &channel)
            }
        } catch  where error.code == .limitExceeded {
            return nil
        }
    }
}

/// What reading the object gave.
enum CredentialObject {
    case read([UInt8])
    case unread(ReadingFailure)

    /// Every credential begins with it: CBOR's tag 18, COSE_Sign1 (RFC 9052 §4.2).
    static let firstByte: UInt8 = 0xD2

    /// The failure that a status word other than success means, by whether the card had begun to answer.
    init(refusedBy answer: CardAnswer) {
        self = .unread(answer.isContinued ? .unreadable : .notOurCard)
    }
}
