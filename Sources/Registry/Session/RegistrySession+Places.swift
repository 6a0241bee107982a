internal import AuthorityKeys
package import Regulation

extension RegistrySession {
    /// The list that new cards go into: the first that is not three quarters full and that counters know.
    ///
    /// Before anything was published they know none; then it is the first of all.
    ///
    /// - Throws: `notPublishable` when the lists that counters know are full.
    package func openList() throws(AuthorityError) -> StatusListRecord {
        let row = try row(
            """
            SELECT number, uri, size, used, attested, told, known_at, closed_at FROM status_list
            WHERE closed_at IS NULL AND used < size / 4 * 3
            AND (known_at IS NOT NULL OR NOT EXISTS (SELECT 1 FROM status_list WHERE known_at IS NOT NULL))
            ORDER BY number LIMIT 1
            """)
        guard let row else { throw AuthorityError(.noSpareList, at: "status lists") }
        return RegistrySession.list(row, nil)
    }

    /// A random place that no card has: who sees a list learns nothing of who got a card when.
    package func freePlace(in list: StatusListRecord) throws(AuthorityError) -> UInt64 {
        // A hand in the database can have left a list without entries.
        guard list.size > 0 else { throw AuthorityError(.noFreePlace, at: list.uri) }
        // In a list that is not full a try fails three times in four at most, so all of these fail once in 10³².
        for _ in 0..<256 {
            let index = try RandomNumber.below(UInt64(list.size))
            if try !isTaken(index, in: list.number) { return index }
        }
        throw AuthorityError(.noFreePlace, at: list.uri)
    }
}

private enum RandomNumber {
    /// From 64 random bits, so that the remainder's lean towards small numbers is below 2⁻⁴⁰.
    static func below(_ limit: UInt64) throws(AuthorityError) -> UInt64 {
        try Randomness.bytes(8).reduce(0) { $0 << 8 | UInt64($1) } % limit
    }
}
