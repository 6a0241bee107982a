package import Issuance
package import Primitives
package import Registry
package import Regulation

/// What two officers do of a card's further carriers. The second is the checker; where nobody is listed, another name is another
/// person.
extension Authority.Cards {
    package func invitePhoneConfirmed(
        card number: String, by officer: Officer, at moment: Timestamp
    ) throws -> PhoneInvitation {
        let invitation = try invitePhone(card: number, by: officer, at: moment)
        try confirmCredentials(.phone, of: number, by: Desk.officer("zhou.min"), at: moment)
        return invitation
    }

    package func addCredential(
        to number: String, on carrier: CarrierOrder, by officer: Officer, at moment: Timestamp
    ) throws -> FurtherCredential {
        try proposeCredential(of: number, on: carrier, by: officer, at: moment)
        let made = try confirmCredentials(.add, of: number, by: Desk.officer("zhou.min"), at: moment)
        guard let credential = made.first else { throw AuthorityError(CardFault.unknownCard, at: number) }
        return credential
    }

    package func withdrawCredentials(
        of number: String, on carrier: Carrier, by officer: Officer, at moment: Timestamp
    ) throws -> [FurtherCredential] {
        try proposeWithdrawing(carrier, of: number, by: officer, at: moment)
        return try confirmCredentials(.withdraw, of: number, by: Desk.officer("zhou.min"), at: moment)
    }
}
