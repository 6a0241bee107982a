public import Credential

/// One service that a card may give a right to, with the article that says so.
///
/// ```json
/// {"id": "airport-vip", "article": "7(1)", "kinds": ["jixiang"], "sites": {"ids": ["ccg-longjia"]},
///  "beneficiaries": {"holder": true, "companions": 2, "relations": []}, "conditions": ["official-travel"],
///  "minimumAssurance": "paper", "identity": "document-or-operator", "maxStatusAgeHours": 24,
///  "name": {"zh": "机场贵宾服务", "en": "Airport VIP service"},
///  "where": {"zh": "…"}, "benefits": [{"zh": "…"}], "from": null, "until": null,
///  "repeatWindowMinutes": 0, "useLimit": 1}
/// ```
/// The keys of the last two lines are optional.
public struct Service: Hashable, Sendable {
    public let id: String
    public let article: String
    /// As written.
    public let kinds: [String]
    /// The cards that have this service, with those that inherit it.
    public let cardKinds: [CardKind]
    public let sites: SiteSelector
    public let beneficiaries: Beneficiaries
    public let conditions: [Condition]
    public let minimumAssurance: Assurance
    public let identity: IdentityRule
    /// How old the list of cancelled cards may be, at most 720.
    public let maxStatusAgeHours: Int
    public let name: BilingualText
    /// Where to go at the site: 门诊楼7楼. The key is `where`.
    public let location: BilingualText?
    public let benefits: [BilingualText]
    /// The days on which the service is given.
    public let period: DayPeriod
    /// A second use within this time is noted; 0: never.
    public let repeatWindowMinutes: Int
    /// How many uses one card has within the repeat window, or in all when there is no window; `nil`: no limit.
    public let useLimit: Int?
    /// The region whose supplement brought the service; `nil` for the province's own.
    public let region: String?

    static let keys = [
        "id", "article", "kinds", "sites", "beneficiaries", "conditions", "minimumAssurance", "identity",
        "maxStatusAgeHours", "name", "where", "benefits", "from", "until", "repeatWindowMinutes", "useLimit",
    ]

    init(_ element: PolicyElement, in scope: PolicyScope) throws(PolicyError) {
        let fields = try element.fields(Service.keys)
        id = try fields.required("id").identifier()
        article = try fields.required("article").text()
        kinds = try fields.required("kinds").references(to: scope.kindIDs, called: "kind", least: 1)
        cardKinds = Service.cards(with: kinds, in: scope)
        sites = try SiteSelector(fields.required("sites"), in: scope)
        beneficiaries = try Beneficiaries(fields.required("beneficiaries"))
        conditions = try fields.required("conditions").identifiers().map(Condition.init(id:))
        minimumAssurance = try fields.required("minimumAssurance")
            .word(of: Assurance.allCases.map { ($0.id, $0) })
        identity = try fields.required("identity").word(of: IdentityRule.allCases.map { ($0.rawValue, $0) })
        maxStatusAgeHours = try fields.required("maxStatusAgeHours").integer(0...PolicyLimits.statusAgeHours)
        name = try BilingualText(fields.required("name"))
        if let location = fields.optional("where") {
            self.location = try BilingualText(location)
        } else {
            location = nil
        }
        benefits = try Service.texts(fields.optional("benefits"))
        period = try DayPeriod(of: fields)
        repeatWindowMinutes =
            try fields.optional("repeatWindowMinutes")?.integer(0...PolicyLimits.repeatWindowMinutes) ?? 0
        useLimit = try fields.optional("useLimit")?.integer(1...PolicyLimits.uses)
        region = scope.region
    }

    /// Art. 7(4): a card has the services of its own kind and of every kind that it includes.
    private static func cards(with kinds: [String], in scope: PolicyScope) -> [CardKind] {
        CardKind.allCases.filter { card in kinds.contains { scope.kindReach[card.id]?.contains($0) ?? false } }
    }

    private static func texts(_ element: PolicyElement?) throws(PolicyError) -> [BilingualText] {
        var texts: [BilingualText] = []
        for element in try element?.elements() ?? [] { texts.append(try BilingualText(element)) }
        return texts
    }
}
