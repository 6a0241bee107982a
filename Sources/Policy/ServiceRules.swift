internal import Credential

/// What a service is, as read from its element; `Service` shows it.
struct ServiceRules: Hashable, Sendable {
    let id: String
    let article: String
    let kinds: [String]
    let cardKinds: [CardKind]
    let sites: SiteSelector
    let beneficiaries: Beneficiaries
    let conditions: [Condition]
    let minimumAssurance: Assurance
    let identity: IdentityRule
    let maxStatusAgeHours: Int
    let name: BilingualText
    let location: BilingualText?
    let benefits: [BilingualText]
    let period: DayPeriod
    let repeatWindowMinutes: Int
    let useLimit: Int?
    let region: String?

    static let keys = [
        "id", "article", "kinds", "sites", "beneficiaries", "conditions", "minimumAssurance", "identity",
        "maxStatusAgeHours", "name", "where", "benefits", "from", "until", "repeatWindowMinutes", "useLimit",
    ]

    init(_ element: PolicyElement, in scope: PolicyScope) throws(PolicyError) {
        let fields = try element.fields(ServiceRules.keys)
        id = try fields.required("id").identifier()
        article = try fields.required("article").text()
        kinds = try fields.required("kinds").references(to: scope.kindIDs, called: "kind", least: 1)
        cardKinds = ServiceRules.cards(with: kinds, in: scope)
        sites = try SiteSelector(fields.required("sites"), in: scope)
        beneficiaries = try Beneficiaries(fields.required("beneficiaries"))
        conditions = try fields.required("conditions").identifiers().map(Condition.init(id:))
        minimumAssurance = try fields.required("minimumAssurance").word()
        identity = try fields.required("identity").word()
        maxStatusAgeHours = try fields.required("maxStatusAgeHours").integer(0...PolicyLimits.statusAgeHours)
        name = try BilingualText(fields.required("name"))
        if let location = fields.optional("where") {
            self.location = try BilingualText(location)
        } else {
            location = nil
        }
        benefits = try ServiceRules.texts(fields.optional("benefits"))
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
