/// The members of a JSON object: each name once, in the order in which they came.
///
/// Names are compared byte by byte (RFC 8259 §8.3). Swift compares strings in normal form, at a cost that grows with the
/// square of a run of combining marks: a hostile name of 256 KB would take a quarter of a minute.
public struct JSONObject: Hashable, Sendable {
    private struct Member: Hashable, Sendable {
        let key: String
        var value: JSONValue
    }

    private var entries: [Member] = []
    /// Where each name stands, once there are many; a few are found faster without.
    private var positions: [Name: Int] = [:]

    private struct Name: Hashable, Sendable {
        let text: String

        init(_ text: String) {
            self.text = text
        }

        static func == (left: Name, right: Name) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }

        func hash(into hasher: inout Hasher) {
            var text = text
            text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        }
    }

    public init() {}

    /// The later of two members of one name wins, as in an assignment. (Parsing refuses such an object.)
    public init(_ members: some Sequence<(String, JSONValue)>) {
        for (key, value) in members { self[key] = value }
    }

    public var count: Int { entries.count }

    public var keys: [String] { entries.map(\.key) }

    public var members: [(key: String, value: JSONValue)] { entries.map { ($0.key, $0.value) } }

    /// Setting a new name appends it; setting `nil` removes it.
    public subscript(key: String) -> JSONValue? {
        get { position(of: key).map { entries[$0].value } }
        set {
            switch (position(of: key), newValue) {
            case (let position?, let newValue?): entries[position].value = newValue
            case (let position?, nil):
                entries.remove(at: position)
                positions = [:]
                indexIfMany()
            case (nil, let newValue?):
                entries.append(Member(key: key, value: newValue))
                if positions.isEmpty { indexIfMany() } else { positions[Name(key)] = entries.count - 1 }
            case (nil, nil): break
            }
        }
    }

    /// Whether each name is one of these.
    public func hasOnly(_ names: [String]) -> Bool {
        entries.allSatisfy { entry in names.contains { $0.utf8.elementsEqual(entry.key.utf8) } }
    }

    private static let fewMembers = 8

    private func position(of key: String) -> Int? {
        positions.isEmpty ? entries.firstIndex { $0.key.utf8.elementsEqual(key.utf8) } : positions[Name(key)]
    }

    private mutating func indexIfMany() {
        guard entries.count > JSONObject.fewMembers else { return }
        for (position, entry) in entries.enumerated() { positions[Name(entry.key)] = position }
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (String, JSONValue)...) { self.init(elements) }
}
