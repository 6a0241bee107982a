internal import JSON
internal import Primitives
internal import Signatures

extension Manifest {
    func encoded() -> [UInt8] {
        var members: JSONObject = [
            "number": .integer(number), "anchors": .string(anchors.hex),
            "roots": .array(roots.map { .string($0.hex) }), "views": .array(views.map(\.json)),
            "supplements": object(supplements.mapValues { .integer(Int64($0)) }),
            "lists": .array(lists.map(\.json)), "held": .array(held.map(\.json)),
        ]
        if let basis { members["trust"] = .integer(Int64(basis)) }
        if let policy { members["policy"] = .integer(Int64(policy)) }
        return JSONValue.object(members).prettyEncoded()
    }

    /// `nil` for anything that `encoded` did not write, such as half of it.
    init?(parsing bytes: [UInt8]) {
        guard let document = try? JSONValue(parsing: bytes), let members = document.object,
            let number = members["number"]?.integer, Manifest.numbers.contains(number),
            let anchors = digest(members["anchors"]),
            let roots = list(members["roots"], digest), !roots.isEmpty,
            let views = list(members["views"], View.init), !views.isEmpty,
            let lists = list(members["lists"], List.init), let held = list(members["held"], Held.init),
            let supplements = members["supplements"]?.object
        else { return nil }
        func view(_ value: JSONValue?) -> Int? {
            guard let index = value?.integer, index >= 0, index < views.count else { return nil }
            return Int(index)
        }
        self.number = number
        self.anchors = anchors
        self.roots = roots
        self.views = views
        self.lists = lists
        self.held = held
        basis = view(members["trust"])
        policy = view(members["policy"])
        self.supplements = [:]
        for (region, value) in supplements.members { self.supplements[region] = view(value) }
        guard (members["trust"] == nil) == (basis == nil), (members["policy"] == nil) == (policy == nil),
            self.supplements.count == supplements.count,
            (lists + held.map(\.list)).allSatisfy({ $0.view < views.count && $0.basisView < views.count })
        else { return nil }
    }
}

extension Manifest.View {
    fileprivate var json: JSONValue {
        ["root": .integer(rootVersion), "metadata": object(metadata.mapValues { .string($0.hex) })]
    }

    fileprivate init?(_ value: JSONValue) {
        guard let members = value.object, let root = members["root"]?.integer, root > 0,
            let files = members["metadata"]?.object
        else { return nil }
        var metadata: [String: [UInt8]] = [:]
        for (role, value) in files.members {
            guard let hash = digest(value) else { return nil }
            metadata[role] = hash
        }
        self.init(rootVersion: root, metadata: metadata)
    }
}

extension Manifest.List {
    fileprivate var json: JSONValue { .object(members) }

    fileprivate var members: JSONObject {
        ["name": .string(name), "view": .integer(Int64(view)), "trust": .integer(Int64(basisView))]
    }

    fileprivate init?(_ value: JSONValue) {
        guard let members = value.object, let name = members["name"]?.string,
            let view = members["view"]?.integer.flatMap({ Int(exactly: $0) }), view >= 0,
            let basisView = members["trust"]?.integer.flatMap({ Int(exactly: $0) }), basisView >= 0
        else { return nil }
        self.init(name: name, view: view, basisView: basisView)
    }
}

extension Manifest.Held {
    fileprivate var json: JSONValue {
        var members = list.members
        members["lost"] = .bool(isOfLostList)
        return .object(members)
    }

    fileprivate init?(_ value: JSONValue) {
        guard let list = Manifest.List(value), let isLost = value.object?["lost"]?.bool else { return nil }
        self.init(list: list, isOfLostList: isLost)
    }
}

/// Sorted, so that the same content gives the same bytes.
private func object(_ members: [String: JSONValue]) -> JSONValue {
    .object(JSONObject(members.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }))
}

private func digest(_ value: JSONValue?) -> [UInt8]? {
    guard let bytes = value?.string.flatMap({ [UInt8](hex: $0) }), bytes.count == SHA256.length else { return nil }
    return bytes
}

private func list<Element>(_ value: JSONValue?, _ read: (JSONValue) -> Element?) -> [Element]? {
    guard let elements = value?.array else { return nil }
    let read = elements.compactMap(read)
    return read.count == elements.count ? read : nil
}
