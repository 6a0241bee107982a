/// The registry inside one transaction of a database: each of its functions is SQL that both kinds of it understand.
struct RegistrySession {
    private let connection: any SQLConnection
    let memory = RegistryMemory()

    init(_ connection: any SQLConnection) {
        self.connection = connection
    }

    func rows(_ sql: String, _ arguments: [(any SQLConvertible)?] = []) throws(IssuanceError) -> [SQLRow] {
        try connection.rows(sql, arguments.map { $0?.sqlValue ?? .null })
    }

    func row(_ sql: String, _ arguments: [(any SQLConvertible)?] = []) throws(IssuanceError) -> SQLRow? {
        try rows(sql, arguments).first
    }

    func eachRow(
        _ sql: String, _ arguments: [(any SQLConvertible)?] = [],
        _ body: (SQLRow) throws(IssuanceError) -> Void
    ) throws(IssuanceError) {
        try connection.eachRow(sql, arguments.map { $0?.sqlValue ?? .null }, body)
    }

    func execute(_ sql: String, _ arguments: [(any SQLConvertible)?]) throws(IssuanceError) {
        try connection.execute(sql, arguments.map { $0?.sqlValue ?? .null })
    }

    /// What the row says, unless a value is none of ours.
    func decoding<Value>(_ row: String, _ value: Value?) throws(IssuanceError) -> Value {
        guard let value else {
            throw IssuanceError(
                .altered, at: "\(connection.place), \(row)", "not written by this program; bring back a backup")
        }
        return value
    }
}
