package import AuthorityKeys
package import Primitives
internal import Registry
package import Regulation
internal import Signatures

// An officer sets up the own sign-in by a code that another gave:
//
//     openInvitation     who is invited, with a new secret for the authenticator, shown this once
//     takeInvitation     a password, and a code by which the authenticator shows that it has the secret
//
// Until then nothing changes; from then on password, authenticator and sessions of before are worth nothing.

extension Authority.Officers {
    /// - Parameter text: the code as it was typed.
    /// - Throws: `notFound` for a code that is unknown, over or used: which of them is not said; `signing`, `badKey`, `disk`,
    ///   `registry`.
    package func openInvitation(_ text: String, at now: Timestamp) throws(AuthorityError) -> OpenedInvitation {
        let found = try store.reading { (registry) throws(AuthorityError) in
            try registry.openInvitation(text, at: now)
        }
        let secret = try Randomness.bytes(OneTimeCode.secretLength)
        let sealed = try SignInSafe(in: folder, isFounding: true).seal(secret, of: found.officer)
        return try store.changing { (registry) throws(AuthorityError) in
            var invitation = try registry.openInvitation(text, at: now)
            guard let record = try registry.officer(invitation.officer) else { throw Authority.invitationOver }
            invitation.sealedSecret = sealed
            try registry.put(invitation)
            return OpenedInvitation(record, secret: secret, of: authority.settings.authority, until: invitation.endsAt)
        }
    }

    /// - Parameters:
    ///   - oneTimeCode: of the secret that was shown last. Ten wrong ones end the invitation.
    ///   - cost: of each guess at the password; less than the standard is for tests.
    /// - Throws: `badInput` for the password or a wrong code; as `openInvitation`.
    package func takeInvitation(
        _ text: String, password: String, oneTimeCode: String, cost: PasswordDigest.Cost = .standard, at now: Timestamp
    ) throws(AuthorityError) -> Officer {
        let found = try store.reading { (registry) throws(AuthorityError) in
            try registry.openInvitation(text, at: now)
        }
        guard let sealed = found.sealedSecret else { throw Authority.invitationOver }
        let secret = try SignInSafe(in: folder).open(sealed, of: found.officer)
        // Before the change below: a third of a second is too long to hold the registry.
        let digest = try PasswordDigest.make(password, cost)
        let enrolled = try store.changing { (registry) throws(AuthorityError) -> Officer? in
            var invitation = try registry.openInvitation(text, at: now)
            guard invitation.sealedSecret == sealed else { throw Authority.invitationOver }
            let officer = invitation.officer
            guard let step = try Authority.step(of: oneTimeCode, secret, at: now, after: 0) else {
                invitation.failures += 1
                try registry.put(invitation)
                return nil
            }
            try registry.put(
                SignInRecord(
                    officer: officer, password: digest, sealedSecret: sealed, lastStep: step, failures: 0,
                    enrolledAt: now))
            try registry.removeInvitation(ofOfficer: officer)
            try registry.record(
                .supervised(.enrolled(officer, invitedBy: invitation.invitedBy)),
                by: try registry.admitted(.signIn, officer), at: now)
            return officer
        }
        guard let enrolled else { throw AuthorityError(OfficerFault.wrongOneTimeCode, at: "oneTimeCode") }
        return enrolled
    }
}

extension Authority {
    fileprivate static let invitationOver = AuthorityError(OfficerFault.invitationOver, at: "code")
}

extension RegistrySession {
    /// An officer's, if it is in force and the officer serves.
    fileprivate func openInvitation(_ text: String, at now: Timestamp) throws(AuthorityError) -> OfficerInvitation {
        guard let code = OfficerCode(text), let invitation = try officerInvitation(code: code.hash),
            invitation.isOpen(at: now), let officer = try officer(invitation.officer), officer.leftAt == nil
        else { throw Authority.invitationOver }
        return invitation
    }
}

/// What an invited officer is shown.
package struct OpenedInvitation: Sendable {
    package let officer: OfficerRecord
    /// For an authenticator into which it is typed: Base32.
    package let secret: String
    /// `otpauth://totp/…`, for an authenticator to scan.
    package let uri: String
    package let endsAt: Timestamp

    fileprivate init(_ officer: OfficerRecord, secret: [UInt8], of authority: String, until endsAt: Timestamp) {
        (self.officer, self.endsAt) = (officer, endsAt)
        self.secret = Base32.encode(secret)
        let issuer = "talentcard%20\(authority.utf8.allSatisfy(OpenedInvitation.isPlain) ? authority : "authority")"
        uri =
            "otpauth://totp/\(issuer):\(officer.officer.id)?secret=\(self.secret)&issuer=\(issuer)"
            + "&algorithm=SHA1&digits=6&period=30"
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2D
    }
}
