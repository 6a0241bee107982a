internal import GRDB

/// Why the journal cannot: a stable code and SQLite's extended result code (sqlite.org/rescode.html).
public struct JournalError: Error, Hashable, Sendable {
    public enum Code: String, Sendable, CaseIterable {
        case cannotOpen = "cannot-open"
        case diskFull = "disk-full"
        case diskFailed = "disk-failed"
        /// Another process holds the file.
        case busy
        /// SQLite finds the file damaged.
        case damaged
        /// A line does not follow from the one before it: lost, changed or put in.
        case chainBroken = "chain-broken"
        /// A newer version of this program wrote it.
        case newerFormat = "newer-format"
        case failed
    }

    public let code: Code
    /// 0 when the failure is not SQLite's.
    public let sqliteCode: Int32
    /// Where the chain breaks; `nil` for all other codes.
    public let position: Int64?

    init(_ code: Code, sqliteCode: Int32 = 0, position: Int64? = nil) {
        self.code = code
        self.sqliteCode = sqliteCode
        self.position = position
    }
}

extension JournalError: CustomStringConvertible {
    public var description: String {
        var text = code.rawValue
        if sqliteCode != 0 { text += " (SQLite \(sqliteCode))" }
        if let position { text += " at position \(position)" }
        return text
    }
}

extension JournalError {
    /// SQLite's message is dropped: it may quote a statement.
    init(_ error: any Error) {
        switch error {
        case let error as JournalError: self = error
        case let error as DatabaseError: self.init(error)
        default: self.init(.failed)
        }
    }

    private init(_ error: DatabaseError) {
        let code: Code =
            switch error.resultCode {
            case .SQLITE_FULL: .diskFull
            case .SQLITE_IOERR, .SQLITE_READONLY: .diskFailed
            case .SQLITE_CANTOPEN, .SQLITE_PERM: .cannotOpen
            case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
            case .SQLITE_CORRUPT, .SQLITE_NOTADB: .damaged
            default: .failed
            }
        self.init(code, sqliteCode: error.extendedResultCode.rawValue)
    }
}

/// Here errors of the library become ours.
func translatingErrors<Value>(_ work: () throws -> Value) throws(JournalError) -> Value {
    do {
        return try work()
    } catch {
        throw JournalError(error)
    }
}

func translatingErrors<Value>(
    isolation: isolated (any Actor)? = #isolation, _ work: () async throws -> Value
) async throws(JournalError) -> Value {
    do {
        return try await work()
    } catch {
        throw JournalError(error)
    }
}
