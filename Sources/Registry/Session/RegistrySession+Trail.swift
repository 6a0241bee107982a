internal import Primitives
package import Regulation

extension RegistrySession {
    /// One page of the trail, the newest line first: two questions by index, however long the trail is.
    ///
    /// - Parameter before: the last line of the page before; `nil` for the newest.
    package func auditEntries(
        _ selection: TrailSelection, before: Int64? = nil, limit: Int
    ) throws(AuthorityError) -> TrailPage {
        let wanted = SQLCondition.all(of: selection.conditions)
        let condition = SQLCondition.all(
            of: selection.conditions + (before.map { [SQLCondition("audit_mark.sequence < ?", [$0])] } ?? []))
        let count: [(any SQLConvertible)?] = [limit + 1]
        var entries: [AuditEntry] = []
        for row in try rows(
            """
            SELECT audit.* FROM audit_mark JOIN audit ON audit.sequence = audit_mark.sequence
            WHERE \(condition.text) ORDER BY audit_mark.sequence DESC LIMIT ?
            """, condition.arguments + count)
        {
            entries.append(try decoding("audit", AuditEntry(row)))
        }
        let total = try row("SELECT COUNT(*) AS count FROM audit_mark WHERE \(wanted.text)", wanted.arguments)
        let shown = Array(entries.prefix(limit))
        return TrailPage(
            entries: shown, total: try decoding("audit", total?["count"]),
            next: entries.count > limit ? shown.last?.sequence : nil)
    }

    /// The newest line of this action.
    package func lastAuditEntry(of action: String) throws(AuthorityError) -> AuditEntry? {
        var selection = TrailSelection()
        selection.action = action
        return try auditEntries(selection, limit: 1).entries.first
    }
}

extension TrailSelection {
    fileprivate var conditions: [SQLCondition] {
        var conditions: [SQLCondition] = []
        if let officer { conditions.append(SQLCondition("audit_mark.officer = ?", [officer.id])) }
        if let action { conditions.append(SQLCondition("audit_mark.action = ?", [action])) }
        if let application { conditions.append(SQLCondition("audit_mark.application = ?", [application])) }
        if let card {
            conditions.append(
                SQLCondition(
                    """
                    audit_mark.sequence IN (SELECT sequence FROM audit WHERE card = ?
                        UNION SELECT sequence FROM audit_card WHERE card = ?)
                    """, [card, card]))
        }
        if let from { conditions.append(SQLCondition("audit_mark.moment >= ?", [from.secondsSince1970])) }
        if let until { conditions.append(SQLCondition("audit_mark.moment < ?", [until.secondsSince1970])) }
        return conditions
    }
}

extension AuditEntry {
    /// `nil` for a row that none of ours has written.
    init?(_ row: SQLRow) {
        guard let content = row.bytes("content"), let previous = row.bytes("previous"), let hash = row.bytes("hash")
        else { return nil }
        self.init(
            sequence: row.counted("sequence"), card: row["card"], content: content, previous: previous, hash: hash)
    }
}
