internal import Words
internal import Yams

/// One place of the configuration file, read by the type that must stand there; it knows its line and its key.
struct ConfigurationNode {
    let key: String

    private let node: Node

    init(_ node: Node, key: String) {
        self.node = node
        self.key = key
    }

    func refused(_ fault: ConfigurationFault) -> ConfigurationError {
        ConfigurationError(line: node.mark?.line, key: key, fault: fault)
    }

    /// What stands here, however it is laid out.
    func section() throws(ConfigurationError) -> Configuration.Section {
        do {
            return Configuration.Section(line: node.mark?.line, content: try serialize(node: node))
        } catch {
            throw refused(.notReadable)
        }
    }

    /// The values of a mapping by their keys; an unknown key is refused where it stands.
    func fields(_ known: [String]) throws(ConfigurationError) -> [String: ConfigurationNode] {
        guard let mapping = node.mapping else {
            var error = refused(.notMapping)
            error.isOfForm = true
            throw error
        }
        var fields: [String: ConfigurationNode] = [:]
        for (name, value) in mapping {
            let text = name.scalar?.string ?? ""
            let place = key.isEmpty ? text : "\(key).\(text)"
            guard known.contains(text) else {
                throw ConfigurationError(
                    line: name.mark?.line, key: place,
                    fault: .unknownKey(known: known.joined(separator: ", ")))
            }
            fields[text] = ConfigurationNode(value, key: place)
        }
        return fields
    }

    func required(
        _ name: String, in fields: [String: ConfigurationNode]
    ) throws(ConfigurationError) -> ConfigurationNode {
        guard let field = fields[name] else {
            throw ConfigurationError(
                line: node.mark?.line, key: key.isEmpty ? name : "\(key).\(name)", fault: .missing)
        }
        return field
    }

    var isList: Bool { node.sequence != nil }

    func elements() throws(ConfigurationError) -> [ConfigurationNode] {
        guard let sequence = node.sequence else { throw refused(.notList) }
        return sequence.enumerated().map { ConfigurationNode($1, key: "\(key)[\($0)]") }
    }

    var isText: Bool { node.scalar != nil }

    /// Text that is not empty. A number or a word such as `true` must stand in quotes to be text.
    func text() throws(ConfigurationError) -> String {
        guard let scalar = node.scalar, node.tag.rawValue == Tag.Name.str.rawValue else {
            throw refused(.notText)
        }
        guard !scalar.string.isEmpty else { throw refused(.empty) }
        return scalar.string
    }

    func bool() throws(ConfigurationError) -> Bool {
        guard node.tag.rawValue == Tag.Name.bool.rawValue, let value = node.bool else {
            throw refused(.notTruth)
        }
        return value
    }

    func integer(_ range: ClosedRange<Int>) throws(ConfigurationError) -> Int {
        guard node.tag.rawValue == Tag.Name.int.rawValue, let value = node.int, range.contains(value) else {
            throw refused(.notWhole(range.lowerBound, range.upperBound))
        }
        return value
    }

    /// A name that goes into records, logs and the interface: 1–64 of `A–Z a–z 0–9 . _ -`.
    func identifier() throws(ConfigurationError) -> String {
        let text = try text()
        let isPlain = text.utf8.allSatisfy { character in
            switch character {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
                true
            default: false
            }
        }
        guard isPlain, text.utf8.count <= 64 else { throw refused(.notName) }
        return text
    }
}
