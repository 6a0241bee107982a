internal import Policy
package import Primitives
internal import Registry
package import Regulation

/// What went from a closed employer to another.
package struct HandOver: Hashable, Sendable {
    package let holders: Int
    package let applications: Int
}

extension Authority.Officers {
    /// Lists an employer below a department that has or had an officer, or another employer.
    ///
    /// - Throws: `badInput` for an id that is listed; `notFound` for a department or region that there is not; `ruleBroken`,
    ///   `registry`.
    package func add(_ employer: EmployerRecord, by officer: Officer, at now: Timestamp) throws(AuthorityError) {
        try store.changing { (registry) throws(AuthorityError) in
            let admission = try registry.admitted(.govern, officer)
            guard try registry.employer(employer.id) == nil else {
                throw AuthorityError(OfficerFault.employerListed, at: employer.id)
            }
            try authority.put(employer, in: registry, by: admission, at: now)
        }
    }

    /// Gives a listed employer another name, department or region.
    ///
    /// - Returns: what was listed before.
    /// - Throws: `notFound`, also for a department or region that there is not; `ruleBroken`, `registry`.
    @discardableResult
    package func change(
        _ employer: EmployerRecord, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> EmployerRecord {
        try store.changing { (registry) throws(AuthorityError) in
            let admission = try registry.admitted(.govern, officer)
            guard let earlier = try registry.employer(employer.id) else {
                throw Authority.unknown(employer: employer.id)
            }
            try authority.put(employer, in: registry, by: admission, at: now)
            return earlier
        }
    }

    /// Closes an employer: its officers leave, and its holders and the applications on their way go on with another, where
    /// there is one. Without one, applications wait for the authority, which may reject each.
    ///
    /// - Returns: how many holders and applications were handed over.
    /// - Throws: `notFound`; `badInput` for one that is closed; `ruleBroken`, `registry`.
    package func close(
        employer id: String, handingOverTo successor: String?, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> HandOver {
        try store.changing { (registry) throws(AuthorityError) in
            let admission = try registry.admitted(.govern, officer)
            try Authority.requireOpen(id, in: registry)
            guard let listed = try registry.employer(id) else { throw Authority.unknown(employer: id) }
            let closed = try EmployerRecord(
                id: id, name: listed.name, department: listed.department, region: listed.region, closedAt: now)
            try registry.put(closed)
            try registry.record(.listedEmployer(closed), by: admission, at: now)
            for record in try registry.officers() where record.body == id && record.leftAt == nil {
                guard record.roles.contains(.employer) else { continue }
                try authority.dismiss(record, in: registry, by: admission, at: now)
            }
            guard let successor else { return HandOver(holders: 0, applications: 0) }
            try Authority.requireOpen(successor, in: registry)
            return try authority.handOver(from: id, to: successor, in: registry, by: admission, at: now)
        }
    }

    package func employers() throws(AuthorityError) -> [EmployerRecord] {
        try store.reading { (registry) throws(AuthorityError) in try registry.employers() }
    }
}

extension Authority {
    fileprivate func put(
        _ employer: EmployerRecord, in registry: RegistrySession<Changing>, by admission: Admission, at now: Timestamp
    ) throws(AuthorityError) {
        guard try policy(in: registry).regions.contains(where: { $0.id == employer.region }) else {
            throw AuthorityError(OfficerFault.unknownRegion, at: "region")
        }
        guard try registry.knowsDepartment(employer.department) else {
            throw AuthorityError(OfficerFault.unknownDepartment, at: "department")
        }
        try registry.put(employer)
        try registry.record(.listedEmployer(employer), by: admission, at: now)
    }
}

extension Authority {
    private func handOver(
        from id: String, to successor: String, in registry: RegistrySession<Changing>, by admission: Admission,
        at now: Timestamp
    ) throws(AuthorityError) -> HandOver {
        let cards = try registry.livingCards(of: id)
        for number in cards {
            guard let card = try registry.card(number) else { throw Authority.unknown(number) }
            try keepCurrent(card, .employerChanged(to: successor), in: registry, by: admission, at: now)
        }
        let applications = try registry.openApplications(of: id)
        for application in applications {
            try registry.handOver(application, to: successor)
            try registry.record(.handedOver(application, to: successor), by: admission, at: now)
        }
        return HandOver(holders: cards.count, applications: applications.count)
    }
}

extension RegistrySession {
    /// Whether somebody acts or acted for the department, or an employer is below it.
    fileprivate func knowsDepartment(_ id: String) throws(AuthorityError) -> Bool {
        if try officers().contains(where: { $0.roles.contains(.department) && $0.body == id }) { return true }
        return try employers().contains { $0.department == id }
    }
}
