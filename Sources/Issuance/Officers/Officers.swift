internal import Policy
package import Primitives
internal import Registry
package import Regulation

extension Authority.Officers {
    /// Lists an officer. The first one is listed by whoever opens the folder, and has the role of the authority.
    ///
    /// - Throws: `badInput` for one who is listed and serves; `notFound` for a body that is not; `ruleBroken`, `registry`.
    package func add(_ record: OfficerRecord, by officer: Officer, at now: Timestamp) throws(AuthorityError) {
        try store.changing { (registry) throws(AuthorityError) in
            let admission = try registry.admitted(.govern, officer)
            if let earlier = try registry.officer(record.officer) {
                guard earlier.leftAt != nil else {
                    throw AuthorityError(OfficerFault.officerListed, at: record.officer.id)
                }
                // Another person may come to the name: what it signed in by is nobody's.
                try registry.removeSignIn(of: record.officer)
            }
            try authority.put(record, in: registry, by: admission, at: now)
        }
    }

    /// Gives an officer who serves other roles, or another body; the last one with the role authority keeps it.
    ///
    /// - Throws: `notFound` for one who does not serve; `badInput`; as `add`.
    package func change(_ record: OfficerRecord, by officer: Officer, at now: Timestamp) throws(AuthorityError) {
        try store.changing { (registry) throws(AuthorityError) in
            let admission = try registry.admitted(.govern, officer)
            try Authority.requireServing(record.officer, in: registry)
            try authority.put(record, in: registry, by: admission, at: now)
        }
    }

    /// The officer does nothing from now on, and signs in no more; what was done stays in the trail.
    ///
    /// - Throws: `notFound` for one who does not serve; `badInput` for the last one with the role authority; `ruleBroken`,
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
        let left = try OfficerRecord(officer: record.officer, roles: record.roles, body: record.body, leftAt: now)
        try registry.removeSignIn(of: record.officer)
        try Authority.record(left, in: registry, by: admission, at: now)
    }

    /// Where the officer's body is one that there is.
    fileprivate func put(
        _ record: OfficerRecord, in registry: RegistrySession<Changing>, by admission: Admission, at now: Timestamp
    ) throws(AuthorityError) {
        if let body = record.body {
            if record.roles.contains(.employer) { try Authority.requireOpen(body, in: registry) }
            if record.roles.contains(.site), try policy(in: registry).site(body) == nil {
                throw AuthorityError(OfficerFault.unknownSite, at: "site")
            }
        }
        try Authority.record(record, in: registry, by: admission, at: now)
    }

    fileprivate static func record(
        _ record: OfficerRecord, in registry: RegistrySession<Changing>, by admission: Admission, at now: Timestamp
    ) throws(AuthorityError) {
        try registry.put(record)
        guard try registry.officers().contains(where: { $0.roles.contains(.authority) && $0.leftAt == nil }) else {
            throw AuthorityError(OfficerFault.lastAuthority, at: record.officer.id)
        }
        try registry.record(.listedOfficer(record), by: admission, at: now)
    }

    @discardableResult
    fileprivate static func requireServing(
        _ officer: Officer, in registry: RegistrySession<some RegistryAccess>
    ) throws(AuthorityError) -> OfficerRecord {
        guard let record = try registry.officer(officer), record.leftAt == nil else {
            throw AuthorityError(OfficerFault.unknownOfficer, at: "officer")
        }
        return record
    }
}
