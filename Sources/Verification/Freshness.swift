/// How old the revocation data is, in four steps.
public enum Freshness: String, Hashable, Sendable, CaseIterable {
    /// At most 15 minutes.
    case fresh
    /// At most 24 hours: a note on the page.
    case aging
    /// At most what the service allows: allowed, and warned.
    case stale
    /// Beyond: the outcome is `refer status-stale`. A cancelled card is still refused.
    case expired

    public static let freshSeconds: Int64 = 15 * 60
    public static let agingSeconds: Int64 = 24 * 3600
    /// The limit where no service is in question.
    public static let defaultLimitSeconds: Int64 = 48 * 3600

    public init(ageSeconds: Int64, limitSeconds: Int64 = Freshness.defaultLimitSeconds) {
        self =
            switch ageSeconds {
            case ...min(Freshness.freshSeconds, limitSeconds): .fresh
            case ...min(Freshness.agingSeconds, limitSeconds): .aging
            case ...limitSeconds: .stale
            default: .expired
            }
    }
}
