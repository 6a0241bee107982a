package import Primitives
internal import Registry
package import Regulation

extension Authority.Officers {
    /// Lists an officer, or changes what is listed. The first one is listed by whoever opens the folder, and has the
    /// role of the authority; the last one with that role stays.
    ///
    /// - Throws: `ruleBroken`, `badInput`, `registry`.
    package func list(_ record: OfficerRecord, by officer: Officer, at now: Timestamp) throws(AuthorityError) {
        try store.changing { (registry) throws(AuthorityError) in
            let admission = try registry.admitted(.govern, officer)
            try Authority.list(record, in: registry, by: admission, at: now)
        }
    }

    /// The officer does nothing from now on; what was done stays in the trail.
    ///
    /// - Throws: `notFound`; as `list`.
    package func dismiss(_ leaving: Officer, by officer: Officer, at now: Timestamp) throws(AuthorityError) {
        try store.changing { (registry) throws(AuthorityError) in
            let admission = try registry.admitted(.govern, officer)
            guard let record = try registry.officer(leaving) else {
                throw AuthorityError(OfficerFault.unknownOfficer, at: "officer")
            }
            let left = try OfficerRecord(officer: leaving, roles: record.roles, body: record.body, leftAt: now)
            try Authority.list(left, in: registry, by: admission, at: now)
        }
    }

    /// - Throws: `ruleBroken`, `registry`.
    package func list(_ employer: EmployerRecord, by officer: Officer, at now: Timestamp) throws(AuthorityError) {
        try store.changing { (registry) throws(AuthorityError) in
            let admission = try registry.admitted(.govern, officer)
            try registry.put(employer)
            try registry.record(.listedEmployer(employer), by: admission, at: now)
        }
    }

    package func officers() throws(AuthorityError) -> [OfficerRecord] {
        try store.reading { (registry) throws(AuthorityError) in try registry.officers() }
    }

    package func employers() throws(AuthorityError) -> [EmployerRecord] {
        try store.reading { (registry) throws(AuthorityError) in try registry.employers() }
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
    fileprivate static func list(
        _ record: OfficerRecord, in registry: RegistrySession<Changing>, by admission: Admission, at now: Timestamp
    ) throws(AuthorityError) {
        try registry.put(record)
        guard try registry.officers().contains(where: { $0.roles.contains(.authority) && $0.leftAt == nil }) else {
            throw AuthorityError(OfficerFault.lastAuthority, at: record.officer.id)
        }
        try registry.record(.listedOfficer(record), by: admission, at: now)
    }
}
