package import Primitives
package import Regulation
package import Signatures

/// A place of service that reports to the authority.
///
/// What lets it in is kept as a digest only: of its bearer token, or of the certificate that it connects with.
package struct ReportingSite: Hashable, Sendable {
    /// As the policy names it.
    package let id: String
    /// Where it stands; `nil`: where its region's seat is.
    package let place: GeoPoint?
    package let addedAt: Timestamp
    /// From then on its reports are refused; what it reported before stays.
    package let removedAt: Timestamp?
    /// SHA-256 of the token's text.
    package let token: [UInt8]
    /// SHA-256 of the certificate's DER.
    package let certificate: [UInt8]?

    package init(
        id: String, place: GeoPoint?, addedAt: Timestamp, removedAt: Timestamp?, token: [UInt8], certificate: [UInt8]?
    ) {
        self.id = id
        self.place = place
        self.addedAt = addedAt
        self.removedAt = removedAt
        self.token = token
        self.certificate = certificate
    }

    package var hasCertificate: Bool { certificate != nil }
}

/// A site with how far its reports have come.
package struct SiteStanding: Hashable, Sendable {
    package let site: ReportingSite
    package let reports: ReportStanding
    /// The newest edition that there is; `nil` before the first.
    package let newestEdition: Int64?

    package init(site: ReportingSite, reports: ReportStanding, newestEdition: Int64?) {
        (self.site, self.reports, self.newestEdition) = (site, reports, newestEdition)
    }

    /// - Returns: `nil` for a site that was removed: nobody waits for it.
    package func light(at now: Timestamp) -> SiteLight? {
        guard site.removedAt == nil else { return nil }
        return SiteLight(
            lastReportAt: reports.lastReportAt, clockAheadSeconds: reports.told?.clockAheadSeconds ?? 0, at: now)
    }
}

/// What a site's counter last said of itself; of several counters the one that reported last.
package struct ToldStanding: Hashable, Sendable {
    /// The release of its daemon.
    package let version: String
    /// The version of the repository's snapshot that it has in force; `nil` for one without a repository.
    package let edition: Int64?
    /// How far its clock was ahead of ours when the report came, the report's way included.
    package let clockAheadSeconds: Int64
    package let isSynchronised: Bool
    package let at: Timestamp

    package init(version: String, edition: Int64?, clockAheadSeconds: Int64, isSynchronised: Bool, at: Timestamp) {
        self.version = version
        self.edition = edition
        self.clockAheadSeconds = clockAheadSeconds
        self.isSynchronised = isSynchronised
        self.at = at
    }
}

/// How far a site's reports have come.
package struct ReportStanding: Hashable, Sendable {
    package private(set) var journals = 0
    /// How far its journals have come, lines that were purged before they could be reported among them; at most 2⁶³ − 1.
    package private(set) var entries: Int64 = 0
    /// When it last reported lines.
    private var lastLinesAt: Timestamp?
    /// `nil` of counters of an earlier version.
    package var told: ToldStanding?

    /// When it last reported, with lines or without.
    package var lastReportAt: Timestamp? { [lastLinesAt, told?.at].compactMap { $0 }.max() }

    package init() {}

    mutating func add(_ lines: Int64, at moment: Timestamp) {
        journals += 1
        let (sum, isTooLarge) = entries.addingReportingOverflow(lines)
        entries = isTooLarge ? .max : sum
        lastLinesAt = max(moment, lastLinesAt ?? moment)
    }
}

/// A key by which a site signs presence receipts. It is the site's own word: whoever has its token can name one.
package struct SiteKeyStanding: Hashable, Sendable {
    package let site: String
    package let key: PublicKey
    /// When it was first told.
    package let toldAt: Timestamp

    package init(site: String, key: PublicKey, toldAt: Timestamp) {
        (self.site, self.key, self.toldAt) = (site, key, toldAt)
    }
}

/// How a site shows who it is.
package enum SiteProof: Hashable, Sendable {
    /// The text behind `Bearer`.
    case token(String)
    /// DER of the certificate that the connection was made with; TLS has proven that its key is there.
    case certificate([UInt8])
}
