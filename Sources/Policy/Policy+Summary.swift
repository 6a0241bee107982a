import Credential

/// One row of `talentcard policy check`: a service, and where and to which cards it is given.
public struct ServiceSummary: Hashable, Sendable {
    public let service: Service
    /// In the order of the policy.
    public let siteIDs: [String]
}

/// Something that a policy may hold, and that its author should see.
public enum PolicyNote: Hashable, Sendable {
    /// No evidence can confirm it with this release: the service always stays amber.
    case unknownCondition(serviceID: String, conditionID: String)
    /// The selector has no site: the service is given nowhere.
    case serviceWithoutSites(serviceID: String)
    /// The site gives no service to any card.
    case siteWithoutServices(siteID: String)
    /// No card is of this kind with this release.
    case kindWithoutCards(kindID: String)
    /// A kind of card that the policy does not declare: its cards have no service at all.
    case cardsWithoutKind(kindID: String)

    public var code: String {
        switch self {
        case .unknownCondition: "unknown-condition"
        case .serviceWithoutSites: "service-without-sites"
        case .siteWithoutServices: "site-without-services"
        case .kindWithoutCards: "kind-without-cards"
        case .cardsWithoutKind: "cards-without-kind"
        }
    }
}

extension Policy {
    public var summary: [ServiceSummary] {
        var sitesByService = [[String]](repeating: [], count: services.count)
        for site in sites {
            for position in index.servicesAt(site.id) { sitesByService[position].append(site.id) }
        }
        return zip(services, sitesByService).map { ServiceSummary(service: $0, siteIDs: $1) }
    }

    /// Allowed, but perhaps not meant.
    public var notes: [PolicyNote] {
        let cards = CardKind.allCases.map(\.id)
        let declared = kinds.map(\.id)
        var notes: [PolicyNote] = []
        for id in declared where !cards.contains(id) { notes.append(.kindWithoutCards(kindID: id)) }
        for id in cards where !declared.contains(id) { notes.append(.cardsWithoutKind(kindID: id)) }
        for row in summary {
            for case .unknown(let id) in row.service.conditions {
                notes.append(.unknownCondition(serviceID: row.service.id, conditionID: id))
            }
            if row.siteIDs.isEmpty { notes.append(.serviceWithoutSites(serviceID: row.service.id)) }
        }
        for site in sites where index.servicesAt(site.id).isEmpty {
            notes.append(.siteWithoutServices(siteID: site.id))
        }
        return notes
    }
}
