public import Policy
public import Primitives
public import StatusList

/// One consistent, immutable view of everything that is trusted. It is replaced whole, never changed.
public struct TrustSnapshot: Sendable {
    public let signers: SignerList
    /// The policy in force, and the one of a later day.
    public let policies: PolicyCalendar
    /// By uri.
    public let statusLists: [String: DatedStatusList]
    /// The newest signed time that was ever verified: our clock cannot be right below it.
    public let clockFloor: Timestamp
    /// What was refused on the way here.
    public let alarms: [TrustAlarm]
    /// The moment that the newest part speaks of.
    public let asOf: Timestamp
    /// The files that it was read from; `nil` for data that nobody can name, and so nobody decide on again.
    public let content: TrustContent?

    /// - Parameter asOf: where the newest part is not among the lists.
    public init(
        signers: SignerList, policies: PolicyCalendar, statusLists: [DatedStatusList], clockFloor: Timestamp,
        alarms: [TrustAlarm], content: TrustContent? = nil, asOf: Timestamp? = nil
    ) {
        self.signers = signers
        self.policies = policies
        self.statusLists = Dictionary(
            statusLists.map { ($0.list.uri, $0) }, uniquingKeysWith: { $0.asOf >= $1.asOf ? $0 : $1 })
        self.clockFloor = clockFloor
        self.alarms = alarms
        self.content = content
        self.asOf = asOf ?? statusLists.reduce(signers.asOf) { max($0, $1.asOf) }
    }

    /// SHA-256 of every file that a decision may go by.
    package var fileHashes: Set<[UInt8]> {
        guard let content else { return [] }
        let origins = statusLists.values.flatMap { [$0.origin, $0.heldOrigin].compactMap { $0 } }
        let others = Set(content.files.keys).union(content.instead.keys).filter { !$0.hasPrefix(TrustPath.lists) }
        return Set([content.anchors] + others.compactMap(content.inForce)).union(origins.flatMap(\.files.values))
    }

    /// The policy of that moment's day.
    public func policy(at moment: Timestamp) -> Policy { policies.policy(at: moment) }

    public func ageSeconds(at now: Timestamp) -> Int64 { max(0, now.seconds(since: asOf)) }

    /// The day of a decision at `moment` by the policy's time zone: the last on which a document's holder can have been
    /// born. By the province's zone where there is no policy; by the newest signed time where the clock is doubtful.
    public static func day(of moment: Timestamp, under trust: TrustSnapshot?) -> Day {
        guard let trust else { return PolicyTimeZone.province.day(of: moment) }
        switch trust.clock(at: moment) {
        case .trusted: return trust.policy(at: moment).day(of: moment)
        case .doubtful: return trust.policy(at: trust.clockFloor).day(of: trust.clockFloor)
        }
    }

    /// How far the clock may lie below the floor: two right clocks differ by less.
    public static let clockToleranceSeconds: Int64 = 5 * 60

    public func clock(at now: Timestamp) -> ClockState {
        clockFloor.seconds(since: now) > TrustSnapshot.clockToleranceSeconds ? .doubtful : .trusted
    }
}

/// Whether our own clock can be right.
public enum ClockState: Hashable, Sendable {
    case trusted
    /// It shows a time before something that was signed already.
    case doubtful
}

/// A status list with the moment from which its age counts.
public struct DatedStatusList: Sendable {
    public let list: StatusList
    public let asOf: Timestamp
    /// `false` when nobody signed the moment, so that its age is a guess on the safe side.
    public let mayBeFresh: Bool
    /// What a newer edition that the brake holds back disables.
    public let held: HeldStatuses?
    /// The files of the list, and of what is held; `nil` where nobody can name them.
    public let origin: ListOrigin?
    public let heldOrigin: ListOrigin?

    public init(
        list: StatusList, asOf: Timestamp, mayBeFresh: Bool, held: HeldStatuses? = nil, origin: ListOrigin? = nil,
        heldOrigin: ListOrigin? = nil
    ) {
        self.list = list
        self.asOf = asOf
        self.mayBeFresh = mayBeFresh
        self.held = held
        self.origin = origin
        self.heldOrigin = heldOrigin
    }

    /// What the held edition makes of a card that is valid here; `nil` when there is none, or it disables the card not.
    func heldStatus(at index: UInt64) -> CardStatus? {
        list.status(at: index) == .valid ? held?.status(at: index) : nil
    }

    public func ageSeconds(at now: Timestamp) -> Int64 { max(0, now.seconds(since: asOf)) }

    /// Within its own end, whatever is allowed, and not older than `limitSeconds`.
    package func isUsable(at now: Timestamp, limitSeconds: Int64) -> Bool {
        if let expires = list.expires, now >= expires { return false }
        return now.seconds(since: asOf) <= limitSeconds
    }
}

/// One thing that was refused, for a person to look at.
public struct TrustAlarm: Hashable, Sendable {
    public let error: TrustError
    /// Which file or list.
    public let place: String

    public init(_ error: TrustError, at place: String) {
        self.error = error
        self.place = place
    }
}
