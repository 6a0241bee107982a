/// How many times a service was given in a month; undone ones are not counted.
package struct ServiceCount: Hashable, Sendable {
    package let service: String
    package let site: String
    /// `nil` when the policy knows no such site any more.
    package let region: String?
    /// `2026-11`, in the policy's time zone.
    package let month: String
    package let count: Int

    package init(service: String, site: String, region: String?, month: String, count: Int) {
        self.service = service
        self.site = site
        self.region = region
        self.month = month
        self.count = count
    }
}
