/// Why a card or its reader could not be used: a stable code, and the PC/SC number that it came with.
public struct CardReaderError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Code: String, Sendable, CaseIterable {
        /// pcscd does not run, or it went away.
        case noService = "no-service"
        /// pcscd answered, and lets this user not in: polkit's rule, or its socket's rights.
        case accessDenied = "access-denied"
        /// Something listens where pcscd does and serves us not: it speaks another version, or cannot start.
        case otherVersion = "other-version"
        case noReader = "no-reader"
        case cardRemoved = "card-removed"
        /// The card did not answer to being powered.
        case cardMute = "card-mute"
        /// The card speaks neither T=0 nor T=1.
        case unsupportedCard = "unsupported-card"
        /// Another program holds the card.
        case heldElsewhere = "held-elsewhere"
        /// More commands or a longer answer than a reading may take.
        case limitExceeded = "limit-exceeded"
        /// The time for a call ran out while it was under way.
        case timedOut = "timed-out"
        /// The caller's source of random bytes gave none.
        case noRandomness = "no-randomness"
        case failed
    }

    public let code: Code

    /// The PC/SC result (a LONG, as its 32 bits); 0 when the failure is not PC/SC's.
    public let number: UInt32

    public init(_ code: Code, number: UInt32 = 0) {
        self.code = code
        self.number = number
    }

    public var description: String {
        number == 0 ? code.rawValue : "\(code.rawValue) (PC/SC \(String(number, radix: 16, uppercase: true)))"
    }
}

extension CardReaderError {
    /// The meaning of a PC/SC result other than success (pcsclite.h).
    init(result: UInt32) {
        let code: Code =
            switch result {
            // SCARD_E_NO_SERVICE, SCARD_E_SERVICE_STOPPED, SCARD_F_COMM_ERROR (pcscd killed while we waited)
            case 0x8010_001D, 0x8010_001E, 0x8010_0013: .noService
            // SCARD_W_SECURITY_VIOLATION
            case 0x8010_006A: .accessDenied
            // SCARD_E_NO_READERS_AVAILABLE, SCARD_E_UNKNOWN_READER, SCARD_E_READER_UNAVAILABLE
            case 0x8010_002E, 0x8010_0009, 0x8010_0017: .noReader
            // SCARD_E_NOT_TRANSACTED, SCARD_W_REMOVED_CARD, SCARD_E_NO_SMARTCARD, SCARD_W_RESET_CARD,
            // SCARD_E_COMM_DATA_LOST
            case 0x8010_0016, 0x8010_0069, 0x8010_000C, 0x8010_0068, 0x8010_002F: .cardRemoved
            // SCARD_W_UNRESPONSIVE_CARD, SCARD_W_UNPOWERED_CARD
            case 0x8010_0066, 0x8010_0067: .cardMute
            // SCARD_E_PROTO_MISMATCH, SCARD_W_UNSUPPORTED_CARD, SCARD_E_CARD_UNSUPPORTED
            case 0x8010_000F, 0x8010_0065, 0x8010_001C: .unsupportedCard
            // SCARD_E_SHARING_VIOLATION
            case 0x8010_000B: .heldElsewhere
            // SCARD_E_INSUFFICIENT_BUFFER: the answer is longer than any short APDU's
            case 0x8010_0008: .limitExceeded
            default: .failed
            }
        self.init(code, number: result)
    }
}
