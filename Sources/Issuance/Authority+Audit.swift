extension Authority {
    /// Walks the whole audit trail and compares it with every card.
    ///
    /// - Parameter noted: a head that was written down earlier: it must still be in the trail.
    /// - Throws: `altered`, `registry`.
    public func verifyAudit(expecting noted: [UInt8]? = nil) throws(IssuanceError) -> AuditSummary {
        try store.reading { (registry) throws(IssuanceError) in try registry.verifiedAudit(expecting: noted) }
    }

    /// The lines of the trail, of one card or of all, each as its JSON.
    public func auditTrail(of card: String? = nil) throws(IssuanceError) -> [AuditEntry] {
        try store.reading { (registry) throws(IssuanceError) in
            var entries: [AuditEntry] = []
            try registry.eachAuditEntry { (entry) throws(IssuanceError) in
                if card == nil || entry.card == card { entries.append(entry) }
            }
            return entries
        }
    }
}

extension RegistryReader {
    /// - Throws: `altered`, `registry`.
    func verifiedAudit(expecting noted: [UInt8]? = nil) throws(IssuanceError) -> AuditSummary {
        var trail = AuditTrail(expecting: noted)
        try eachAuditEntry { (entry) throws(IssuanceError) in try trail.add(entry) }
        try eachCard(in: nil) { (card) throws(IssuanceError) in try trail.compare(card) }
        try eachApplication(in: nil) { (application) throws(IssuanceError) in try trail.compare(application) }
        try trail.finish()
        return trail.summary
    }
}
