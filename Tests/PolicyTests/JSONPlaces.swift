import JSON

/// A step into a JSON value, as the places of `PolicyError` write them: `services[3].sites`.
enum Step: Hashable {
    case key(String)
    case index(Int)
}

func steps(_ place: String) -> [Step] {
    place.split(separator: ".").flatMap { part -> [Step] in
        let pieces = part.split(separator: "[")
        return pieces.enumerated().compactMap { position, piece in
            position == 0 ? .key(String(piece)) : Int(piece.dropLast()).map(Step.index)
        }
    }
}

extension JSONValue {
    subscript(place: String) -> JSONValue? {
        steps(place).reduce(JSONValue?.some(self)) { value, step in
            switch step {
            case .key(let key): value?.object?[key]
            case .index(let index): value?.array.flatMap { $0.indices.contains(index) ? $0[index] : nil }
            }
        }
    }

    /// This value with another one at `place`, or with none there.
    func with(_ new: JSONValue?, at place: String) -> JSONValue {
        with(new, at: steps(place)[...]) ?? self
    }

    private func with(_ new: JSONValue?, at steps: ArraySlice<Step>) -> JSONValue? {
        guard let step = steps.first else { return new }
        switch (self, step) {
        case (.object(var object), .key(let key)):
            object[key] = (object[key] ?? .null).with(new, at: steps.dropFirst())
            return .object(object)
        case (.array(var array), .index(let index)):
            let inner = index < array.count ? array[index] : .null
            let replaced = inner.with(new, at: steps.dropFirst())
            array.replaceSubrange(index..<min(index + 1, array.count), with: replaced.map { [$0] } ?? [])
            return .array(array)
        default:
            return self
        }
    }

    /// Every value inside this one, itself first, with its place ("" for itself).
    var places: [(place: String, value: JSONValue)] {
        var all: [(place: String, value: JSONValue)] = [("", self)]
        for member in object?.members ?? [] {
            all += member.value.places.map { (JSONValue.joined(member.key, $0.place), $0.value) }
        }
        for (index, element) in (array ?? []).enumerated() {
            all += element.places.map { (JSONValue.joined("[\(index)]", $0.place), $0.value) }
        }
        return all
    }

    private static func joined(_ first: String, _ rest: String) -> String {
        rest.isEmpty || rest.hasPrefix("[") ? first + rest : "\(first).\(rest)"
    }
}
