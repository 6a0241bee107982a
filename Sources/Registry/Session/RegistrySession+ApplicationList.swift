internal import Credential
internal import Primitives
package import Regulation

extension RegistrySession {
    /// One page of a list: a few questions, however long the list and the page are.
    package func applications(
        _ selection: ApplicationSelection, limit: Int
    ) throws(AuthorityError) -> ApplicationPage {
        let seen = SQLCondition.all(of: selection.seen)
        let hand = selection.inHand
        var asked = [seen]
        if !selection.states.isEmpty {
            asked.append(.column("application.state", isOneOf: selection.states.map(\.rawValue).sorted()))
        }
        if case .own = selection.hand { asked.append(hand) }
        if let moment = selection.unchangedSince {
            asked.append(SQLCondition("application.changed_at <= ?", [moment.secondsSince1970]))
        }
        let wanted = SQLCondition.all(of: asked)
        let rows = try listed(selection, wanted, hand, limit: limit)
        let shown = rows.prefix(limit)
        let attachments = try attachments(ofEach: shown.map { $0["id"] })
        var page: [ListedApplication] = []
        for row in shown {
            let application = try decoding("application", applicationRecord(row))
            page.append(
                ListedApplication(
                    application: application, employerName: row["employer_name"],
                    attachments: attachments[application.id] ?? [], card: try card(ofListed: row)))
        }
        return ApplicationPage(
            applications: page, total: try count(wanted), counts: try counts(seen),
            inHand: try count(.all(of: [seen, hand])),
            next: rows.count > limit ? shown.last.map { ApplicationPlace(rank: $0["hand_rank"], id: $0["id"]) } : nil)
    }

    /// One more than the limit where there are more.
    private func listed(
        _ selection: ApplicationSelection, _ wanted: SQLCondition, _ hand: SQLCondition, limit: Int
    ) throws(AuthorityError) -> [SQLRow] {
        // Both kinds of database take the wide integer, which their arguments are.
        let rank = "CAST(CASE WHEN \(hand.text) THEN 0 ELSE 1 END AS bigint)"
        var (conditions, order) = ([wanted], "application.id")
        switch (selection.order, selection.after) {
        case (.hand, let after):
            order = "hand_rank, application.id"
            if let after {
                let behind: [(any SQLConvertible)?] = [after.rank]
                let place: [(any SQLConvertible)?] = [after.rank, after.id]
                conditions.append(
                    SQLCondition(
                        "(\(rank) > ? OR (\(rank) = ? AND application.id > ?))",
                        hand.arguments + behind + hand.arguments + place))
            }
        case (.oldest, let after):
            if let after { conditions.append(SQLCondition("application.id > ?", [after.id])) }
        case (.newest, let after):
            order = "application.id DESC"
            if let after { conditions.append(SQLCondition("application.id < ?", [after.id])) }
        }
        let condition = SQLCondition.all(of: conditions)
        let count: [(any SQLConvertible)?] = [limit + 1]
        return try rows(
            """
            SELECT application.*, holder.name AS holder_name, employer.department AS department,
                employer.name AS employer_name, card.carrier AS card_carrier, card.state AS card_state,
                card.category AS card_category,
                \(rank) AS hand_rank
            FROM application JOIN holder ON holder.id = application.holder
            JOIN employer ON employer.id = application.employer LEFT JOIN card ON card.number = application.card
            WHERE \(condition.text) ORDER BY \(order) LIMIT ?
            """, hand.arguments + condition.arguments + count)
    }

    private func count(_ condition: SQLCondition) throws(AuthorityError) -> Int {
        try decoding(
            "application",
            row("SELECT COUNT(*) AS count \(Self.counted) WHERE \(condition.text)", condition.arguments)?["count"])
    }

    private func counts(_ condition: SQLCondition) throws(AuthorityError) -> [ApplicationState: Int] {
        var counts: [ApplicationState: Int] = [:]
        for row in try rows(
            """
            SELECT application.state AS state, COUNT(*) AS count \(Self.counted) WHERE \(condition.text)
            GROUP BY application.state
            """, condition.arguments)
        {
            counts[try decoding("application", ApplicationState(rawValue: row["state"]))] = row["count"]
        }
        return counts
    }

    private static var counted: String {
        """
        FROM application JOIN holder ON holder.id = application.holder
        JOIN employer ON employer.id = application.employer
        """
    }

    private func attachments(ofEach ids: [Int64]) throws(AuthorityError) -> [Int64: [[UInt8]]] {
        let condition = SQLCondition.column("application", isOneOf: ids)
        var found: [Int64: [[UInt8]]] = [:]
        for row in try rows(
            "SELECT application, sha256 FROM attachment WHERE \(condition.text) ORDER BY application, sha256",
            condition.arguments)
        {
            found[row["application"], default: []].append(try decoding("attachment", row.bytes("sha256")))
        }
        return found
    }

    private func card(
        ofListed row: SQLRow
    ) throws(AuthorityError) -> (carrier: Carrier, state: CardState, category: Credential.Category)? {
        guard let carrier: String = row["card_carrier"], let state: String = row["card_state"],
            let category: String = row["card_category"]
        else { return nil }
        return (
            try decoding("card", Carrier(rawValue: carrier)), try decoding("card", CardState(rawValue: state)),
            try decoding("card", Credential.Category(id: category))
        )
    }
}

extension ApplicationSelection {
    /// What the viewer sees of what is looked for, in whatever state and hand.
    fileprivate var seen: [SQLCondition] {
        var conditions: [SQLCondition] = []
        switch viewer?.sight {
        case .all, nil: break
        case .bodies(let employer, let department):
            conditions.append(
                .any(
                    of: [
                        employer.map { SQLCondition("application.employer = ?", [$0]) },
                        department.map { SQLCondition("employer.department = ?", [$0]) },
                    ].compactMap(\.self)))
        }
        if let ids { conditions.append(.column("application.id", isOneOf: ids)) }
        if let employer { conditions.append(SQLCondition("application.employer = ?", [employer])) }
        if let category { conditions.append(SQLCondition("application.category = ?", [category.id])) }
        if let term { conditions.append(found(by: term)) }
        return conditions
    }

    private func found(by term: SearchTerm) -> SQLCondition {
        var ways = SQLCondition.holder(named: term.name, orHaving: documentIndices)
        if let pattern = term.cardPattern { ways.append(SQLCondition("application.card LIKE ?", [pattern])) }
        if let id = term.application { ways.append(SQLCondition("application.id = ?", [id])) }
        return .any(of: ways)
    }

    /// What waits for the viewer; of nobody's eyes nothing does.
    fileprivate var inHand: SQLCondition {
        guard let viewer else { return .never }
        return .any(of: viewer.statesInHand.map { waits(in: $0, for: viewer) })
    }

    private func waits(in state: ApplicationState, for viewer: OfficerRecord) -> SQLCondition {
        var conditions = [SQLCondition("application.state = ?", [state.rawValue])]
        guard let step = state.onward else { return .never }
        if let body = viewer.body {
            let owner =
                ApplicationLife(state: state).duty(of: step) == .review ? "employer.department" : "application.employer"
            conditions.append(SQLCondition("\(owner) = ?", [body]))
        }
        // One person is never two hands.
        if step != .issue {
            conditions += RegistrySession<Reading>.hands.map { _, column in
                SQLCondition("(application.\(column) IS NULL OR application.\(column) <> ?)", [viewer.officer.id])
            }
        }
        return .all(of: conditions)
    }
}
