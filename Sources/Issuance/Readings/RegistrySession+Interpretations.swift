extension RegistrySchema {
    /// What a registry of format 7 had not: figures that the authority has set itself.
    static let readingTable = """
        CREATE TABLE reading (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;
        """
}

extension RegistrySession {
    func interpretations() throws(IssuanceError) -> Interpretations {
        var interpretations = Interpretations()
        for row in try rows("SELECT name, value FROM reading") {
            interpretations[try decoding("reading", Interpretation(rawValue: row["name"]))] = row["value"]
        }
        return interpretations
    }
}

extension RegistrySession<Changing> {
    func put(_ interpretation: Interpretation, _ value: Int64) throws(IssuanceError) {
        try execute(
            "INSERT INTO reading (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            [interpretation.rawValue, value])
    }
}
