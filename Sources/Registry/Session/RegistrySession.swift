package import Regulation

/// What may be done to a registry inside one transaction: `Reading` or `Changing`.
package protocol RegistryAccess {}

/// Only looks. What it sees is of one moment.
package enum Reading: RegistryAccess {}

/// Looks and writes: all of it is there in the end, or none.
package enum Changing: RegistryAccess {}

/// The registry inside one transaction of a database: each of its functions is SQL that both kinds of it understand.
///
/// Only a `RegistryStore` makes one: `reading` and `changing` give the kind of access that the transaction has.
/// All functions throw `registry` when the store fails, `altered` when a row was not written by this program; a number
/// or place that exists already throws `registry`.
package struct RegistrySession<Access: RegistryAccess> {
    private let connection: any SQLConnection
    let memory = RegistryMemory()

    fileprivate init(_ connection: any SQLConnection) {
        self.connection = connection
    }

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
            throw AuthorityError(.foreignValue, at: "\(connection.place), \(row)")
        }
        return value
    }
}

extension RegistryStore {
    /// Asks of one moment.
    package func reading<Answer>(
        _ body: (RegistrySession<Reading>) throws(AuthorityError) -> Answer
    ) throws(AuthorityError) -> Answer {
        activity.begin()
        return try engine.inReading { (connection) throws(AuthorityError) in
            try RegistrySession.checked(connection) { (session) throws(AuthorityError) in try body(session) }
        }
    }

    /// Changes all of it or nothing; two changes never run at once.
    package func changing<Answer>(
        _ body: (RegistrySession<Changing>) throws(AuthorityError) -> Answer
    ) throws(AuthorityError) -> Answer {
        activity.begin()
        var isTold = false
        let answer = try engine.inChange { (connection) throws(AuthorityError) in
            try RegistrySession.checked(connection) { (session) throws(AuthorityError) in
                let answer = try body(session)
                isTold = session.memory.hasRecorded
                return answer
            }
        }
        if isTold { activity.tellChange() }
        return answer
    }
}

extension RegistrySession {
    /// Does the work, and refuses what it read wrong.
    fileprivate static func checked<Answer>(
        _ connection: any SQLConnection, _ body: (RegistrySession) throws(AuthorityError) -> Answer
    ) throws(AuthorityError) -> Answer {
        let answer = try body(RegistrySession(connection))
        try connection.misfits.check(connection.place)
        return answer
    }
}
