package import HTTPAsking
package import Signatures

/// To whom and as whom reports are sent.
public struct ReportSettings: Sendable {
    /// The address below which the authority takes reports, without a slash at its end: `https://cards.example`.
    public let url: String
    /// What the authority gave the site.
    public let token: String
    /// The authority's own certificate authorities; `nil`: those of the system.
    package let anchors: HTTPCertificates?
    package let proxies: HTTPProxies
    public let siteID: String
    public let journalID: String
    /// By which the site signs presence receipts; told with the first report.
    package let siteKey: PublicKey?
    /// How often the journal is asked for new lines.
    public let everySeconds: Int

    package init(
        url: String, token: String, anchors: HTTPCertificates?, proxies: HTTPProxies, siteID: String, journalID: String,
        siteKey: PublicKey? = nil, everySeconds: Int
    ) {
        self.url = url
        self.token = token
        self.anchors = anchors
        self.proxies = proxies
        self.siteID = siteID
        self.journalID = journalID
        self.siteKey = siteKey
        self.everySeconds = everySeconds
    }
}

/// When to send again: with jitter, so that a province's counters do not come in the same second after a failure.
struct ReportSchedule {
    let everySeconds: Int

    /// Of what an authority that comes back has to wait for.
    private static let longestSeconds = 300

    /// - Parameters:
    ///   - failures: in a row.
    ///   - random: from 0 to 1.
    /// - Returns: 0.75 to 1.25 of the interval, which doubles with each failure up to five minutes.
    func delay(afterFailures failures: Int, random: Double) -> Duration {
        let longest = max(everySeconds, ReportSchedule.longestSeconds)
        let seconds = min(everySeconds << min(max(failures - 1, 0), 16), longest)
        return .seconds(Double(seconds) * (0.75 + 0.5 * random))
    }
}
