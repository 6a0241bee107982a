internal import Regulation

/// What the sessions ask their transaction with: each of their functions is SQL that both kinds of database understand.
protocol SQLSession {
    var connection: any SQLConnection { get }
}

extension SQLSession {
    func rows(_ sql: String, _ arguments: [(any SQLConvertible)?] = []) throws(AuthorityError) -> [SQLRow] {
        try connection.rows(sql, arguments.map { $0?.sqlValue ?? .null })
    }

    func row(_ sql: String, _ arguments: [(any SQLConvertible)?] = []) throws(AuthorityError) -> SQLRow? {
        try rows(sql, arguments).first
    }

    func eachRow(
        _ sql: String, _ arguments: [(any SQLConvertible)?] = [],
        _ body: (SQLRow) throws(AuthorityError) -> Void
    ) throws(AuthorityError) {
        try connection.eachRow(sql, arguments.map { $0?.sqlValue ?? .null }, body)
    }

    func execute(_ sql: String, _ arguments: [(any SQLConvertible)?]) throws(AuthorityError) {
        try connection.execute(sql, arguments.map { $0?.sqlValue ?? .null })
    }

    /// What the row says, unless a value was not written by this program.
    func decoding<Value>(_ row: String, _ value: Value?) throws(AuthorityError) -> Value {
        guard let value else {
            throw AuthorityError(RegistryFault.foreignValue, at: "\(connection.place), \(row)")
        }
        return value
    }
}
