internal import Credential
internal import GRDB
public import JSON
internal import Policy
public import Primitives
internal import Record
public import Verification

extension Journal {
    /// The recorded decision of this name; as `decisions` give it.
    ///
    /// It waits for no writer.
    public func decision(_ id: DecisionID) async throws(JournalError) -> JSONValue? {
        try await translatingErrors {
            try await pool.read { database in
                try String.fetchOne(
                    database, sql: "SELECT line FROM entry WHERE id = ? AND kind = 'decision'", arguments: [id.text]
                ).map { try shown($0, database) }
            }
        }
    }

    /// The phone presentations recorded since a moment: what a site that starts anew must not accept again. Blocks.
    public func presentations(since moment: Timestamp) throws(JournalError) -> [PresentationID] {
        try translatingErrors {
            let lines = try pool.read { database in
                try String.fetchAll(
                    database, sql: "SELECT line FROM entry WHERE at >= ? ORDER BY position DESC",
                    arguments: [moment.rfc3339])
            }
            // The newest line comes first: of a reading's annulling lines the last one counts.
            var (annulled, settled): (Set<String>, Set<String>) = ([], [])
            return try lines.compactMap { text in
                let line = try object(text)
                if let reading = line.annulledReading, settled.insert(reading.id).inserted, reading.isAnnulled {
                    annulled.insert(reading.id)
                }
                guard let reading = line.readingID, !annulled.contains(reading) else { return nil }
                return PresentationID(recordedIn: line)
            }
        }
    }

    /// The generations of trust data that decisions since a moment went by. It waits for no writer.
    public func generations(since moment: Timestamp) async throws(JournalError) -> Set<[UInt8]> {
        try await translatingErrors {
            try await pool.read { database in
                let names = try String.fetchAll(
                    database,
                    sql: """
                        SELECT DISTINCT json_extract(line, '$.trust.generation') FROM entry
                        WHERE kind = 'decision' AND at >= ? AND json_extract(line, '$.trust.generation') IS NOT NULL
                        """, arguments: [moment.rfc3339])
                return Set(names.compactMap { [UInt8](hex: $0) })
            }
        }
    }

    /// The card's admissions at this site that could bear on the decision; none where policy asks for none.
    ///
    /// An admission counts for each service that waited for nothing more, once however often its reading was decided
    /// anew, never against its own reading, and not when it was annulled.
    func admissions(before decision: Decision, _ database: Database) throws -> [Decision.Admission] {
        guard decision.outcome == .admit || decision.outcome == .checkIdentity,
            let card = decision.card?.reference
        else { return [] }
        let counted = decision.services.filter { $0.repeatWindowMinutes > 0 || $0.useLimit != nil }
        return try counted.flatMap { try admissions(of: card, to: $0, before: decision, database) }
    }

    private func admissions(
        of card: CardReference, to service: Service, before decision: Decision, _ database: Database
    ) throws -> [Decision.Admission] {
        let windowSeconds = Int64(service.repeatWindowMinutes) * 60
        let earliest = windowSeconds == 0 ? "" : decision.at.adding(seconds: -windowSeconds).rfc3339
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT max(entry.at), entry.lane FROM entry, json_each(entry.line, '$.services') AS service
                WHERE entry.outcome = 'admit' AND entry.card_number = ? AND entry.at >= ? AND entry.list_uri = ?
                    AND entry.list_index = ? AND entry.site = ? AND entry.reading <> ?
                    AND json_extract(service.value, '$.id') = ? AND json_extract(service.value, '$.open') IS NULL
                    AND NOT \(isAnnulled)
                GROUP BY entry.reading ORDER BY 1 DESC LIMIT ?
                """,
            arguments: [
                card.number, earliest, card.status.uri, Int64(clamping: card.status.index), decision.siteID,
                decision.readingID.text, service.id, max(1, service.useLimit ?? 1),
            ])
        return try rows.map { row in
            guard let at = Timestamp(rfc3339: try row.decode(String.self, atIndex: 0)) else {
                throw JournalError(.damaged)
            }
            return Decision.Admission(
                serviceID: service.id, at: at, lane: try row.decode(String?.self, atIndex: 1))
        }
    }
}

extension JSONObject {
    /// What a line says of whether somebody walked through; `nil` for a line that says nothing of it.
    fileprivate var annulledReading: (id: String, isAnnulled: Bool)? {
        guard let reading = self["verification"]?.string else { return nil }
        switch self["entry"]?.string.flatMap(RecordLine.Kind.init) {
        case .annulled: return (reading, true)
        case .passedLate: return (reading, false)
        case .decision, .override, .serviceGiven, .serviceUndone, .purged, .fallbackUsed, nil: return nil
        }
    }
}

extension PresentationID {
    /// `nil` when the line holds none.
    fileprivate init?(recordedIn line: JSONObject) {
        guard let card = line["card"]?.object, let number = card["number"]?.string,
            let status = card["status"]?.object, let uri = status["uri"]?.string,
            let index = status["index"]?.integer.flatMap(UInt64.init(exactly:)),
            let presentation = line["presentation"]?.object,
            let issuedAt = presentation["issuedAt"]?.string.flatMap({ Timestamp(rfc3339: $0) }),
            let nonce = presentation["nonce"]?.string.flatMap({ [UInt8](hex: $0) })
        else { return nil }
        self.init(
            card: CardReference(number: number, status: StatusReference(uri: uri, index: index)), issuedAt: issuedAt,
            nonce: nonce)
    }
}
