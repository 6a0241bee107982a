/// Why a card could not be personalised: a stable code, and the status word that the card refused with.
public struct PIVDeskError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Code: String, Sendable, CaseIterable {
        /// The card or its reader could not be asked; `reader` says why.
        case reader
        /// No PIV application answers.
        case noPIV = "no-piv"
        /// The card was reset, or left and came back: what was opened is closed.
        case interrupted
        /// What the card says of itself does not fit together.
        case unclear
        /// The card's management key is of another cipher.
        case otherCipher = "other-cipher"
        case wrongManagementKey = "wrong-management-key"
        /// Whoever answers does not know the management key either: not the card that it should be.
        case cardNotProven = "card-not-proven"
        /// The card made no P-256 key in 9E, or what it gave is none.
        case noKey = "no-key"
        case notWritten = "not-written"
        /// The source of random bytes, or OpenSSL.
        case failed
    }

    public let code: Code
    /// 0 when it was not the card that refused.
    public let status: UInt16
    public let reader: CardReaderError?

    /// What cards say after a reset, whichever command comes: security status not satisfied, command not allowed, unknown
    /// command, and no diagnosis.
    static let sessionLost: Set<UInt16> = [0x6982, 0x6986, 0x6D00, 0x6F00]

    init(_ code: Code, status: UInt16 = 0) {
        self.code = code
        self.status = status
        reader = nil
    }

    /// `code`, or `interrupted` when the card says that its session is lost.
    init(_ code: Code, refusedBy answer: CardAnswer) {
        let isLost = PIVDeskError.sessionLost.contains(answer.status)
        self.init(isLost ? .interrupted : code, status: answer.isSuccess ? 0 : answer.status)
    }

    init(_ reader: CardReaderError) {
        code = .reader
        status = 0
        self.reader = reader
    }

    public var description: String {
        if let reader { return "\(code.rawValue), \(reader)" }
        return status == 0 ? code.rawValue : "\(code.rawValue) (SW \(String(status, radix: 16, uppercase: true)))"
    }
}
