package import AuthorityKeys
package import Issuance
package import Primitives
internal import Registry
package import Regulation

/// Officers as an office lists them, and their sign-in as they set it up themselves.
extension Authority.Officers {
    /// Adds the officer, or changes one who serves; where it takes two, by another who may.
    @discardableResult
    package func listConfirmed(
        _ record: OfficerRecord, by officer: Officer, at moment: Timestamp
    ) throws -> ProposedOfficer {
        let isListed = try officers().contains { $0.officer == record.officer && $0.leftAt == nil }
        let proposed =
            try isListed ? change(record, by: officer, at: moment) : add(record, by: officer, at: moment)
        try confirm(proposed, notBy: officer, at: moment)
        return proposed
    }

    /// Invites the officer anew, who sets a password and an authenticator up.
    ///
    /// - Returns: the authenticator's secret, in Base32.
    package func enrol(
        _ invited: Officer, password: String, cost: PasswordDigest.Cost = .cheap, by officer: Officer,
        at moment: Timestamp
    ) throws -> String {
        let proposed = try invite(invited, by: officer, at: moment)
        try confirm(proposed, notBy: officer, at: moment)
        guard let code = proposed.code else { throw AuthorityError(OfficerFault.invitationOver, at: "code") }
        return try take(code, password: password, cost: cost, at: moment)
    }

    /// What the console's page does with the code that an officer was given.
    ///
    /// - Returns: the authenticator's secret, in Base32.
    package func take(
        _ code: OfficerCode, password: String, cost: PasswordDigest.Cost = .cheap, at moment: Timestamp
    ) throws -> String {
        let secret = try openInvitation(code.description, at: moment).secret
        let codes = OneTimeCode(secret: Base32Text.bytes(secret))
        // The code of the step before: the one of this moment is left to sign in by.
        let oneTimeCode = try codes?.text(at: OneTimeCode.step(at: moment) - 1) ?? ""
        _ = try takeInvitation(
            code.description, password: password, oneTimeCode: oneTimeCode, cost: cost, at: moment)
        return secret
    }

    private func confirm(_ proposed: ProposedOfficer, notBy proposer: Officer, at moment: Timestamp) throws {
        guard proposed.waits else { return }
        guard let second = try officers().first(where: { $0.isSecondHand && $0.officer != proposer }) else { return }
        try confirmChange(of: proposed.officer, by: second.officer, at: moment)
    }
}
