internal import CBOR
internal import COSE
public import Primitives
public import Signatures

/// A phone's presentation as it came: it shows only the credential inside, which leads to the holder's key.
///
///     Presentation = COSE_Sign1 { 1 => alg } over
///         { ? 3 => tstr,                ; aud, a site
///           6 => time,                  ; iat
///           7 => bstr .size 8,          ; nonce
///           -65538 => bstr }            ; the credential
public struct UnverifiedPresentation: Hashable, Sendable {
    public let credential: UnverifiedCredential

    private let envelope: Sign1
    private let wrapping: PresentationTrace.Wrapping?

    /// - Throws: `unreadable`.
    public init(parsing bytes: [UInt8]) throws(CredentialError) {
        envelope = try Sign1.framed(bytes, limitBytes: Limits.presentationBytes)
        guard envelope.claimedHeader.keyID == nil, envelope.claimedHeader.type == nil,
            let inner = envelope.embeddedByteString(label: ClaimKey.credential, limitBytes: Limits.credentialBytes)
        else { throw .unreadable }
        credential = try UnverifiedCredential(parsing: inner)
        wrapping = PresentationTrace.Wrapping(of: inner, in: bytes)
    }

    /// What the phone signed, now that `key`, the one inside the verified credential, is known to have signed it.
    ///
    /// - Throws: `badSignature`, `notChecked`; `unreadable` when what it signed breaks the format.
    public func verified(by key: PublicKey) throws(CredentialError) -> VerifiedPresentation {
        let payload = try envelope.opened(by: key)
        do {
            return try VerifiedPresentation(parsing: payload.bytes, wrapping: wrapping)
        } catch {
            throw .unreadable
        }
    }
}

/// The moment and the place that the phone signed. Whether they are here and now is for the decision to judge.
public struct VerifiedPresentation: Hashable, Sendable {
    public let issuedAt: Timestamp
    /// 8 bytes, fresh for each presentation.
    public let nonce: [UInt8]
    /// The site for which it was made; `nil` for any.
    public let audience: String?
    /// What is around the credential, where it is nothing but what is told here; `nil` when the place is no id of a site,
    /// but any text that the phone's holder put there.
    public let wrapping: PresentationTrace.Wrapping?

    fileprivate init(parsing bytes: [UInt8], wrapping: PresentationTrace.Wrapping?) throws(CBORError) {
        var issuedAt: Timestamp?
        var nonce: [UInt8]?
        var audience: String?
        var reader = CBORReader(bytes)
        var keys = try reader.beginMap()
        while let key = try reader.nextIntegerKey(&keys) {
            switch key {
            case ClaimKey.audience: audience = try reader.text(limit: Limits.presentationBytes)
            case ClaimKey.issuedAt: issuedAt = try reader.time()
            case ClaimKey.nonce: nonce = try reader.byteString(length: 8)
            case ClaimKey.credential: _ = try reader.byteString(limit: Limits.credentialBytes)
            default: throw .wrongType
            }
        }
        try reader.end()
        guard let issuedAt, let nonce else { throw .wrongType }
        self.issuedAt = issuedAt
        self.nonce = nonce
        self.audience = audience
        self.wrapping = audience?.isPlainName ?? true ? wrapping : nil
    }
}
