internal import Regulation

/// A database inside one transaction. The registry's SQL is the same for each: `?` for an argument, values of the four
/// kinds of `SQLValue`, no functions but those that SQLite and PostgreSQL share.
///
/// All functions throw `registry` when the database fails. No message of a library is passed on: it may quote a value.
protocol SQLConnection {
    /// For errors: a path, or an address without its query.
    var place: String { get }
    var misfits: SQLMisfits { get }

    func rows(_ sql: String, _ arguments: [SQLValue]) throws(AuthorityError) -> [SQLRow]

    /// Row by row, for results that are not to be in memory at once. The body may ask other things in between.
    func eachRow(
        _ sql: String, _ arguments: [SQLValue], _ body: (SQLRow) throws(AuthorityError) -> Void
    ) throws(AuthorityError)

    func execute(_ sql: String, _ arguments: [SQLValue]) throws(AuthorityError)

    /// Several statements without arguments.
    func run(_ script: String) throws(AuthorityError)
}
