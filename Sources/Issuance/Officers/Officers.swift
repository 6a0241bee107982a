internal import Policy
package import Primitives
internal import Registry
package import Regulation

extension Authority.Officers {
    /// The officer does nothing from now on, and signs in no more; what was done stays in the trail.
    ///
    /// - Throws: `notFound` for one who does not serve; `badInput` for the last one with the role authority, and for the last but
    ///   one that could confirm what is proposed of officers; `ruleBroken`,
    ///   `registry`.
    package func dismiss(_ leaving: Officer, by officer: Officer, at now: Timestamp) throws(AuthorityError) {
        try store.changing { (registry) throws(AuthorityError) in
            let admission = try registry.admitted(.govern, officer)
            try authority.dismiss(
                Authority.requireServing(leaving, in: registry), in: registry, by: admission, at: now)
        }
    }

    package func officers() throws(AuthorityError) -> [OfficerRecord] {
        try store.reading { (registry) throws(AuthorityError) in try registry.officers() }
    }

    /// How the officer stands, for a page that asks before it shows a button.
    ///
    /// - Throws: `registry`.
    package func standing(of officer: Officer) throws(AuthorityError) -> Standing {
        try store.reading { (registry) throws(AuthorityError) in try registry.standing(of: officer) }
    }

    /// - Throws: `ruleBroken` unless the officer has the duty; `registry`.
    package func require(_ duty: Duty, of officer: Officer) throws(AuthorityError) {
        try store.reading { (registry) throws(AuthorityError) in _ = try registry.admitted(duty, officer) }
    }
}

extension Authority {
    func dismiss(
        _ record: OfficerRecord, in registry: RegistrySession<Changing>, by admission: Admission, at now: Timestamp
    ) throws(AuthorityError) {
        let left = try OfficerRecord(
            officer: record.officer, name: record.name, roles: record.roles, body: record.body, leftAt: now)
        try registry.removeSignIn(of: record.officer)
        try registry.removeInvitation(ofOfficer: record.officer)
        try registry.removeChange(ofOfficer: record.officer)
        try Authority.record(left, in: registry, by: admission, at: now)
    }

    /// Where the officer's body is one that there is.
    func put(
        _ record: OfficerRecord, in registry: RegistrySession<Changing>, by admission: Admission, at now: Timestamp
    ) throws(AuthorityError) {
        try requireBody(of: record, in: registry)
        try Authority.record(record, in: registry, by: admission, at: now)
    }

    func requireBody(
        of record: OfficerRecord, in registry: RegistrySession<Changing>
    ) throws(AuthorityError) {
        guard let body = record.body else { return }
        if record.roles.contains(.employer) { try Authority.requireOpen(body, in: registry) }
        if record.roles.contains(.site), try policy(in: registry).site(body) == nil {
            throw AuthorityError(OfficerFault.unknownSite, at: "site")
        }
    }

    fileprivate static func record(
        _ record: OfficerRecord, in registry: RegistrySession<Changing>, by admission: Admission, at now: Timestamp
    ) throws(AuthorityError) {
        let seconds = try registry.officers().count(where: \.isSecondHand)
        try registry.put(record)
        let officers = try registry.officers()
        guard officers.contains(where: { $0.roles.contains(.authority) && $0.leftAt == nil }) else {
            throw AuthorityError(OfficerFault.lastAuthority, at: record.officer.id)
        }
        // Once there are two that confirm each other, nobody comes to be alone again.
        guard officers.count(where: \.isSecondHand) >= min(seconds, 2) else {
            throw AuthorityError(OfficerFault.lastSecondOfficer, at: record.officer.id)
        }
        try registry.record(.listedOfficer(record), by: admission, at: now)
    }

    @discardableResult
    static func requireServing(
        _ officer: Officer, in registry: RegistrySession<some RegistryAccess>
    ) throws(AuthorityError) -> OfficerRecord {
        guard let record = try registry.officer(officer), record.leftAt == nil else {
            throw AuthorityError(OfficerFault.unknownOfficer, at: "officer")
        }
        return record
    }
}
