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

    /// - Throws: `badInput` when the credential is too long for its carrier, `signing`.
    func signed(
        number: String, issuer: String, status: StatusReference, by signer: SigningKey
    ) throws(AuthorityError) -> CardRecord {
        let credential: [UInt8]
        do {
            let claims = try Claims(
                issuing: number, issuer: issuer, expires: expires, issuedAt: issuedAt,
                holderKey: carrier.holderKey, status: status, talentCard: holder)
            credential = try claims.signed(by: signer.key, signerID: signer.certificate.keyID)
        } catch {
            throw error == .notChecked
                ? AuthorityError(CardFault.notSigned, at: number)
                : AuthorityError(CardFault.formatBroken, at: "order")
        }
        try SymbolBudget.check(credential, on: carrier.carrier)
        return CardRecord(
            number: number, holderName: holder.holderName, category: holder.category, carrier: carrier.carrier,
            status: status, issuedAt: issuedAt, expires: expires, credential: credential, replaces: replaces,
            life: .produced)
    }
}
