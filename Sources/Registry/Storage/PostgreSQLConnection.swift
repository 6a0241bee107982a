internal import CPostgreSQL
internal import Regulation

/// A connection to PostgreSQL.
///
/// A statement is prepared at its first use; values go and come in binary form, so that nothing is quoted.
final class PostgreSQLConnection: @unchecked Sendable {
    // Sendable: one holder at a time has it; the store gives it away and takes it back.
    private let connection: OpaquePointer
    let place: String
    private var prepared: [String: String] = [:]
    private var openCursors = 0
    private(set) var misfits = SQLMisfits()
    /// The server answered some statement of this session by an error.
    private(set) var wasRefused = false

    /// Our texts are some hundred; one with numbers of its own in it goes unprepared when there are more.
    private static let preparedLimit = 400
    /// Of what the library says: some lines for each address of a server.
    private static let messageLimit = 1000
    /// Rows of one fetch from a cursor.
    private static let fetchCount = 2000

    /// How long a change waits for another's end, and how long one that stopped half-way holds up the others.
    private static let sessionSettings = """
        SET lock_timeout = '20s'; SET idle_in_transaction_session_timeout = '5min'; SET synchronous_commit = on;
        SET standard_conforming_strings = on; SET timezone = 'UTC'
        """

    /// - Throws: `registry`.
    init(uri: String, place: String) throws(AuthorityError) {
        let settings = [
            ("connect_timeout", "15"), ("tcp_user_timeout", "30000"), ("client_encoding", "UTF8"),
            // The address may say otherwise: what comes later counts.
            ("dbname", uri), ("application_name", "talentcard-authority"),
        ]
        let opened = PostgreSQLConnection.withCStrings(settings.map(\.0)) { names in
            PostgreSQLConnection.withCStrings(settings.map(\.1)) { PQconnectdbParams(names, $0, 1) }
        }
        guard let opened else { throw AuthorityError(.noConnectionMemory, at: place) }
        guard PQstatus(opened) == CONNECTION_OK else {
            // Before anything was asked, the message holds nothing but the address and the account. Its first line may be
            // the cause and its last where the password is from, or the other way about.
            let message = String(cString: PQerrorMessage(opened)).split(whereSeparator: \.isNewline)
                .map { $0.trimmingPrefix(while: \.isWhitespace) }.joined(separator: "; ")
            PQfinish(opened)
            throw AuthorityError(
                .unreachable(message: String(message.prefix(PostgreSQLConnection.messageLimit))), at: place)
        }
        connection = opened
        self.place = place
        PQsetNoticeProcessor(connection, { _, _ in }, nil)
        try run(PostgreSQLConnection.sessionSettings)
    }

    deinit { PQfinish(connection) }

    /// Whether it stands, outside of any transaction.
    var isIdle: Bool { PQstatus(connection) == CONNECTION_OK && PQtransactionStatus(connection) == PQTRANS_IDLE }

    /// In the server's words, such as `UTF8`.
    var databaseEncoding: String {
        PQparameterStatus(connection, "server_encoding").map { String(cString: $0) } ?? ""
    }

    /// Whether it is known to be lost.
    var isLost: Bool { PQstatus(connection) != CONNECTION_OK }

    /// Forgets what the transaction before noted.
    func begin(_ statement: String) throws(AuthorityError) {
        misfits = SQLMisfits()
        try run(statement)
    }

    /// - Throws: `registry`, also when a statement failed and somebody went on nevertheless: then the server would roll
    ///   back and call that a success.
    func commit() throws(AuthorityError) {
        guard PQtransactionStatus(connection) == PQTRANS_INTRANS else {
            throw AuthorityError(.statementFailed, at: place)
        }
        try run("COMMIT")
    }

    /// Whatever comes of it: a connection that stays in a transaction is not used again, and its end is a rollback too.
    func rollBack() {
        openCursors = 0
        _ = answer(PQexec(connection, "ROLLBACK"))
    }

    private func answer(_ result: OpaquePointer?) -> PostgreSQLResult {
        let answer = PostgreSQLResult(result, at: place, connection)
        if !answer.isDone { wasRefused = true }
        return answer
    }

    private static func withCStrings<Answer>(
        _ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Answer
    ) -> Answer {
        var bytes: [CChar] = []
        var offsets: [Int] = []
        for text in texts {
            offsets.append(bytes.count)
            bytes += text.utf8CString
        }
        return bytes.withUnsafeBufferPointer { buffer in
            var pointers = offsets.map { offset in buffer.baseAddress.map { UnsafePointer($0 + offset) } }
            pointers.append(nil)
            return pointers.withUnsafeBufferPointer { body($0.baseAddress) }
        }
    }
}

extension PostgreSQLConnection: SQLConnection {
    func rows(_ sql: String, _ arguments: [SQLValue]) throws(AuthorityError) -> [SQLRow] {
        try result(sql, arguments).rows(noting: misfits)
    }

    func execute(_ sql: String, _ arguments: [SQLValue]) throws(AuthorityError) {
        _ = try result(sql, arguments)
    }

    func run(_ script: String) throws(AuthorityError) {
        try answer(PQexec(connection, script)).check()
    }

    /// By a cursor of the server's.
    func eachRow(
        _ sql: String, _ arguments: [SQLValue], _ body: (SQLRow) throws(AuthorityError) -> Void
    ) throws(AuthorityError) {
        openCursors += 1
        let cursor = "rows_\(openCursors)"
        defer { openCursors -= 1 }
        try unprepared("DECLARE \(cursor) NO SCROLL CURSOR FOR \(PostgreSQLDialect.numbered(sql))", arguments).check()
        while true {
            let rows = try unprepared("FETCH \(PostgreSQLConnection.fetchCount) FROM \(cursor)", [])
                .rows(noting: misfits)
            for row in rows { try body(row) }
            guard rows.count == PostgreSQLConnection.fetchCount else { break }
        }
        try run("CLOSE \(cursor)")
    }

    private func result(_ sql: String, _ arguments: [SQLValue]) throws(AuthorityError) -> PostgreSQLResult {
        let result: PostgreSQLResult
        if let name = try statement(sql) {
            result = PostgreSQLArguments(arguments).withPointers { count, values, lengths, formats in
                answer(PQexecPrepared(connection, name, count, values, lengths, formats, 1))
            }
        } else {
            result = unprepared(PostgreSQLDialect.numbered(sql), arguments)
        }
        try result.check()
        return result
    }

    private func unprepared(_ sql: String, _ arguments: [SQLValue]) -> PostgreSQLResult {
        PostgreSQLArguments(arguments).withPointers { count, values, lengths, formats in
            answer(PQexecParams(connection, sql, count, nil, values, lengths, formats, 1))
        }
    }

    /// The name of the prepared statement; `nil` when there are too many.
    private func statement(_ sql: String) throws(AuthorityError) -> String? {
        if let name = prepared[sql] { return name }
        guard prepared.count < PostgreSQLConnection.preparedLimit else { return nil }
        let name = "s\(prepared.count)"
        try answer(PQprepare(connection, name, PostgreSQLDialect.numbered(sql), 0, nil)).check()
        prepared[sql] = name
        return name
    }
}
