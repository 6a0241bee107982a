internal import Credential
internal import Foundation
internal import GRDB
internal import Primitives
internal import Signatures

/// The registry inside one transaction of SQLite.
struct SQLiteSession {
    private let database: Database
    private let path: String

    init(database: Database, path: String) {
        self.database = database
        self.path = path
    }

    func rows(_ sql: String, _ arguments: StatementArguments = []) throws(IssuanceError) -> [Row] {
        try SQLiteStore.translating(path) { try Row.fetchAll(database, sql: sql, arguments: arguments) }
    }

    func row(_ sql: String, _ arguments: StatementArguments = []) throws(IssuanceError) -> Row? {
        try SQLiteStore.translating(path) { try Row.fetchOne(database, sql: sql, arguments: arguments) }
    }

    func eachRow(_ sql: String, _ body: (Row) throws(IssuanceError) -> Void) throws(IssuanceError) {
        try SQLiteStore.translating(path) {
            let cursor = try Row.fetchCursor(database, sql: sql)
            while let row = try cursor.next() { try body(row) }
        }
    }

    func execute(_ sql: String, _ arguments: StatementArguments) throws(IssuanceError) {
        try SQLiteStore.translating(path) { try database.execute(sql: sql, arguments: arguments) }
    }

    var lastRowID: Int64 { database.lastInsertedRowID }

    /// What the row says, unless a value is none of ours.
    func decoding<Value>(_ place: String, _ value: Value?) throws(IssuanceError) -> Value {
        guard let value else {
            throw IssuanceError(.altered, at: "\(path), \(place)", "not written by this program; bring back a backup")
        }
        return value
    }
}

extension [UInt8] {
    var blob: Data { Data(self) }
}

extension Row {
    func bytes(_ column: String) -> [UInt8]? {
        let blob: Data? = self[column]
        return blob.map { [UInt8]($0) }
    }
}
