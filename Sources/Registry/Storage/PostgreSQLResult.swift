internal import CPostgreSQL
internal import Regulation

/// What the server answered to one statement.
final class PostgreSQLResult {
    private let result: OpaquePointer?
    private let place: String
    /// The connection's state when the answer came.
    private let isLost: Bool

    init(_ result: OpaquePointer?, at place: String, _ connection: OpaquePointer) {
        self.result = result
        self.place = place
        isLost = PQstatus(connection) != CONNECTION_OK
    }

    deinit { PQclear(result) }

    /// Whether the server did it.
    var isDone: Bool {
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK: true
        default: false
        }
    }

    /// The one place where the server's errors become ours. Its message is dropped: it may quote a value.
    func check() throws(AuthorityError) {
        guard !isDone else { return }
        guard !isLost else {
            throw AuthorityError(.connectionLost, at: place)
        }
        let code = PQresultErrorField(result, Int32(UInt8(ascii: "C"))).map { String(cString: $0) } ?? "without a code"
        throw AuthorityError(.server(PostgreSQLResult.trouble(code), sqlState: code), at: place)
    }

    /// By the class of the SQLSTATE, which its first two characters are, where one state does not say more.
    private static func trouble(_ code: String) -> StoreTrouble {
        switch code {
        // A statement that is prepared twice, or not at all: another session answers than the one before.
        case "42P05", "26000": return .poolerBetween
        // A server that is read-only for a while, or a standby.
        case "25006": return .serverReadOnly
        default: break
        }
        return switch code.prefix(2) {
        case "23": .tableRuleBroken
        case "40", "55": .heldByAnother
        case "42": .noRights
        case "53": .serverFull
        case "57", "08": .serverStopping
        case "XX": .damaged
        default: .serverFailed
        }
    }

    /// - Throws: `registry`; `altered` for a column of a type that our tables do not have.
    func rows(noting misfits: SQLMisfits) throws(AuthorityError) -> [SQLRow] {
        try check()
        let (rowCount, columnCount) = (PQntuples(result), PQnfields(result))
        let columns = SQLColumns(
            (0..<columnCount).map { PQfname(result, $0).map { String(cString: $0) } ?? "" }, noting: misfits)
        let types = (0..<columnCount).map { PQftype(result, $0) }
        var rows: [SQLRow] = []
        rows.reserveCapacity(Int(rowCount))
        for row in 0..<rowCount {
            var values: [SQLValue] = []
            values.reserveCapacity(Int(columnCount))
            for column in 0..<columnCount { values.append(try value(row, column, types[Int(column)])) }
            rows.append(SQLRow(columns, values))
        }
        return rows
    }

    /// The numbers of the types in PostgreSQL's catalogue, `pg_type.dat`.
    private func value(_ row: Int32, _ column: Int32, _ type: Oid) throws(AuthorityError) -> SQLValue {
        guard PQgetisnull(result, row, column) == 0, let pointer = PQgetvalue(result, row, column) else { return .null }
        let bytes = UnsafeRawBufferPointer(start: pointer, count: Int(PQgetlength(result, row, column)))
        switch type {
        case 16: return .integer(bytes.first == 1 ? 1 : 0)
        case 20: return .integer(Int64(truncatingIfNeeded: bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }))
        case 21: return .integer(Int64(Int16(truncatingIfNeeded: bytes.reduce(0) { $0 << 8 | Int($1) })))
        case 23: return .integer(Int64(Int32(truncatingIfNeeded: bytes.reduce(0) { $0 << 8 | Int($1) })))
        case 17: return .blob([UInt8](bytes))
        case 19, 25, 705, 1043: return .text(String(decoding: bytes, as: UTF8.self))
        default:
            throw AuthorityError(.foreignColumn(type: type), at: place)
        }
    }
}
