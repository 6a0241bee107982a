package import Policy

/// How a lane's own screen is: what people call the lane, who stands before it, in which languages, and what it asks for.
package struct LaneScreen: Hashable, Sendable {
    /// Who stands before it.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A clerk: the page shows the holder's whole name, unless the site says otherwise.
        case attended
        /// The visitor alone: nobody's name is shown.
        case gate
    }

    package let kind: Kind
    /// What people call the lane; `nil`: by its name.
    package let label: BilingualText?
    /// ISO 639-1 codes, the first one first; empty: every language that there is.
    package let languages: [String]
    /// Whether an admitted service counts as given at once; it can be undone.
    package let recordsOnAdmit: Bool
    /// The one service that is asked for; `nil`: all of the site.
    package let serviceID: String?

    package init(
        kind: Kind = .attended, label: BilingualText? = nil, languages: [String] = [], recordsOnAdmit: Bool = false,
        serviceID: String? = nil
    ) {
        self.kind = kind
        self.label = label
        self.languages = languages
        self.recordsOnAdmit = recordsOnAdmit
        self.serviceID = serviceID
    }
}
