/// The bounds of what a policy file may hold, so that even a signed file cannot exhaust a counter.
enum PolicyLimits {
    /// The default policy has 10 KB.
    static let fileBytes = 4 << 20
    /// File, list, element, selector, list: 5 levels are needed.
    static let depth = 8
    static let kinds = 16
    /// The province has thirteen.
    static let regions = 64
    /// Of a region's supplement, so that no region crowds another out.
    static let supplementBytes = 256 << 10
    static let supplementSites = 256
    static let supplementServices = 64
    /// The province has some 250 scenic areas of all ratings.
    static let sites = 10_000
    static let services = 1_000
    /// Elements of any list within a service.
    static let listElements = 1_000
    /// Values of one attribute of a site selector; each is held against every site.
    static let attributeValues = 64
    /// Of an id, in ASCII characters.
    static let idLength = 64
    /// Of a text for people, in Unicode scalars.
    static let textLength = 500
    /// 30 days: no list of cancelled cards is good for longer.
    static let statusAgeHours = 720
    static let companions = 100
    /// One year.
    static let repeatWindowMinutes = 527_040
    static let uses = 1_000_000
    /// One hour: a site remembers the presentations that it accepted for twice as long.
    static let presentationSeconds = 3600
    static let cardTermYears = 100
    static let ageYears = 150
}
