/// The text format 0.0.4 of Prometheus' documentation, "Exposition formats".
enum Exposition {
    static func line(_ name: String, _ labels: [Label], _ number: String) -> String {
        "\(name)\(self.labels(labels)) \(number)"
    }

    /// `{name="value",…}`; nothing without labels.
    static func labels(_ labels: [Label]) -> String {
        guard !labels.isEmpty else { return "" }
        return "{" + labels.map { "\($0.name)=\"\(escaped($0.value))\"" }.joined(separator: ",") + "}"
    }

    static func escapedHelp(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
    }

    /// As Go's ParseFloat reads it.
    static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value > 0 ? "+Inf" : "-Inf" }
        return "\(value)"
    }

    private static func escaped(_ value: String) -> String {
        escapedHelp(value).replacing("\"", with: "\\\"")
    }
}
