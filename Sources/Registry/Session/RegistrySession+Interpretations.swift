package import Regulation

extension RegistrySchema {
    /// What a registry of format 7 had not: figures that the authority has set itself.
    static let readingTable = """
        CREATE TABLE reading (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;
        """
}

extension RegistrySession {
    package func interpretations() throws(AuthorityError) -> Interpretations {
        var interpretations = Interpretations()
        for row in try rows("SELECT name, value FROM reading") {
            let interpretation = try decoding("reading", Interpretation(rawValue: row["name"]))
            let value: Int64 = row["value"]
            interpretations[interpretation] = try decoding(
                "reading", interpretation.range.contains(value) ? value : nil)
        }
        return interpretations
    }
}

extension RegistrySession<Changing> {
    package func put(_ interpretation: Interpretation, _ value: Int64) throws(AuthorityError) {
        try execute(
            "INSERT INTO reading (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            [interpretation.rawValue, value])
    }
}
