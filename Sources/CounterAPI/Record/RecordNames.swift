internal import Counter
internal import JSON
internal import Policy
internal import Primitives
internal import Verification

/// What the services that the record has by their ids are called, by the policy in force and the next one.
struct RecordNames {
    let policy: Policy?
    let services: [String: BilingualText]

    init(at counter: Counter) {
        let policies = counter.trustStanding.snapshot?.policies
        policy = policies?.policy(at: counter.clock.now())
        let both = [policies?.next, policies?.current].compactMap(\.self).flatMap(\.services)
        services = Dictionary(both.map { ($0.id, $0.name) }, uniquingKeysWith: { _, current in current })
    }

    var zone: PolicyTimeZone { policy?.parameters.timeZone ?? .province }

    /// A recorded decision, with the names of its services and of those that were given on it.
    func named(_ decision: JSONValue) -> JSONValue {
        guard var object = decision.object else { return decision }
        object["services"] = object["services"]?.array.map { .array($0.map { named($0, by: "id") }) }
        object["given"] = object["given"]?.array.map { .array($0.map(named(given:))) }
        return .object(object)
    }

    /// A service given, or given by the ladder, with its name.
    func named(given: JSONValue) -> JSONValue { named(given, by: "service") }

    private func named(_ value: JSONValue, by key: String) -> JSONValue {
        guard var object = value.object, let name = object[key]?.string.flatMap({ services[$0] }) else { return value }
        object["name"] = name.json
        return .object(object)
    }
}
