package import Credential
package import Primitives
package import Regulation

/// Of which time, region and employer the figures are.
package struct FigureSelection: Hashable, Sendable {
    package let from: Timestamp
    /// Before this moment.
    package let until: Timestamp
    package var region: String?
    package var employer: String?

    package init(from: Timestamp, until: Timestamp) { (self.from, self.until) = (from, until) }
}

/// How long one hand of Art. 6 took.
package struct HandFigure: Hashable, Sendable {
    /// The step that it took.
    package let step: ApplicationStepName
    package let count: Int
    package let meanSeconds: Int64
    package let longestSeconds: Int64
}

/// An application that waits, since its last step.
package struct WaitingFigure: Hashable, Sendable {
    package let application: Int64
    package let state: ApplicationState
    package let since: Timestamp
    /// Its name.
    package let employer: String
}

extension RegistrySession {
    private static var steps: [(action: String, step: ApplicationStepName)] {
        [
            ("application-recommend", .recommend), ("application-review", .review), ("application-approve", .approve),
            ("application-produce", .produce), ("application-issue", .issue),
        ]
    }

    /// Days per hand: from the line of the trail that brought an application to it, to its own, of those within the time.
    package func handFigures(_ selection: FigureSelection) throws(AuthorityError) -> [HandFigure] {
        let steps = Self.steps.map { "'\($0.action)'" }.joined(separator: ", ")
        let ways = "('submit', 'correct', 'application-take-back', \(steps))"
        let place = selection.ofEmployer
        var figures: [HandFigure] = []
        let rows = try rows(
            """
            SELECT step.action AS action, count(*) AS count, CAST(sum(step.moment - previous.moment) / count(*) AS BIGINT) AS mean,
                max(step.moment - previous.moment) AS longest
            FROM audit_mark AS step
            JOIN audit_mark AS previous ON previous.sequence = (SELECT max(earlier.sequence) FROM audit_mark AS earlier
                WHERE earlier.application = step.application AND earlier.sequence < step.sequence
                AND earlier.action IN \(ways))
            JOIN application ON application.id = step.application JOIN employer ON employer.id = application.employer
            WHERE step.action IN (\(Self.steps.map { _ in "?" }.joined(separator: ", "))) AND step.moment >= ? AND step.moment < ?
                AND \(place.text)
            GROUP BY step.action
            """,
            Self.steps.map(\.action) + [selection.from.secondsSince1970, selection.until.secondsSince1970]
                + place.arguments)
        for (action, step) in Self.steps {
            guard let row = rows.first(where: { $0["action"] == action }) else { continue }
            figures.append(
                HandFigure(
                    step: step, count: row["count"], meanSeconds: row["mean"], longestSeconds: row["longest"]))
        }
        return figures
    }

    /// Those that have waited longest for whoever is to act.
    package func longestWaiting(
        _ selection: FigureSelection, limit: Int
    ) throws(AuthorityError) -> [WaitingFigure] {
        let place = selection.ofEmployer
        let states: [ApplicationState] = [.submitted, .recommended, .reviewed, .approved, .produced]
        let count: [(any SQLConvertible)?] = [limit]
        var figures: [WaitingFigure] = []
        for row in try rows(
            """
            SELECT application.id, application.state, application.changed_at, employer.name FROM application
            JOIN employer ON employer.id = application.employer
            WHERE application.state IN (\(states.map { _ in "?" }.joined(separator: ", "))) AND \(place.text)
            ORDER BY application.changed_at, application.id LIMIT ?
            """, states.map(\.rawValue) + place.arguments + count)
        {
            figures.append(
                WaitingFigure(
                    application: row["id"],
                    state: try decoding("application", ApplicationState(rawValue: row["state"])),
                    since: Timestamp(secondsSince1970: row["changed_at"]), employer: row["name"]))
        }
        return figures
    }

    /// Cards in use that end within so many days from a moment on.
    package func endingCards(
        _ selection: FigureSelection, withinDays days: Int, of now: Timestamp
    ) throws(AuthorityError) -> [Credential.Category: Int] {
        let place = selection.ofEmployer
        var counts: [Credential.Category: Int] = [:]
        for row in try rows(
            """
            SELECT card.category, count(*) AS count FROM card \(Self.withEmployer)
            WHERE card.expires >= ? AND card.expires < ? AND card.state IN ('issued', 'suspended') AND \(place.text)
            GROUP BY card.category
            """,
            [now.secondsSince1970, now.adding(seconds: Int64(days) * 86_400).secondsSince1970] + place.arguments)
        {
            let category = try decoding("card", Credential.Category(id: row["category"]))
            counts[category] = row["count"]
        }
        return counts
    }

    /// The number of each card that is handed out.
    package func eachCardInUse(
        _ selection: FigureSelection, _ body: (String) -> Void
    ) throws(AuthorityError) {
        let place = selection.ofEmployer
        try eachRow(
            "SELECT card.number FROM card \(Self.withEmployer) WHERE card.state = 'issued' AND \(place.text)",
            place.arguments
        ) { (row) throws(AuthorityError) in body(row["number"]) }
    }

    private static var withEmployer: String {
        "LEFT JOIN employment ON employment.card = card.number LEFT JOIN employer ON employer.id = employment.employer"
    }
}

extension FigureSelection {
    fileprivate var ofEmployer: SQLCondition {
        var conditions: [SQLCondition] = []
        if let region { conditions.append(SQLCondition("employer.region = ?", [region])) }
        if let employer { conditions.append(SQLCondition("employer.id = ?", [employer])) }
        return SQLCondition.all(of: conditions)
    }
}
