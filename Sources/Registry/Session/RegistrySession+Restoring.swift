package import Credential
package import Primitives
package import Regulation
package import TUF

/// Who has a place of a list.
package struct PlaceOwner: Hashable, Sendable {
    package let place: UInt64
    package let card: String
    package let state: CardState
    /// A credential beside the card's first.
    package let isFurther: Bool
    /// Of a further credential.
    package let isWithdrawn: Bool
}

// What a restored registry takes over from what was published. See KeepingTheRegistry.md.

extension RegistrySession<Changing> {
    /// Cards and further credentials by their place in the list.
    package func owners(in list: Int64) throws(AuthorityError) -> [PlaceOwner] {
        var owners: [PlaceOwner] = []
        let query = """
            SELECT place, number, state, 0 AS further, 0 AS withdrawn FROM card WHERE list = ? UNION ALL
            SELECT further_credential.place, card.number, card.state, 1,
                CASE WHEN further_credential.withdrawn_at IS NULL THEN 0 ELSE 1 END
            FROM further_credential JOIN card ON card.number = further_credential.card
            WHERE further_credential.list = ?
            """
        for row in try rows(query, [list, list]) {
            let place: Int64 = row["place"]
            owners.append(
                PlaceOwner(
                    place: try decoding("card", UInt64(exactly: place)), card: row["number"],
                    state: try decoding("card", CardState(rawValue: row["state"])), isFurther: row["further"],
                    isWithdrawn: row["withdrawn"]))
        }
        return owners
    }

    /// A published place of a card that this registry does not know.
    ///
    /// - Parameter isNew: it was not kept before.
    package func keepPlace(
        _ place: UInt64, in list: Int64, _ state: CardState, isNew: Bool
    ) throws(AuthorityError) {
        guard isNew else { return try update(CardLife(state: state), ofKept: place, in: list) }
        try execute(
            "INSERT INTO kept_place (list, place, state) VALUES (?, ?, ?)",
            [list, Int64(clamping: place), state.rawValue])
        try execute("UPDATE status_list SET used = used + 1 WHERE number = ?", [list])
    }

    package func update(_ life: CardLife, ofKept place: UInt64, in list: Int64) throws(AuthorityError) {
        try execute(
            """
            UPDATE kept_place SET state = ?, proposed_reason = ?, proposed_by = ?, ended_by = ?
            WHERE list = ? AND place = ?
            """,
            [
                life.state.rawValue, life.proposal?.reason.rawValue, life.proposal?.officer.id, life.endedBy, list,
                Int64(clamping: place),
            ])
    }

    /// Adds a root that was signed after the backup.
    package func insertRoot(_ document: MetadataDocument) throws(AuthorityError) {
        try execute(
            "INSERT INTO metadata (role, version, content) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            [document.role.text, document.version, document.encoded().blob])
    }

    /// Each series goes on behind a gap: the numbers in between may stand on cards that this registry does not know.
    ///
    /// - Parameter unknown: places of such cards.
    package func leaveGap(unknown: Int) throws(AuthorityError) {
        for kind in CardKind.allCases {
            let row = try row("SELECT count FROM series WHERE kind = ?", [kind.id])
            let count = row?.counted("count") ?? 0
            let behind = count + Int64(unknown) + 2 * gap
            let next = behind - behind % gap
            try execute(
                "INSERT INTO series (kind, count) VALUES (?, ?) ON CONFLICT (kind) DO UPDATE SET count = excluded.count",
                [kind.id, next])
        }
    }

    /// What counters were told of the list.
    package func told(_ issued: Int, of list: Int64, at moment: Timestamp) throws(AuthorityError) {
        try execute(
            "UPDATE status_list SET known_at = coalesce(known_at, ?), told = ?, attested = ? WHERE number = ?",
            [moment.secondsSince1970, issued, issued, list])
    }
}

extension RegistrySession {
    package func keptPlaces(in list: Int64) throws(AuthorityError) -> [(index: UInt64, state: CardState)] {
        var places: [(index: UInt64, state: CardState)] = []
        for row in try rows("SELECT place, state FROM kept_place WHERE list = ?", [list]) {
            let place: Int64 = row["place"]
            places.append(
                (
                    try decoding("kept_place", UInt64(exactly: place)),
                    try decoding("kept_place", CardState(rawValue: row["state"]))
                ))
        }
        return places
    }

    /// A card that only its published place tells of, and its list.
    package func keptCard(
        at status: StatusReference
    ) throws(AuthorityError) -> (list: Int64, life: CardLife)? {
        guard let place = Int64(exactly: status.index) else { return nil }
        let row = try row(
            """
            SELECT kept_place.* FROM kept_place JOIN status_list ON status_list.number = kept_place.list
            WHERE status_list.uri = ? AND kept_place.place = ?
            """, [status.uri, place])
        guard let row else { return nil }
        return (row["list"], try decoding("kept_place", life(row)))
    }
}

/// More numbers than a province gives between two backups: at least so many are left out; those of cards that were handed
/// out since are counted besides.
private let gap: Int64 = 100_000
