package import Primitives
package import Registry
package import Regulation

extension Authority.Supervision {
    /// Walks the whole audit trail and compares it with every card.
    ///
    /// - Parameter noted: a head that was written down earlier: it must still be in the trail.
    /// - Throws: `altered`, `registry`.
    package func verifyAudit(expecting noted: [UInt8]? = nil) throws(AuthorityError) -> AuditSummary {
        try store.reading { (registry) throws(AuthorityError) in try registry.verifiedAudit(expecting: noted) }
    }

    /// Those lines that are looked for, a page of them, the newest first.
    ///
    /// - Parameter before: the last line of the page before.
    /// - Throws: `ruleBroken`, `registry`.
    package func auditTrail(
        _ selection: TrailSelection, before: Int64? = nil, limit: Int, by officer: Officer
    ) throws(AuthorityError) -> TrailPage {
        try store.reading { (registry) throws(AuthorityError) in
            try registry.admitted(.consult, officer)
            return try registry.auditEntries(selection, before: before, limit: limit)
        }
    }

    /// The same as `verifyAudit`, for an officer.
    ///
    /// - Throws: `ruleBroken`, `altered`, `registry`.
    package func verifyAudit(
        expecting noted: [UInt8]?, by officer: Officer
    ) throws(AuthorityError) -> AuditSummary {
        try store.reading { (registry) throws(AuthorityError) in
            try registry.admitted(.consult, officer)
            return try registry.verifiedAudit(expecting: noted)
        }
    }

    /// The lines of the trail, each as its JSON; of one card those too that tell of it among others.
    package func auditTrail(of card: String? = nil) throws(AuthorityError) -> [AuditEntry] {
        try store.reading { (registry) throws(AuthorityError) in
            var entries: [AuditEntry] = []
            try registry.eachAuditEntry(after: 0) { (entry) throws(AuthorityError) in
                if card.map(entry.concerns) ?? true { entries.append(entry) }
            }
            return entries
        }
    }
}

extension Authority.Officers {
    /// Puts down what an officer is about to be shown of holders.
    ///
    /// - Throws: `registry`: then it is not to be shown.
    package func note(_ disclosure: Disclosure, to officer: Officer, at now: Timestamp) throws(AuthorityError) {
        try store.changing { (registry) throws(AuthorityError) in
            let admission = try registry.admitted(disclosure.duty, officer)
            try registry.record(.disclosed(disclosure), by: admission, at: now)
        }
    }
}

extension Authority.Supervision {
    /// Writes the registry at one moment into one file, the reports into `PATH.reports`, and reads both back: see
    /// `RegistryStore.backUp`.
    ///
    /// The trail tells of it afterwards, in the service's name: it is run by a clock.
    ///
    /// - Throws: as there.
    package func backUp(to path: String, at now: Timestamp) throws(AuthorityError) -> BackupSummary {
        let summary = try store.backUp(to: path)
        try store.backUpReports(beside: path)
        try store.changing { (registry) throws(AuthorityError) in
            try registry.record(.supervised(.backedUp(summary)), by: registry.admittedService(), at: now)
        }
        return summary
    }
}
