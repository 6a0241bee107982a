internal import AuthorityKeys
package import Primitives
package import Registry
package import Regulation

// What is done of officers takes two of them (`OfficerChange`). As long as nobody serves beside the one who proposes that
// could confirm it, as when an authority begins, one officer's word is enough; once there are two, there always are.

extension Authority.Officers {
    /// Lists an officer, and invites to the console by a code. The first one is listed by whoever opens the folder, and has
    /// the role of the authority.
    ///
    /// - Throws: `badInput` for one who is listed and serves; `notFound` for a body that is not; `ruleBroken`, also while
    ///   something is proposed of the officer; `signing`, `registry`.
    @discardableResult
    package func add(
        _ record: OfficerRecord, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> ProposedOfficer {
        try propose(.add, code: Authority.newOfficerCode(), by: officer, at: now) { (registry) throws(AuthorityError) in
            if let earlier = try registry.officer(record.officer), earlier.leftAt == nil {
                throw AuthorityError(OfficerFault.officerListed, at: record.officer.id)
            }
            return record
        }
    }

    /// Gives an officer who serves other roles, another body or another name. Without a name the earlier one stays.
    ///
    /// - Throws: `notFound` for one who does not serve; `badInput` for the last one with the role authority, and for the last
    ///   but one that could confirm what is proposed of officers; as `add`.
    @discardableResult
    package func change(
        _ record: OfficerRecord, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> ProposedOfficer {
        try propose(.change, code: nil, by: officer, at: now) { (registry) throws(AuthorityError) in
            let earlier = try Authority.requireServing(record.officer, in: registry)
            return try OfficerRecord(
                officer: record.officer, name: record.name ?? earlier.name, roles: record.roles, body: record.body)
        }
    }

    /// Invites an officer who serves to the console, by a code; password, authenticator and sessions of before are good
    /// until it is taken.
    ///
    /// - Throws: `notFound` for one who does not serve; as `add`.
    @discardableResult
    package func invite(
        _ invited: Officer, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> ProposedOfficer {
        try propose(.enrol, code: Authority.newOfficerCode(), by: officer, at: now) {
            (registry) throws(AuthorityError) in try Authority.requireServing(invited, in: registry)
        }
    }

    /// Does what another officer has proposed of this one, who must still be one to propose it.
    ///
    /// - Throws: `ruleBroken`, also for who proposed it and where nothing is; as what was proposed.
    @discardableResult
    package func confirmChange(
        of subject: Officer, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> OfficerChangeRecord {
        try store.changing { (registry) throws(AuthorityError) in
            let admission = try registry.admitted(OfficerChange.secondDuty, officer)
            let word = try registry.proposed(of: subject)
            guard word.proposedBy != officer else {
                throw AuthorityError(RuleBreach.officerNeedsSecondOfficer(word.change), at: subject.id)
            }
            try registry.admitted(OfficerChange.duty, word.proposedBy)
            try registry.removeChange(ofOfficer: subject)
            try authority.carryOut(word, in: registry, by: admission, at: now)
            return word
        }
    }

    /// Nothing comes of what was proposed.
    ///
    /// - Throws: `ruleBroken`, also where nothing is; `registry`.
    package func withdrawChange(of subject: Officer, by officer: Officer, at now: Timestamp) throws(AuthorityError) {
        try store.changing { (registry) throws(AuthorityError) in
            let admission = try registry.admitted(OfficerChange.secondDuty, officer)
            let word = try registry.proposed(of: subject)
            try registry.removeChange(ofOfficer: subject)
            try registry.record(.supervised(.withdrewOfficerChange(word)), by: admission, at: now)
        }
    }

    private func propose(
        _ change: OfficerChange, code: OfficerCode?, by officer: Officer, at now: Timestamp,
        _ record: (RegistrySession<Changing>) throws(AuthorityError) -> OfficerRecord
    ) throws(AuthorityError) -> ProposedOfficer {
        try store.changing { (registry) throws(AuthorityError) in
            let admission = try registry.admitted(OfficerChange.duty, officer)
            let record = try record(registry)
            if let earlier = try registry.change(ofOfficer: record.officer) {
                throw AuthorityError(RuleBreach.officerChangePending(earlier.change), at: record.officer.id)
            }
            let word = OfficerChangeRecord(change, record, code: code?.hash, proposedBy: officer, proposedAt: now)
            try authority.requireBody(of: record, in: registry)
            let waits = try registry.officers().contains { $0.isSecondHand && $0.officer != officer }
            if waits {
                try registry.insert(word)
                try registry.record(.supervised(.proposedOfficer(word)), by: admission, at: now)
            } else {
                try authority.carryOut(word, in: registry, by: admission, at: now)
            }
            return ProposedOfficer(officer: record.officer, code: code, waits: waits)
        }
    }
}

extension Authority {
    fileprivate func carryOut(
        _ word: OfficerChangeRecord, in registry: RegistrySession<Changing>, by admission: Admission, at now: Timestamp
    ) throws(AuthorityError) {
        let officer = word.officer.officer
        switch word.change {
        case .add:
            // Another person may come to the name: what it signed in by is nobody's.
            try registry.removeSignIn(of: officer)
            try put(word.officer, in: registry, by: admission, at: now)
        case .change:
            try Authority.requireServing(officer, in: registry)
            try put(word.officer, in: registry, by: admission, at: now)
        case .enrol: try Authority.requireServing(officer, in: registry)
        }
        guard let code = word.code else { return }
        let invitation = OfficerInvitation(
            officer: officer, code: code, invitedBy: word.proposedBy,
            endsAt: now.adding(seconds: OfficerCode.lifeSeconds))
        try registry.put(invitation)
        try registry.record(.supervised(.invitedOfficer(invitation)), by: admission, at: now)
    }

    fileprivate static func newOfficerCode() throws(AuthorityError) -> OfficerCode {
        OfficerCode(random: try Randomness.bytes(OfficerCode.randomLength))
    }
}

extension RegistrySession {
    fileprivate func proposed(of officer: Officer) throws(AuthorityError) -> OfficerChangeRecord {
        guard let word = try change(ofOfficer: officer) else {
            throw AuthorityError(RuleBreach.noOfficerChange, at: officer.id)
        }
        return word
    }
}

/// What came of an officer's word about another.
package struct ProposedOfficer: Sendable {
    package let officer: Officer
    /// For the officer, told this once; `nil` where nobody is invited.
    package let code: OfficerCode?
    /// It is nothing until another officer confirms it.
    package let waits: Bool
}
