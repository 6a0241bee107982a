/// What may be done to a registry inside one transaction: `Reading` or `Changing`.
protocol RegistryAccess {}

/// Only looks. What it sees is of one moment.
enum Reading: RegistryAccess {}

/// Looks and writes: all of it is there in the end, or none.
enum Changing: RegistryAccess {}

/// The registry inside one transaction of a database: each of its functions is SQL that both kinds of it understand.
///
/// Only a `RegistryStore` makes one: `reading` and `changing` give the kind of access that the transaction has.
/// All functions throw `registry` when the store fails, `altered` when a row was not written by this program; a number
/// or place that exists already throws `registry`.
struct RegistrySession<Access: RegistryAccess> {
    private let connection: any SQLConnection
    let memory = RegistryMemory()

    fileprivate init(_ connection: any SQLConnection) {
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

    /// What the row says, unless a value was not written by this program.
    func decoding<Value>(_ row: String, _ value: Value?) throws(IssuanceError) -> Value {
        guard let value else {
            throw IssuanceError(
                .altered, at: "\(connection.place), \(row)", "not written by this program; bring back a backup")
        }
        return value
    }
}

extension RegistryStore {
    /// Asks of one moment.
    func reading<Answer>(
        _ body: (RegistrySession<Reading>) throws(IssuanceError) -> Answer
    ) throws(IssuanceError) -> Answer {
        try inReading { (connection) throws(IssuanceError) in try RegistrySession.checked(connection, body) }
    }

    /// Changes all of it or nothing; two changes never run at once.
    func changing<Answer>(
        _ body: (RegistrySession<Changing>) throws(IssuanceError) -> Answer
    ) throws(IssuanceError) -> Answer {
        try inChange { (connection) throws(IssuanceError) in try RegistrySession.checked(connection, body) }
    }
}

extension RegistrySession {
    /// Does the work, and refuses what it read wrong.
    fileprivate static func checked<Answer>(
        _ connection: any SQLConnection, _ body: (RegistrySession) throws(IssuanceError) -> Answer
    ) throws(IssuanceError) -> Answer {
        let answer = try body(RegistrySession(connection))
        try connection.misfits.check(connection.place)
        return answer
    }
}
