public import Primitives

/// A place of service that reports to the authority.
///
/// What lets it in is kept as a digest only: of its bearer token, or of the certificate that it connects with.
public struct ReportingSite: Hashable, Sendable {
    /// As the policy names it.
    public let id: String
    /// Where it stands; `nil`: where its region's seat is.
    public let place: GeoPoint?
    public let addedAt: Timestamp
    /// From then on its reports are refused; what it reported before stays.
    public let removedAt: Timestamp?
    /// SHA-256 of the token's text.
    let token: [UInt8]
    /// SHA-256 of the certificate's DER.
    let certificate: [UInt8]?

    /// In the place of a site, for what we signed ourselves; no site is called that.
    static let ourselves = ""

    public var hasCertificate: Bool { certificate != nil }
}

/// A site with how far its reports have come.
public struct SiteStanding: Hashable, Sendable {
    public let site: ReportingSite
    public let journals: Int
    /// How far its journals have come, lines that were purged before they could be reported among them.
    public let entries: Int64
    /// When it last reported, with lines or without.
    public let lastReportAt: Timestamp?
}

/// How a site shows who it is.
public enum SiteProof: Hashable, Sendable {
    /// The text behind `Bearer`.
    case token(String)
    /// DER of the certificate that the connection was made with; TLS has proven that its key is there.
    case certificate([UInt8])
}
