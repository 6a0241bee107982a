package import JSON
internal import Primitives
internal import StatusList

//     {"look": MOMENT,                                                                          may be absent
//      "lists": {URI: {"entries": n, "valid": n, "cancelled": n, "suspended": n, "inForce": bool,
//                      "steps": [{…MOMENT, "disabled": n, "restored": n}, …]}, …}}
//     MOMENT = {"signed": seconds since 1970, "local": seconds since 1970}

extension MassChangeBrake {
    package var json: JSONValue {
        let lists = lists.sorted { $0.key < $1.key }.map { ($0.key, $0.value.json) }
        var members: JSONObject = ["lists": .object(JSONObject(lists))]
        if let lastLook { members["look"] = .object(lastLook.members) }
        return .object(members)
    }

    /// `nil` for anything that `json` did not write.
    package init?(_ value: JSONValue) {
        guard let members = value.object, let listed = members["lists"]?.object else { return nil }
        var lists: [String: ListMark] = [:]
        for (uri, value) in listed.members {
            guard let mark = ListMark(value) else { return nil }
            lists[uri] = mark
        }
        var look: Moment?
        if let value = members["look"] {
            guard let read = Moment(value) else { return nil }
            look = read
        }
        self.init(lists: lists, lastLook: look)
    }
}

extension MassChangeBrake.Moment {
    fileprivate var members: JSONObject {
        ["signed": .integer(signed.secondsSince1970), "local": .integer(local.secondsSince1970)]
    }

    fileprivate init?(_ value: JSONValue) {
        guard let signed = value.object?["signed"]?.integer, let local = value.object?["local"]?.integer else {
            return nil
        }
        self.init(signed: Timestamp(secondsSince1970: signed), local: Timestamp(secondsSince1970: local))
    }
}

extension ListMark {
    fileprivate var json: JSONValue {
        [
            "entries": .integer(Int64(entries)), "valid": .integer(Int64(counts.valid)),
            "cancelled": .integer(Int64(counts.cancelled)), "suspended": .integer(Int64(counts.suspended)),
            "inForce": .bool(isInForce), "steps": .array(steps.map(\.json)),
        ]
    }

    fileprivate init?(_ value: JSONValue) {
        guard let members = value.object, let entries = members.count(of: "entries"),
            let valid = members.count(of: "valid"), let cancelled = members.count(of: "cancelled"),
            let suspended = members.count(of: "suspended"), let isInForce = members["inForce"]?.bool,
            let elements = members["steps"]?.array
        else { return nil }
        let steps = elements.compactMap(BrakeStep.init)
        guard steps.count == elements.count else { return nil }
        self.init(
            entries: entries, counts: StatusCounts(valid: valid, cancelled: cancelled, suspended: suspended),
            isInForce: isInForce, steps: steps)
    }
}

extension BrakeStep {
    fileprivate var json: JSONValue {
        var members = moment.members
        members["disabled"] = .integer(Int64(change.disabled))
        members["restored"] = .integer(Int64(change.restored))
        return .object(members)
    }

    fileprivate init?(_ value: JSONValue) {
        guard let members = value.object, let moment = MassChangeBrake.Moment(value),
            let disabled = members.count(of: "disabled"), let restored = members.count(of: "restored")
        else { return nil }
        self.init(StatusChange(disabled: disabled, restored: restored), at: moment)
    }
}

extension JSONObject {
    /// A number of entries, or of changes that days of steps may sum up to.
    fileprivate func count(of key: String) -> Int? {
        self[key]?.integer.flatMap { (0...1 << 40).contains($0) ? Int($0) : nil }
    }
}
