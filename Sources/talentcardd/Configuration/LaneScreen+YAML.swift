internal import Counter
internal import Policy
internal import Words

extension LaneScreen {
    /// ```yaml
    /// label: {zh: …, en: Counter 1}
    /// screen: attended          # or gate
    /// languages: [zh, en, ko]
    /// recordOnAdmit: false
    /// ```
    /// - Parameter hasGate: a lane with a gate is unattended unless it says otherwise.
    init(
        _ fields: [String: ConfigurationNode], hasGate: Bool, serviceID: String?
    ) throws(ConfigurationError) {
        let kind = try fields["screen"].map { node throws(ConfigurationError) in try Kind(node) }
        self.init(
            kind: kind ?? (hasGate ? .gate : .attended), label: try fields["label"].map(BilingualText.init),
            languages: try fields["languages"].map(LaneScreen.languages) ?? [],
            recordsOnAdmit: try fields["recordOnAdmit"]?.bool() ?? false, serviceID: serviceID)
    }

    private static func languages(_ node: ConfigurationNode) throws(ConfigurationError) -> [String] {
        var languages: [String] = []
        for element in try node.elements() {
            guard let language = Language(rawValue: try element.text()) else {
                throw element.refused(.notOneOf(Language.allCases.map(\.rawValue).joined(separator: ", ")))
            }
            guard !languages.contains(language.rawValue) else { throw element.refused(.listedAlready) }
            languages.append(language.rawValue)
        }
        guard !languages.isEmpty else { throw node.refused(.noneNamed) }
        return languages
    }
}

extension LaneScreen.Kind {
    fileprivate init(_ node: ConfigurationNode) throws(ConfigurationError) {
        guard let kind = LaneScreen.Kind(rawValue: try node.text()) else {
            throw node.refused(.notOneOf(LaneScreen.Kind.allCases.map(\.rawValue).joined(separator: ", ")))
        }
        self = kind
    }
}
