internal import COSE
public import Primitives
public import Signatures

/// A credential as it came: it shows only the name of the key that is said to have signed it.
public struct UnverifiedCredential: Hashable, Sendable {
    /// Where to look the signer up. Anyone can write any name here.
    public let claimedKeyID: KeyID

    private let envelope: Sign1

    /// Reads the frame: a COSE_Sign1 of at most 512 bytes whose protected header is exactly `{1: alg, 4: kid}`.
    ///
    /// - Throws: `unreadable`.
    public init(parsing bytes: [UInt8]) throws(CredentialError) {
        envelope = try Sign1.framed(bytes, limitBytes: Limits.credentialBytes)
        guard let keyID = envelope.claimedHeader.keyID, envelope.claimedHeader.type == nil else { throw .unreadable }
        claimedKeyID = keyID
    }

    /// The claims, now that `key` is known to have signed them.
    ///
    /// - Throws: `badSignature`; `notChecked`; `unreadable` when the signed claims break a rule of the format.
    public func verified(by key: PublicKey) throws(CredentialError) -> VerifiedCredential {
        VerifiedCredential(claims: try Claims(parsing: envelope.opened(by: key)))
    }
}

/// A credential whose signature holds under the key that the caller named.
///
/// Not yet known to be current, unrevoked, in its holder's hands, or enough for anything.
public struct VerifiedCredential: Sendable {
    public let claims: Claims

    fileprivate init(claims: Claims) {
        self.claims = claims
    }

    /// The card: what a repeat, a replay and a status go by, whatever form its signature has.
    public var card: CardReference { CardReference(number: claims.subject, status: claims.status) }
}

/// One card, by its number and its place in a status list.
public struct CardReference: Hashable, Sendable {
    public let number: String
    public let status: StatusReference

    public init(number: String, status: StatusReference) {
        self.number = number
        self.status = status
    }
}
