internal import AuthorityKeys
internal import Credential
package import Primitives
package import Registry
package import Regulation
package import Signatures

// A phone gets a card's credential by a code that an officer gives to the holder:
//
//     invitePhone     the code, for one phone and three days; kept by its hash, and good for nothing before a second
//                     officer has confirmed it (`confirmCredentials`)
//     enrollPhone     the phone's public key with the proof that it holds it; the credential goes back
//
// The same phone may ask again with the same code, when the answer got lost on its way; another may not.

extension Authority.Cards {
    /// A code for one phone of the card's holder.
    ///
    /// - Throws: `ruleBroken` for a cancelled card or one whose term is over; `notFound`, `signing`, `registry`.
    package func invitePhone(
        card number: String, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> PhoneInvitation {
        let code = PhoneCode(random: try Randomness.bytes(16))
        let endsAt = now.adding(seconds: PhoneCode.lifeSeconds)
        return try store.changing { (registry) throws(AuthorityError) in
            let admission = try registry.admitted(CardChange.phone.duty, officer)
            try authority.lay(.phone, of: number, detail: code.hash.hex, in: registry, by: admission, at: now)
            try registry.insert(
                PhoneInvitationRecord(code: code.hash, card: number, officer: officer, endsAt: endsAt))
            try registry.record(.invitedPhone(card: number, endsAt: endsAt), by: admission, at: now)
            return PhoneInvitation(card: number, code: code, endsAt: endsAt)
        }
    }

    /// The credential for the phone that holds the code and the key; the card's phone before is withdrawn.
    ///
    /// - Parameters:
    ///   - code: as typed or scanned.
    ///   - proof: the key's signature over `PhoneCode.challenge`, r‖s for P-256; 64 bytes.
    /// - Returns: what the phone keeps: it signs each presentation with its key.
    /// - Throws: `notFound` for a code that is none, is over, or was used by another phone: which of them is not said;
    ///   `badInput` for a proof that is not the key's; `ruleBroken` for a card that ended; `signing`, `badKey`,
    ///   `registry`.
    package func enrollPhone(
        code text: String, key: PublicKey, proof: [UInt8], at now: Timestamp
    ) throws(AuthorityError) -> FurtherCredential {
        guard let code = PhoneCode(text) else { throw Authority.noInvitation }
        do {
            try key.verify(proof, over: code.challenge)
        } catch {
            throw AuthorityError(CardFault.wrongProof, at: "proof")
        }
        // Before a token is asked for the signer's key: anybody may call.
        try store.reading { (registry) throws(AuthorityError) in _ = try registry.openInvitation(code, at: now) }
        let signer = try authority.signingKey(for: .card, at: now)
        return try store.changing { (registry) throws(AuthorityError) in
            let invitation = try registry.openInvitation(code, at: now)
            if let usedFor = invitation.usedFor {
                return try authority.enrolled(usedFor, of: invitation.card, key, in: registry)
            }
            // The invitation is this officer's word, as long as he may give it.
            let admission = try registry.admitted(.produce, invitation.officer)
            let credential = try authority.addCredential(
                to: invitation.card, on: .phone(key), signedBy: signer, in: registry, by: admission, at: now)
            try registry.use(invitation, for: credential)
            return credential
        }
    }
}

extension RegistrySession {
    /// - Throws: `notFound` for one that is unknown, over, or not confirmed.
    fileprivate func openInvitation(
        _ code: PhoneCode, at now: Timestamp
    ) throws(AuthorityError) -> PhoneInvitationRecord {
        guard let invitation = try phoneInvitation(code.hash), now < invitation.endsAt, invitation.confirmedBy != nil
        else { throw Authority.noInvitation }
        return invitation
    }
}

extension Authority {
    /// The code that the first officer gave is good from now on.
    func confirmPhone(
        _ record: CardChangeRecord, in registry: RegistrySession<Changing>, by admission: Admission, at now: Timestamp
    ) throws(AuthorityError) {
        _ = try growingCard(record.card, in: registry, at: now)
        guard let code = record.detail.flatMap({ [UInt8](hex: $0) }),
            let invitation = try registry.phoneInvitation(code),
            now < invitation.endsAt
        else { throw Authority.noInvitation }
        try registry.confirm(invitation, by: admission.officer)
        try registry.record(.confirmedPhone(card: record.card), by: admission, at: now)
    }

    fileprivate func enrolled(
        _ place: StatusReference, of card: String, _ key: PublicKey, in registry: RegistrySession<some RegistryAccess>
    ) throws(AuthorityError) -> FurtherCredential {
        let earlier = try registry.furtherCredentials(of: card).first { $0.status == place && !$0.isWithdrawn }
        guard let earlier, try claims(of: earlier.credential, number: card, in: registry).holderKey?.key == key else {
            throw Authority.noInvitation
        }
        return earlier
    }

    fileprivate static let noInvitation = AuthorityError(CardFault.noInvitation, at: "code")
}

/// What the holder is given.
package struct PhoneInvitation: Hashable, Sendable {
    package let card: String
    package let code: PhoneCode
    package let endsAt: Timestamp
}
