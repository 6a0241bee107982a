public import ArgumentParser
public import Credential
public import Primitives
public import Verification
public import Words

extension Relation: ExpressibleByArgument {}

extension Language: ExpressibleByArgument {}

extension Outcome: ExpressibleByArgument {}

extension CardKind: ExpressibleByArgument {
    public init?(argument: String) { self.init(id: argument) }

    public static var allValueStrings: [String] { allCases.map(\.id) }
}

extension Day: ExpressibleByArgument {
    public init?(argument: String) { self.init(iso8601: argument) }
}

extension Timestamp: ExpressibleByArgument {
    public init?(argument: String) { self.init(rfc3339: argument) }
}

/// `TYPE:NUMBER`: the type is known; whether a document can have the number is judged when it is asked for.
struct DocumentArgument: ExpressibleByArgument {
    let type: DocumentType
    let number: String

    init?(argument: String) {
        let parts = argument.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let type = DocumentType(id: String(parts[0])) else { return nil }
        self.type = type
        number = String(parts[1])
    }
}
