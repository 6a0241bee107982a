internal import Policy
package import Primitives
internal import Registry
package import Regulation

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

extension RegistrySession {
    /// Whether somebody acts or acted for the department, or an employer is below it.
    fileprivate func knowsDepartment(_ id: String) throws(AuthorityError) -> Bool {
        if try officers().contains(where: { $0.roles.contains(.department) && $0.body == id }) { return true }
        return try employers().contains { $0.department == id }
    }
}
