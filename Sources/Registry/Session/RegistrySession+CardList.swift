internal import Credential
internal import Primitives
package import Regulation

extension RegistrySession {
    /// One page of a list: two questions, however long the list and the page are.
    package func cards(_ selection: CardSelection, limit: Int) throws(AuthorityError) -> CardPage {
        let wanted = SQLCondition.all(of: selection.conditions)
        var (conditions, order) = ([wanted], "card.number DESC")
        switch (selection.order, selection.after) {
        case (.newest, let after):
            if let after { conditions.append(SQLCondition("card.number < ?", [after.number])) }
        case (.oldest, let after):
            order = "card.number"
            if let after { conditions.append(SQLCondition("card.number > ?", [after.number])) }
        case (.ends, let after):
            order = "card.expires, card.number"
            if let after {
                conditions.append(
                    SQLCondition(
                        "(card.expires > ? OR (card.expires = ? AND card.number > ?))",
                        [after.expires, after.expires, after.number]))
            }
        }
        let condition = SQLCondition.all(of: conditions)
        let count: [(any SQLConvertible)?] = [limit + 1]
        let rows = try rows(
            """
            SELECT card.*, holder.name AS holder_name, status_list.uri AS uri, employer.name AS employer_name
            \(Self.listedCards) JOIN status_list ON status_list.number = card.list
            WHERE \(condition.text) ORDER BY \(order) LIMIT ?
            """, condition.arguments + count)
        let shown = rows.prefix(limit)
        var page: [ListedCard] = []
        for row in shown {
            page.append(ListedCard(card: try decoding("card", card(row)), employerName: row["employer_name"]))
        }
        return CardPage(
            cards: page,
            total: try decoding(
                "card",
                row("SELECT COUNT(*) AS count \(Self.listedCards) WHERE \(wanted.text)", wanted.arguments)?["count"]),
            next: rows.count > limit ? shown.last.map { CardPlace(expires: $0["expires"], number: $0["number"]) } : nil)
    }

    /// One card as a list has it.
    package func listedCard(_ number: String) throws(AuthorityError) -> ListedCard? {
        let row = try row(
            """
            SELECT card.*, holder.name AS holder_name, status_list.uri AS uri, employer.name AS employer_name
            \(Self.listedCards) JOIN status_list ON status_list.number = card.list WHERE card.number = ?
            """, [number])
        guard let row else { return nil }
        return ListedCard(card: try decoding("card \(number)", card(row)), employerName: row["employer_name"])
    }

    /// Whom a holder works for: the employer's own word, before it what the application says.
    private static var listedCards: String {
        """
        FROM card JOIN holder ON holder.id = card.holder LEFT JOIN application ON application.card = card.number
        LEFT JOIN employment ON employment.card = card.number
        LEFT JOIN employer ON employer.id = COALESCE(employment.employer, application.employer)
        """
    }
}

extension CardSelection {
    fileprivate var conditions: [SQLCondition] {
        var conditions: [SQLCondition] = []
        if !states.isEmpty {
            conditions.append(.column("card.state", isOneOf: states.map(\.rawValue).sorted()))
        }
        if let employer { conditions.append(SQLCondition("employer.id = ?", [employer])) }
        if let kind {
            let categories = Credential.Category.allCases.filter { $0.kind == kind }
            conditions.append(.column("card.category", isOneOf: categories.map(\.id)))
        }
        if let endsBefore {
            conditions.append(
                SQLCondition("card.state <> 'cancelled' AND card.expires < ?", [endsBefore.secondsSince1970]))
        }
        if let term { conditions.append(found(by: term)) }
        return conditions
    }

    private func found(by term: SearchTerm) -> SQLCondition {
        var ways = SQLCondition.holder(named: term.name, orHaving: documentIndices)
        if let pattern = term.cardPattern { ways.append(SQLCondition("card.number LIKE ?", [pattern])) }
        return .any(of: ways)
    }
}
