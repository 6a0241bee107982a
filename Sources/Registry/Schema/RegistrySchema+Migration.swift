internal import Regulation

extension RegistrySchema {
    /// What brings a registry of the format to the newest, in order; format 0 is an empty database.
    ///
    /// - Throws: `badFolder` for a format of another program version.
    static func scripts(from format: Int, at place: String) throws(AuthorityError) -> [String] {
        guard (0...RegistrySchema.format).contains(format) else {
            throw AuthorityError(.otherVersion, at: place)
        }
        return (format == 0 ? [tables, triggers] : []) + additions.dropFirst(max(format, 1) - 1)
    }

    /// Brings a database of PostgreSQL forward, inside the transaction that the connection is in.
    static func migrate(_ connection: PostgreSQLConnection, from format: Int) throws(AuthorityError) {
        if format == 0 {
            try connection.run("CREATE TABLE registry_format (format bigint NOT NULL)")
            try connection.run("INSERT INTO registry_format (format) VALUES (0)")
            try connection.run(PostgreSQLDialect.preamble)
        }
        for script in try scripts(from: format, at: connection.place) {
            try connection.run(PostgreSQLDialect.tables(script))
        }
        try connection.execute("UPDATE registry_format SET format = ?", [.integer(Int64(RegistrySchema.format))])
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
