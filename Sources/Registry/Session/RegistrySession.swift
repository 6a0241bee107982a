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
package struct RegistrySession<Access: RegistryAccess>: SQLSession {
    let connection: any SQLConnection
    let memory = RegistryMemory()

    fileprivate init(_ connection: any SQLConnection) {
        self.connection = connection
    }
}

extension RegistryStore {
    /// Asks of one moment.
    package func reading<Answer>(
        _ body: (RegistrySession<Reading>) throws(AuthorityError) -> Answer
    ) throws(AuthorityError) -> Answer {
        activity.begin()
        return try engine.registryReading(body)
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

extension RegistryEngine {
    /// Asks a registry of one moment.
    func registryReading<Answer>(
        _ body: (RegistrySession<Reading>) throws(AuthorityError) -> Answer
    ) throws(AuthorityError) -> Answer {
        try inReading { (connection) throws(AuthorityError) in
            try RegistrySession.checked(connection) { (session) throws(AuthorityError) in try body(session) }
        }
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
