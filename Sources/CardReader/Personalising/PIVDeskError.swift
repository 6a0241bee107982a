/// Why a card could not be personalised: a stable code, and the status word that the card refused with.
public struct PIVDeskError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Code: String, Sendable, CaseIterable {
        /// The card or its reader could not be asked; `reader` says why.
        case reader
        /// No PIV application answers.
        case noPIV = "no-piv"
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

    init(_ code: Code, status: UInt16 = 0) {
        self.code = code
        self.status = status
        reader = nil
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
