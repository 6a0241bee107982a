public import Primitives

extension Authority {
    /// Walks the whole audit trail and compares it with every card.
    ///
    /// - Parameter noted: a head that was written down earlier: it must still be in the trail.
    /// - Throws: `altered`, `registry`.
    public func verifyAudit(expecting noted: [UInt8]? = nil) throws(IssuanceError) -> AuditSummary {
        try store.reading { (registry) throws(IssuanceError) in try registry.verifiedAudit(expecting: noted) }
    }

    /// Puts down what an officer is about to be shown of holders.
    ///
    /// - Throws: `registry`: then it is not to be shown.
    public func note(_ disclosure: Disclosure, to officer: Officer, at now: Timestamp) throws(IssuanceError) {
        try store.changing { (registry) throws(IssuanceError) in
            let admission = try registry.admitted(disclosure.duty, officer)
            try registry.record(.disclosed(disclosure), by: admission, at: now)
        }
    }

    /// The lines of the trail, each as its JSON; of one card those too that tell of it among others.
    public func auditTrail(of card: String? = nil) throws(IssuanceError) -> [AuditEntry] {
        try store.reading { (registry) throws(IssuanceError) in
            var entries: [AuditEntry] = []
            try registry.eachAuditEntry(after: 0) { (entry) throws(IssuanceError) in
                if card.map(entry.concerns) ?? true { entries.append(entry) }
            }
            return entries
        }
    }
}

extension RegistrySession {
    /// - Throws: `altered`, `registry`.
    func verifiedAudit(expecting noted: [UInt8]? = nil) throws(IssuanceError) -> AuditSummary {
        var trail = AuditTrail(expecting: noted)
        try eachAuditEntry(after: 0) { (entry) throws(IssuanceError) in try trail.add(entry) }
        try eachCard(in: nil) { (card) throws(IssuanceError) in try trail.compare(card) }
        try eachApplication(in: nil) { (application) throws(IssuanceError) in try trail.compare(application) }
        try trail.finish()
        return trail.summary
    }
}
