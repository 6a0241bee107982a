internal import JSON

/// The members of one JSON object of a request, each asked for by its type; unknown ones are refused.
struct RequestFields {
    private let object: JSONObject
    private let place: String

    /// - Parameter place: how messages name the object; empty for the body itself.
    init(_ value: JSONValue, keys: Set<String>, place: String = "") throws(Problem) {
        guard let object = value.object else {
            throw Problem(.wrongType, "\(place.isEmpty ? "the body" : place) must be an object")
        }
        // An unknown key is the sender's own text: it is not quoted back, it might be a value in the wrong place.
        guard object.hasOnly(Array(keys)) else {
            throw Problem(
                .unknownKey,
                "\(place.isEmpty ? "the body" : place) has a key that is none of: \(keys.sorted().joined(separator: ", "))"
            )
        }
        self.object = object
        self.place = place
    }

    func value(_ key: String) -> JSONValue? { object[key] }

    func string(_ key: String) throws(Problem) -> String? {
        try typed(key, "a string") { $0.string }
    }

    func bool(_ key: String) throws(Problem) -> Bool? {
        try typed(key, "true or false") { $0.bool }
    }

    func integer(_ key: String, in range: ClosedRange<Int64>) throws(Problem) -> Int? {
        guard let value = try typed(key, "a whole number", { $0.integer }) else { return nil }
        guard range.contains(value) else {
            throw Problem(.badValue, "\(name(key)) must lie in \(range.lowerBound)…\(range.upperBound)")
        }
        return Int(value)
    }

    func required<Value>(_ key: String, _ value: Value?) throws(Problem) -> Value {
        guard let value else { throw Problem(.missingKey, "\(name(key)) is missing") }
        return value
    }

    private func typed<Value>(
        _ key: String, _ type: String, _ convert: (JSONValue) -> Value?
    ) throws(Problem) -> Value? {
        guard let value = object[key] else { return nil }
        guard let converted = convert(value) else { throw Problem(.wrongType, "\(name(key)) must be \(type)") }
        return converted
    }

    private func name(_ key: String) -> String { place.isEmpty ? key : "\(place).\(key)" }
}
