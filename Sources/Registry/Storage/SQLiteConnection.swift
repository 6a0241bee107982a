internal import Foundation
internal import GRDB
internal import Regulation

/// SQLite inside one transaction.
struct SQLiteConnection: SQLConnection {
    private let database: Database
    let place: String
    let misfits = SQLMisfits()

    init(_ database: Database, place: String) {
        self.database = database
        self.place = place
    }

    func rows(_ sql: String, _ arguments: [SQLValue]) throws(AuthorityError) -> [SQLRow] {
        try SQLiteStore.translating(place) {
            var rows: [SQLRow] = []
            let statement = try database.cachedStatement(sql: sql)
            try read(statement, arguments) { rows.append($0) }
            return rows
        }
    }

    func eachRow(
        _ sql: String, _ arguments: [SQLValue], _ body: (SQLRow) throws(AuthorityError) -> Void
    ) throws(AuthorityError) {
        // Not a cached one: the body may run the same query.
        try SQLiteStore.translating(place) { try read(database.makeStatement(sql: sql), arguments, body) }
    }

    func execute(_ sql: String, _ arguments: [SQLValue]) throws(AuthorityError) {
        try SQLiteStore.translating(place) {
            let statement = try database.cachedStatement(sql: sql)
            try statement.execute(arguments: StatementArguments(arguments.map(\.databaseValue)))
        }
    }

    func run(_ script: String) throws(AuthorityError) {
        try SQLiteStore.translating(place) { try database.execute(sql: script) }
    }

    private func read(
        _ statement: Statement, _ arguments: [SQLValue], _ body: (SQLRow) throws -> Void
    ) throws {
        let cursor = try Row.fetchCursor(
            statement, arguments: StatementArguments(arguments.map(\.databaseValue)))
        let columns = SQLColumns(statement.columnNames, noting: misfits)
        while let row = try cursor.next() {
            try body(SQLRow(columns, row.databaseValues.map(SQLValue.init)))
        }
    }
}

extension SQLValue {
    fileprivate var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let number): number.databaseValue
        case .text(let text): text.databaseValue
        case .blob(let bytes): Data(bytes).databaseValue
        }
    }

    fileprivate init(_ value: DatabaseValue) {
        switch value.storage {
        case .null: self = .null
        case .int64(let number): self = .integer(number)
        case .string(let text): self = .text(text)
        case .blob(let data): self = .blob([UInt8](data))
        // No table of ours has such a column: whoever asks gets a misfit.
        case .double(let number): self = .text(String(number))
        }
    }
}
