package import JSON

/// The members of one JSON object of a request, each asked for by its type; unknown ones are refused.
package struct RequestFields<Code: ProblemCode>: Sendable {
    private let object: JSONObject
    private let place: String

    /// - Parameters:
    ///   - keys: all that it may have.
    ///   - place: how messages name the object; empty for the body itself.
    /// - Throws: `wrongType` for what is no object, `unknownKey`.
    package init(_ value: JSONValue, keys: Set<String>, place: String = "") throws(Problem<Code>) {
        let whole = place.isEmpty ? "the body" : place
        guard let object = value.object else { throw Problem(.wrongType, "\(whole) must be an object") }
        // An unknown key is the sender's own text: it is not quoted back, it might be a value in the wrong place.
        guard object.hasOnly(Array(keys)) else {
            let known = keys.isEmpty ? "and takes none" : "that is none of: \(keys.sorted().joined(separator: ", "))"
            throw Problem(.unknownKey, "\(whole) has a key \(known)")
        }
        self.object = object
        self.place = place
    }

    /// - Parameter bytes: of the whole body.
    /// - Throws: `badJSON` beside what an object is refused for.
    package init(parsing bytes: [UInt8], keys: Set<String>) throws(Problem<Code>) {
        let value: JSONValue
        do {
            value = try JSONValue(parsing: bytes)
        } catch {
            throw Problem(.badJSON, "\(error)")
        }
        try self.init(value, keys: keys)
    }

    // MARK: Members; `nil` for one that is not there

    package func value(_ key: String) -> JSONValue? { object[key] }

    /// All of them.
    package var json: JSONValue { .object(object) }

    /// - Parameter limitBytes: in UTF-8.
    package func string(_ key: String, limitBytes: Int = .max) throws(Problem<Code>) -> String? {
        guard let text = try typed(key, "a string", { $0.string }) else { return nil }
        guard text.utf8.count <= limitBytes else {
            throw Problem(.badValue, "\(name(key)) must be a text of at most \(limitBytes) bytes")
        }
        return text
    }

    package func bool(_ key: String) throws(Problem<Code>) -> Bool? {
        try typed(key, "true or false") { $0.bool }
    }

    package func integer(_ key: String, in range: ClosedRange<Int64>) throws(Problem<Code>) -> Int? {
        guard let value = try typed(key, "a whole number", { $0.integer }) else { return nil }
        guard range.contains(value) else {
            throw Problem(.badValue, "\(name(key)) must lie in \(range.lowerBound)…\(range.upperBound)")
        }
        return Int(value)
    }

    /// An object within this one.
    package func fields(_ key: String, keys: Set<String>) throws(Problem<Code>) -> RequestFields? {
        guard let value = object[key] else { return nil }
        return try RequestFields(value, keys: keys, place: name(key))
    }

    /// An object of objects whose names are the sender's own.
    package func table(_ key: String, keys: Set<String>) throws(Problem<Code>) -> [String: RequestFields]? {
        guard let table = try typed(key, "an object", { $0.object }) else { return nil }
        var fields: [String: RequestFields] = [:]
        for (name, value) in table.members {
            fields[name] = try RequestFields(value, keys: keys, place: "a member of \(self.name(key))")
        }
        return fields
    }

    /// A list of objects.
    ///
    /// - Parameter count: how many it may have.
    package func objects(
        _ key: String, keys: Set<String>, count: ClosedRange<Int>
    ) throws(Problem<Code>) -> [RequestFields]? {
        guard let list = try list(key, count: count) else { return nil }
        var objects: [RequestFields] = []
        for (index, value) in list.enumerated() {
            objects.append(try RequestFields(value, keys: keys, place: "\(name(key))[\(index)]"))
        }
        return objects
    }

    /// A list of texts.
    package func strings(_ key: String, count: ClosedRange<Int>) throws(Problem<Code>) -> [String]? {
        guard let list = try list(key, count: count) else { return nil }
        var texts: [String] = []
        for (index, value) in list.enumerated() {
            guard let text = value.string else {
                throw Problem(.wrongType, "\(name(key))[\(index)] must be a string")
            }
            texts.append(text)
        }
        return texts
    }

    /// A list of whole numbers.
    package func integers(_ key: String, count: ClosedRange<Int>) throws(Problem<Code>) -> [Int64]? {
        guard let list = try list(key, count: count) else { return nil }
        var numbers: [Int64] = []
        for (index, value) in list.enumerated() {
            guard let number = value.integer else {
                throw Problem(.wrongType, "\(name(key))[\(index)] must be a whole number")
            }
            numbers.append(number)
        }
        return numbers
    }

    /// - Throws: `missingKey` for `nil`.
    package func required<Value>(_ key: String, _ value: Value?) throws(Problem<Code>) -> Value {
        guard let value else { throw Problem(.missingKey, "\(name(key)) is missing") }
        return value
    }

    /// How messages name a member.
    package func name(_ key: String) -> String { place.isEmpty ? key : "\(place).\(key)" }

    private func list(_ key: String, count: ClosedRange<Int>) throws(Problem<Code>) -> [JSONValue]? {
        guard let list = try typed(key, "a list", { $0.array }) else { return nil }
        guard count.contains(list.count) else {
            throw Problem(.badValue, "\(name(key)) must have \(count.lowerBound)…\(count.upperBound) members")
        }
        return list
    }

    private func typed<Value>(
        _ key: String, _ type: String, _ convert: (JSONValue) -> Value?
    ) throws(Problem<Code>) -> Value? {
        guard let value = object[key] else { return nil }
        guard let converted = convert(value) else { throw Problem(.wrongType, "\(name(key)) must be \(type)") }
        return converted
    }
}
