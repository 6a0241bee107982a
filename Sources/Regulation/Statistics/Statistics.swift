package import Primitives

/// How many cards, applications and services there are (Art. 12): counts only, nobody in them.
package struct Statistics: Hashable, Sendable {
    /// Whose registry it is.
    package let authority: String
    package let at: Timestamp
    /// The day in the policy's time zone.
    package let day: Day
    package let cards: [CardCount]
    /// Of every state, also where there are none.
    package let applications: [ApplicationCount]
    /// Services given since `servicesFrom`, undone ones left out.
    package let services: [ServiceCount]
    /// Services given since then by the policy's ladder, on no decision: they are not among `services`.
    package let fallbacks: [ServiceCount]
    package let servicesFrom: Day
    package let serviceNames: [ReportName]

    package init(
        authority: String, at: Timestamp, day: Day, cards: [CardCount], applications: [ApplicationCount],
        services: [ServiceCount], fallbacks: [ServiceCount], servicesFrom: Day, serviceNames: [ReportName]
    ) {
        self.authority = authority
        self.at = at
        self.day = day
        self.cards = cards
        self.applications = applications
        self.services = services
        self.fallbacks = fallbacks
        self.servicesFrom = servicesFrom
        self.serviceNames = serviceNames
    }

    /// Cards that are in one of the states.
    package func count(_ states: CardState...) -> Int {
        cards.lazy.filter { states.contains($0.state) }.map(\.count).reduce(0, +)
    }

    package var servicesGiven: Int { services.lazy.map(\.count).reduce(0, +) }
    package var servicesByLadder: Int { fallbacks.lazy.map(\.count).reduce(0, +) }

    /// On their way: with somebody who is to act.
    package var applicationsOnTheirWay: Int {
        applications.lazy.filter { $0.state != .issued && $0.state != .rejected }.map(\.count).reduce(0, +)
    }
}

package struct ApplicationCount: Hashable, Sendable {
    package let state: ApplicationState
    package let count: Int

    package init(state: ApplicationState, count: Int) {
        self.state = state
        self.count = count
    }
}

/// What an id is called.
package struct ReportName: Hashable, Sendable {
    package let id: String
    package let zh: String
    package let en: String?

    package init(id: String, zh: String, en: String?) {
        self.id = id
        self.zh = zh
        self.en = en
    }
}
