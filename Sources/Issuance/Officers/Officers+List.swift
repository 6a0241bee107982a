package import Primitives
package import Registry
package import Regulation

/// An officer as the list shows one.
package struct ListedOfficer: Hashable, Sendable {
    package let record: OfficerRecord
    package let standing: OfficerStanding
    /// When a code of the authenticator was taken last.
    package let signedInAt: Timestamp?
}

extension Authority.Officers {
    /// All that were ever listed, and what waits for its second officer.
    ///
    /// - Throws: `registry`.
    package func list(
        at now: Timestamp
    ) throws(AuthorityError) -> (officers: [ListedOfficer], changes: [OfficerChangeRecord]) {
        try store.reading { (registry) throws(AuthorityError) in
            let invited = Set(try registry.officerInvitations().filter { $0.isOpen(at: now) }.map(\.officer))
            let moments = try registry.lastCodes()
            let officers = try registry.officers().map { record in
                ListedOfficer(
                    record: record,
                    standing: OfficerStanding(
                        hasLeft: record.leftAt != nil, isInvited: invited.contains(record.officer),
                        signsIn: moments.keys.contains(record.officer)),
                    signedInAt: moments[record.officer] ?? nil)
            }
            return (officers, try registry.officerChanges())
        }
    }

    /// What waits for its second officer, by the officer of whom it is.
    ///
    /// - Throws: `registry`.
    package func changesWaiting() throws(AuthorityError) -> [OfficerChangeRecord] {
        try store.reading { (registry) throws(AuthorityError) in try registry.officerChanges() }
    }

    /// Names by officer, of those who have one, who have left, too.
    ///
    /// - Throws: `registry`.
    package func names() throws(AuthorityError) -> [Officer: OfficerName] {
        try store.reading { (registry) throws(AuthorityError) in
            var names: [Officer: OfficerName] = [:]
            for record in try registry.officers() { names[record.officer] = record.name }
            return names
        }
    }
}
