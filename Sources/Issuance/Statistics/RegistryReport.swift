public import Primitives

/// How many cards, applications and services there are (Art. 12): counts only, nobody in them.
public struct RegistryReport: Hashable, Sendable {
    /// Whose registry it is.
    public let authority: String
    public let at: Timestamp
    /// The day in the policy's time zone.
    public let day: Day
    public let cards: [CardCount]
    /// Of every state, also where there are none.
    public let applications: [ApplicationCount]
    /// Services given since `servicesFrom`, undone ones left out.
    public let services: [ServiceCount]
    public let servicesFrom: Day
    public let serviceNames: [ReportName]

    /// Cards that are in one of the states.
    public func count(_ states: CardState...) -> Int {
        cards.lazy.filter { states.contains($0.state) }.map(\.count).reduce(0, +)
    }

    public var servicesGiven: Int { services.lazy.map(\.count).reduce(0, +) }

    /// On their way: with somebody who is to act.
    public var applicationsOnTheirWay: Int {
        applications.lazy.filter { $0.state != .issued && $0.state != .rejected }.map(\.count).reduce(0, +)
    }
}

public struct ApplicationCount: Hashable, Sendable {
    public let state: ApplicationState
    public let count: Int
}

/// What an id is called.
public struct ReportName: Hashable, Sendable {
    public let id: String
    public let zh: String
    public let en: String?
}
