public import Primitives

extension RegistryReader {
    /// Whether the officer may do it: the one place where a role is asked for.
    ///
    /// An authority that lists nobody is one desk: who can open its folder does everything. From the first listed
    /// officer on, every duty asks.
    ///
    /// - Parameter always: for what a one-desk authority has not: applications, which are several hands.
    /// - Throws: `ruleBroken`, `registry`.
    func admit(_ duty: Duty, _ officer: Officer, always: Bool = false) throws(IssuanceError) {
        guard let record = try self.officer(officer) else { return try admitUnlisted(duty, officer, always) }
        do throws(RuleBreach) { try record.check(duty) } catch { throw IssuanceError(error, at: officer.id) }
    }

    /// The same, for what concerns one employer or department.
    func admit(_ duty: Duty, _ officer: Officer, for body: String?, always: Bool) throws(IssuanceError) {
        guard let record = try self.officer(officer) else { return try admitUnlisted(duty, officer, always) }
        do throws(RuleBreach) { try record.check(duty, for: body) } catch { throw IssuanceError(error, at: officer.id) }
    }

    private func admitUnlisted(_ duty: Duty, _ officer: Officer, _ always: Bool) throws(IssuanceError) {
        let isOneDesk = try !listsOfficers()
        guard isOneDesk, !always else { throw IssuanceError(.office(.notListed(duty)), at: officer.id) }
    }
}

extension Authority {
    /// Lists an officer, or changes what is listed. The first one is listed by whoever opens the folder, and has the
    /// role of the authority; the last one with that role stays.
    ///
    /// - Throws: `ruleBroken`, `badInput`, `registry`.
    public func list(_ record: OfficerRecord, by officer: Officer, at now: Timestamp) throws(IssuanceError) {
        try store.changing { (registry) throws(IssuanceError) in
            try registry.admit(.govern, officer)
            try registry.put(record)
            guard try registry.officers().contains(where: { $0.roles.contains(.authority) && $0.leftAt == nil }) else {
                throw IssuanceError(
                    .badInput, at: record.officer.id,
                    "then nobody would have the role authority, and nobody could list officers; list such a one first")
            }
            try registry.record(.listedOfficer(record), by: officer, at: now)
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
            try registry.admit(.govern, officer)
            try registry.put(employer)
            try registry.record(.listedEmployer(employer), by: officer, at: now)
        }
    }

    public func officers() throws(IssuanceError) -> [OfficerRecord] {
        try store.reading { (registry) throws(IssuanceError) in try registry.officers() }
    }

    public func employers() throws(IssuanceError) -> [EmployerRecord] {
        try store.reading { (registry) throws(IssuanceError) in try registry.employers() }
    }

    /// Whether the officer may do it, for a page that asks before it shows a button.
    ///
    /// - Throws: `ruleBroken`, `registry`.
    public func admit(_ duty: Duty, by officer: Officer) throws(IssuanceError) {
        try store.reading { (registry) throws(IssuanceError) in try registry.admit(duty, officer) }
    }
}
