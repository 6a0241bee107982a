/// How many times a service was given in a month; undone ones are not counted.
public struct ServiceCount: Hashable, Sendable {
    public let service: String
    public let site: String
    /// `nil` when the policy knows no such site any more.
    public let region: String?
    /// `2026-11`, in the policy's time zone.
    public let month: String
    public let count: Int
}
