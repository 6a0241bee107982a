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
    /// On the heap: a decision hands each of its services on some ten times, and each copy of the value itself would
    /// count its twenty references one by one.
    private let rules: Shared<ServiceRules>

    init(_ element: PolicyElement, in scope: PolicyScope) throws(PolicyError) {
        rules = Shared(try ServiceRules(element, in: scope))
    }

    public var id: String { rules.value.id }
    public var article: String { rules.value.article }
    /// As written.
    public var kinds: [String] { rules.value.kinds }
    /// The cards that have this service, with those that inherit it.
    public var cardKinds: [CardKind] { rules.value.cardKinds }
    public var sites: SiteSelector { rules.value.sites }
    public var beneficiaries: Beneficiaries { rules.value.beneficiaries }
    public var conditions: [Condition] { rules.value.conditions }
    public var minimumAssurance: Assurance { rules.value.minimumAssurance }
    public var identity: IdentityRule { rules.value.identity }
    /// How old the list of cancelled cards may be, at most 720.
    public var maxStatusAgeHours: Int { rules.value.maxStatusAgeHours }
    public var name: BilingualText { rules.value.name }
    /// Where to go at the site: 门诊楼7楼. The key is `where`.
    public var location: BilingualText? { rules.value.location }
    public var benefits: [BilingualText] { rules.value.benefits }
    /// The days on which the service is given.
    public var period: DayPeriod { rules.value.period }
    /// A second use within this time is noted; 0: never.
    public var repeatWindowMinutes: Int { rules.value.repeatWindowMinutes }
    /// How many uses one card has within the repeat window, or in all when there is no window; `nil`: no limit.
    public var useLimit: Int? { rules.value.useLimit }
    /// The region whose supplement brought the service; `nil` for the province's own.
    public var region: String? { rules.value.region }
}
