/// Why a policy, or a region's supplement to it, is refused: what is wrong, where, and what to do about it.
///
/// The first fault in the order of reading is named; there may be more behind it.
public struct PolicyError: Error, Hashable, Sendable {
    public enum Code: String, Sendable, CaseIterable {
        /// Not one JSON document within our limits.
        case notJSON = "not-json"
        case unknownKey = "unknown-key"
        case missingKey = "missing-key"
        case wrongType = "wrong-type"
        /// The right type, but empty, out of range, or not a word of the vocabulary.
        case badValue = "bad-value"
        /// No such day, or a period that ends before it begins.
        case badDate = "bad-date"
        case duplicateID = "duplicate-id"
        case danglingReference = "dangling-reference"
        /// A card kind that includes itself, directly or through others.
        case inclusionCycle = "inclusion-cycle"
        /// A region's supplement that reaches beyond its region.
        case outsideRegion = "outside-region"
    }

    public let code: Code
    /// As `services[3].sites.ids[0]`; `line 3, column 7` when the text is not JSON; `policy` for the whole.
    public let place: String
    /// One English line for whoever writes the policy.
    public let explanation: String
}

extension PolicyError: CustomStringConvertible {
    public var description: String { "\(place): \(explanation) (\(code.rawValue))" }
}
