internal import Regulation

extension DatabaseSchema {
    /// Brings a database of PostgreSQL forward, inside the transaction that the connection is in.
    func migrate(
        _ connection: PostgreSQLConnection, from earlier: Int, handing reports: Handover
    ) throws(AuthorityError) {
        if earlier == 0 {
            try connection.run("CREATE TABLE registry_format (format bigint NOT NULL)")
            try connection.run("INSERT INTO registry_format (format) VALUES (0)")
            try connection.run(PostgreSQLDialect.preamble)
        }
        try bring(connection, from: earlier, handing: reports, PostgreSQLDialect.tables)
        try connection.execute("UPDATE registry_format SET format = ?", [.integer(Int64(format))])
    }
}

extension PostgreSQLConnection {
    /// 0 for a database without our tables.
    func registryFormat() throws(AuthorityError) -> Int {
        let known = try rows("SELECT to_regclass('registry_format') IS NOT NULL AS known", [])
        guard let known: Bool = known.first?["known"], known else { return 0 }
        let format: Int? = try rows("SELECT format FROM registry_format", []).first?["format"]
        guard let format else {
            throw AuthorityError(.noFormat, at: place)
        }
        return format
    }
}
