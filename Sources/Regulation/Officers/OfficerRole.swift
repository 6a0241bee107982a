/// A desk of the regulation (Art. 3, 6, 12) that an officer sits at; one officer may have several.
package enum OfficerRole: String, Hashable, Sendable, CaseIterable {
    /// The employer, which recommends and keeps its holders' data current.
    case employer
    /// The personnel department above it, for the preliminary review.
    case department
    /// The provincial department: decides, and lists the officers.
    case authority
    /// Makes cards, hands them out, and proposes cancellations.
    case maker
    /// Confirms what a maker proposed.
    case checker
    /// A place of service: reports, and changes nothing.
    case site

    /// Whether the officer acts for one named body only: an employer, a department or a site.
    package var needsBody: Bool {
        switch self {
        case .employer, .department, .site: true
        case .authority, .maker, .checker: false
        }
    }
}
