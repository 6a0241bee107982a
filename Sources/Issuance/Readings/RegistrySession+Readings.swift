protocol ReadingReader {
    func readings() throws(IssuanceError) -> Readings
}

protocol ReadingWriter: ReadingReader {
    func put(_ reading: Reading, _ value: Int64) throws(IssuanceError)
}

extension RegistrySchema {
    /// What a registry of format 7 had not: figures that the authority has set itself.
    static let readingTable = """
        CREATE TABLE reading (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;
        """
}

extension RegistrySession: ReadingWriter {
    func readings() throws(IssuanceError) -> Readings {
        var readings = Readings()
        for row in try rows("SELECT name, value FROM reading") {
            readings[try decoding("reading", Reading(rawValue: row["name"]))] = row["value"]
        }
        return readings
    }

    func put(_ reading: Reading, _ value: Int64) throws(IssuanceError) {
        try execute(
            "INSERT INTO reading (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            [reading.rawValue, value])
    }
}
