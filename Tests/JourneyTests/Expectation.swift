import JSON

/// What one decision must be, in the terms of the table of cases.
struct Expectation {
    private let members: [(key: String, value: JSONValue)]

    init(_ object: JSONObject) {
        members = object.members
    }

    /// What is otherwise, in words. A term that is not known here is a difference too: nothing is passed over.
    func differences(in decision: JSONValue, output: String) -> [String] {
        let decision = decision.object ?? [:]
        return members.flatMap { key, value in
            differences(key: key, value: value, decision: decision, output: output)
        }
    }

    private func differences(key: String, value: JSONValue, decision: JSONObject, output: String) -> [String] {
        let services = decision["services"]?.array ?? []
        let ids = services.compactMap { $0.object?["id"]?.string }
        switch key {
        case "outcome", "assurance", "test", "at", "site", "lane", "card", "trust":
            return missing(from: decision[key], of: value, place: key)
        case "reasons": return sameSet(decision["reasons"]?.array?.compactMap(\.string) ?? [], as: value, key)
        case "services": return sameSet(ids, as: value, key)
        case "reasons_include":
            let reasons = decision["reasons"]?.array ?? []
            return texts(value).filter { !reasons.contains(.string($0)) }.map { "no reason \($0)" }
        case "services_include": return texts(value).filter { !ids.contains($0) }.map { "no service \($0)" }
        case "services_first": return ids.first == value.string ? [] : ["the first service is \(ids.first ?? "none")"]
        case "service_fields":
            let shown = services.map { ($0.object?["id"]?.string ?? "", $0) }
            return missing(from: .object(JSONObject(shown)), of: value, place: "services")
        case "absent": return texts(value).filter { decision[$0] != nil }.map { "\($0) is there" }
        case "output_excludes":
            return texts(value).filter { !$0.isEmpty && output.contains($0) }.map { "the output says \($0)" }
        case "exit", "exit_not", "stdout_includes", "name": return []
        default: return ["the term \(key) is not known to this test"]
        }
    }

    /// Each member of `wanted` must be in `actual` with the same value; more members are no difference.
    private func missing(from actual: JSONValue?, of wanted: JSONValue, place: String) -> [String] {
        guard let members = wanted.object?.members else {
            return actual == wanted ? [] : ["\(place) is \(text(actual)) instead of \(text(wanted))"]
        }
        return members.flatMap { missing(from: actual?.object?[$0.key], of: $0.value, place: "\(place).\($0.key)") }
    }

    private func sameSet(_ actual: [String], as wanted: JSONValue, _ place: String) -> [String] {
        let wanted = texts(wanted)
        return actual.sorted() == wanted.sorted() ? [] : ["\(place) are \(actual) instead of \(wanted)"]
    }

    private func texts(_ value: JSONValue) -> [String] { value.array?.compactMap(\.string) ?? [] }

    private func text(_ value: JSONValue?) -> String {
        value.map { String(decoding: $0.encoded(), as: UTF8.self) } ?? "absent"
    }
}
