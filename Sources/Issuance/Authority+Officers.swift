public import Primitives

extension Authority {
    /// Lists an officer, or changes what is listed. The first one is listed by whoever opens the folder, and has the
    /// role of the authority; the last one with that role stays.
    ///
    /// - Throws: `ruleBroken`, `badInput`, `registry`.
    public func list(_ record: OfficerRecord, by officer: Officer, at now: Timestamp) throws(IssuanceError) {
        try store.changing { (registry) throws(IssuanceError) in
            let admission = try registry.admitted(.govern, officer)
            try registry.put(record)
            guard try registry.officers().contains(where: { $0.roles.contains(.authority) && $0.leftAt == nil }) else {
                throw IssuanceError(
                    .badInput, at: record.officer.id,
                    "then nobody would have the role authority, and nobody could list officers; list such a one first")
            }
            try registry.record(.listedOfficer(record), by: admission, at: now)
        }
    }

    /// The officer does nothing from now on; what was done stays in the trail.
    ///
    /// - Throws: `notFound`; as `list`.
    public func dismiss(_ leaving: Officer, by officer: Officer, at now: Timestamp) throws(IssuanceError) {
        let record = try store.reading { (registry) throws(IssuanceError) in try registry.officer(leaving) }
        guard let record else {
            throw IssuanceError(.notFound, at: "officer", "no such officer is listed; `officer list` names them")
        }
        try list(
            OfficerRecord(officer: leaving, roles: record.roles, body: record.body, leftAt: now), by: officer, at: now)
    }

    /// - Throws: `ruleBroken`, `registry`.
    public func list(_ employer: EmployerRecord, by officer: Officer, at now: Timestamp) throws(IssuanceError) {
        try store.changing { (registry) throws(IssuanceError) in
            let admission = try registry.admitted(.govern, officer)
            try registry.put(employer)
            try registry.record(.listedEmployer(employer), by: admission, at: now)
        }
    }

    public func officers() throws(IssuanceError) -> [OfficerRecord] {
        try store.reading { (registry) throws(IssuanceError) in try registry.officers() }
    }

    public func employers() throws(IssuanceError) -> [EmployerRecord] {
        try store.reading { (registry) throws(IssuanceError) in try registry.employers() }
    }

    /// How the officer stands, for a page that asks before it shows a button.
    ///
    /// - Throws: `registry`.
    public func standing(of officer: Officer) throws(IssuanceError) -> Standing {
        try store.reading { (registry) throws(IssuanceError) in try registry.standing(of: officer) }
    }

    /// - Throws: `ruleBroken` unless the officer has the duty; `registry`.
    public func require(_ duty: Duty, of officer: Officer) throws(IssuanceError) {
        try store.reading { (registry) throws(IssuanceError) in _ = try registry.admitted(duty, officer) }
    }
}
