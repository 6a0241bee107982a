internal import Credential
internal import Regulation

/// The tables of one database, and what brings those of each earlier format to them.
struct DatabaseSchema: Sendable {
    /// What an empty database gets first.
    let foundation: [String]
    /// What brings format n to n + 1, from format 1 on; at the end come those of later versions.
    let additions: [Addition]

    enum Addition: Sendable {
        case tables(String)
        /// What counters reported leaves the registry: mended, handed over, and dropped.
        case withoutReports(mending: String, dropping: String)
        /// Holders are found by their names folded, those too who are there already.
        case namesToFind(String)
        /// Lines of the audit trail are found by who, what and when, those too that are there already.
        case trailToFind(String)
        /// Beside tables, what each kind of database says in its own words.
        case byEngine(String, sqlite: String, postgreSQL: String)
    }

    /// Takes what counters reported out of a registry of an earlier format.
    typealias Handover = (any SQLConnection) throws(AuthorityError) -> Void

    /// Written into the database; one of a later format is not touched.
    var format: Int { additions.count + 1 }

    /// Brings a database forward, inside the transaction that the connection is in; format 0 is an empty one.
    ///
    /// - Parameter dialect: the script in the database's words.
    /// - Throws: `badFolder` for a format of another program version, `registry`.
    func bring(
        _ connection: any SQLConnection, from earlier: Int, handing reports: Handover,
        _ dialect: (String) -> String = { $0 }
    ) throws(AuthorityError) {
        guard (0...format).contains(earlier) else {
            throw AuthorityError(RegistryFault.otherVersion, at: connection.place)
        }
        if earlier == 0 { for script in foundation { try connection.run(dialect(script)) } }
        for addition in additions.dropFirst(max(earlier, 1) - 1) {
            switch addition {
            case .tables(let script): try connection.run(dialect(script))
            case .withoutReports(let mending, let dropping):
                try connection.run(dialect(mending))
                try reports(connection)
                try connection.run(dialect(dropping))
            case .namesToFind(let script):
                try connection.run(dialect(script))
                try foldNames(connection)
            case .trailToFind(let script):
                try connection.run(dialect(script))
                try markTrail(connection)
            case .byEngine(let script, let sqlite, let postgreSQL):
                try connection.run(dialect(script))
                try connection.run(connection is PostgreSQLConnection ? postgreSQL : sqlite)
            }
        }
    }

    private func foldNames(_ connection: any SQLConnection) throws(AuthorityError) {
        var last: Int64 = 0
        while true {
            let page = try connection.rows(
                "SELECT id, name FROM holder WHERE id > ? ORDER BY id LIMIT 1000", [.integer(last)])
            for row in page {
                let (id, name): (Int64, String) = (row["id"], row["name"])
                try connection.execute(
                    "UPDATE holder SET folded = ? WHERE id = ?", [.text(FoldedText(name).text), .integer(id)])
                last = id
            }
            if page.isEmpty { return }
        }
    }
}
