internal import Regulation
internal import Signatures

/// One table of the registry, as the schema makes it: what it takes to copy its rows, and to hold a copy against it.
struct RegistryTable {
    let name: String
    let columns: [String]
    /// The primary key.
    let key: [String]
    /// The database counts it up.
    let isCounted: Bool

    /// The tables of a SQLite registry, each after those that it refers to.
    static func all(in file: any SQLConnection) throws(AuthorityError) -> [RegistryTable] {
        var tables: [RegistryTable] = []
        let names = try file.rows(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY rowid", [])
        for name: String in names.map({ $0["name"] }) {
            let columns = try file.rows(
                "SELECT name, type, pk FROM pragma_table_info(?) ORDER BY cid", [.text(name)])
            var (names, key): ([String], [(Int64, String)]) = ([], [])
            var isCounted = false
            for column in columns {
                let (columnName, type, place): (String, String, Int64) = (column["name"], column["type"], column["pk"])
                names.append(columnName)
                guard place > 0 else { continue }
                key.append((place, columnName))
                isCounted = type == "INTEGER"
            }
            let ordered = key.sorted { $0.0 < $1.0 }.map(\.1)
            tables.append(
                RegistryTable(name: name, columns: names, key: ordered, isCounted: isCounted && ordered.count == 1))
        }
        return tables
    }

    var query: String {
        "SELECT \(columns.joined(separator: ", ")) FROM \(name) ORDER BY \(key.joined(separator: ", "))"
    }

    var insertion: String {
        "INSERT INTO \(name) (\(columns.joined(separator: ", "))) VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))"
    }
}

/// What a table holds, so that two of them can be compared wherever they are.
struct TableContents: Hashable {
    let table: String
    private(set) var rows: Int64 = 0
    private var sha256 = [UInt8](repeating: 0, count: SHA256.length)
    private var pending: [UInt8] = []

    /// Rows are hashed by the piece: one hash for each would cost more than reading it.
    private static let pieceBytes = 64 << 10

    init(of table: String) { self.table = table }

    /// Adds the next row by the order of the key.
    mutating func add(_ values: [SQLValue]) {
        rows += 1
        for value in values {
            let (kind, bytes): (UInt8, [UInt8]) =
                switch value {
                case .null: (0, [])
                case .integer(let number): (1, Array(String(number).utf8))
                case .text(let text): (2, Array(text.utf8))
                case .blob(let blob): (3, blob)
                }
            pending.append(kind)
            pending += Array("\(bytes.count):".utf8)
            pending += bytes
        }
        if pending.count >= TableContents.pieceBytes { fold() }
    }

    mutating func finish() { fold() }

    private mutating func fold() {
        guard !pending.isEmpty else { return }
        sha256 = SHA256.hash(sha256 + pending)
        pending = []
    }
}

extension SQLConnection {
    func contents(of table: RegistryTable) throws(AuthorityError) -> TableContents {
        var contents = TableContents(of: table.name)
        try eachRow(table.query, []) { (row) throws(AuthorityError) in contents.add(row.values) }
        contents.finish()
        return contents
    }

    /// Copies the table's rows into the same table of another database, where it is empty.
    ///
    /// - Returns: what was copied.
    func copy(_ table: RegistryTable, to target: any SQLConnection) throws(AuthorityError) -> TableContents {
        var contents = TableContents(of: table.name)
        let insertion = table.insertion
        try eachRow(table.query, []) { (row) throws(AuthorityError) in
            contents.add(row.values)
            try target.execute(insertion, row.values)
        }
        contents.finish()
        return contents
    }
}
