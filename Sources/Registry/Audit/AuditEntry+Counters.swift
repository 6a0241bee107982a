internal import JSON

extension AuditEntry {
    /// Whether it may change what counters are given; what cannot be told, may.
    package var mayConcernCounters: Bool {
        let action: String?
        do {
            action = try JSONValue(parsing: content).object?["action"]?.string
        } catch {
            return true
        }
        guard let action else { return true }
        return !AuditEntry.inward.contains(action) && !action.hasPrefix("application-")
    }

    /// Of people, applications, sites and what was shown: nothing of it is published.
    private static let inward: Set<String> = [
        "view-card", "print-card", "print-list", "search", "view-cancellations", "view-applications", "try-sheet",
        "view-paper", "add-paper", "remove-paper",
        "view-holders-due", "sign-in", "sign-out", "lock-out", "enrol", "propose-officer", "withdraw-officer",
        "invite-officer", "list-site", "remove-site", "invite-site",
        "enrol-site", "close-finding", "assign-finding", "note-finding", "list-officer", "list-employer", "submit",
        "correct",
        "invite-phone", "confirm-phone", "give-holder-code", "holder-sign-in",
        "set-reading", "rotate-document-key", "back-up",
        "propose-change", "propose-policy", "propose-change-of-card", "withdraw-change-of-card",
    ]
}
