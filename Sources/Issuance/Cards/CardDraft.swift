internal import AuthorityKeys
internal import CardPrinting
internal import Credential
internal import Primitives
internal import Registry
internal import Regulation
internal import Signatures

/// A card before it has a number and a place.
struct CardDraft {
    let holder: TalentCard
    let carrier: CarrierOrder
    let issuedAt: Timestamp
    let expires: Timestamp
    var replaces: String?
    var follows: FollowedCard?
    /// What a refusal names: an application, or the card that was there before.
    var place = "order"

    /// - Throws: `badInput` when the credential is too long for its carrier or the name cannot be printed, `signing`.
    func signed(
        number: String, issuer: String, status: StatusReference, by signer: SigningKey
    ) throws(AuthorityError) -> CardRecord {
        try PrintableName.check(holder.holderName, on: carrier.carrier, at: place)
        let credential: [UInt8]
        do {
            let claims = try Claims(
                issuing: number, issuer: issuer, expires: expires, issuedAt: issuedAt,
                holderKey: carrier.holderKey, status: status, talentCard: holder)
            credential = try claims.signed(by: signer.key, signerID: signer.certificate.keyID)
        } catch {
            throw error == .notChecked
                ? AuthorityError(CardFault.notSigned, at: number)
                : AuthorityError(CardFault.formatBroken, at: place)
        }
        try SymbolBudget.check(credential, on: carrier.carrier, at: place)
        return CardRecord(
            number: number, holderName: holder.holderName, category: holder.category, carrier: carrier.carrier,
            status: status, issuedAt: issuedAt, expires: expires, credential: credential, replaces: replaces,
            follows: follows, life: .produced)
    }
}
