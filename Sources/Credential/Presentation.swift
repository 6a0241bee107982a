// The room's contract: Documentation.docc/Credential.md.
//
//     Presentation ──decoded()──▶ DecodedPresentation ──credential.verified(by:)──▶ VerifiedCredential

/// One card as a reader gave it: bytes as received, with the carrier's proof of possession where it has one.
public enum Presentation: Hashable, Sendable {
    case chip(ChipReading)
    /// The text of a QR code, as bytes.
    case qr([UInt8])
    /// A bare credential or presentation.
    case cose([UInt8])
    /// A card was there, but its bytes were not had.
    case unread(ReadingFailure)
}

/// What one way through a chip gave (select, read, challenge, leave).
public struct ChipReading: Hashable, Sendable {
    public let credential: [UInt8]
    /// The 32 fresh random bytes that went into the challenge.
    public let nonce: [UInt8]
    /// `nil` when the chip could not answer the challenge.
    public let signature: ChipSignature?

    public init(credential: [UInt8], nonce: [UInt8], signature: ChipSignature?) {
        self.credential = credential
        self.nonce = nonce
        self.signature = signature
    }
}

/// The chip's answer to the challenge, as received.
public enum ChipSignature: Hashable, Sendable {
    /// ECDSA-Sig-Value in DER (NIST SP 800-73-4 part 2, GENERAL AUTHENTICATE).
    case piv(der: [UInt8])
    /// r‖s, 64 bytes (ISO 7816-4 INTERNAL AUTHENTICATE of the native profile).
    case native(raw: [UInt8])
}

/// Why a card that was there gave no bytes to decide on.
public enum ReadingFailure: String, Hashable, Sendable, CaseIterable {
    case notOurCard = "not-our-card"
    case unreadable
    case cardRemoved = "card-removed"
    case cardTimeout = "card-timeout"
    case readerFailed = "reader-failed"
}
