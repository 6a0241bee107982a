internal import Counter
internal import Credential
internal import Devices
internal import HTTPServing
internal import Hummingbird
internal import HummingbirdCore
internal import JSON
internal import Journal
internal import Policy
internal import Primitives
internal import Verification
internal import Words

// What a lane's own screen needs to know: whose it is, what it may ask, and whether anything can be decided there now.

extension CounterResponder {
    /// `GET /v1/page?lane=NAME`
    ///
    ///     {"site": {"id", "name"?}, "lane": {"name", "label"?, "screen", "service"?} / null, "languages": [code],
    ///      "showHolderName": bool, "recordOnAdmit": bool,
    ///      "questions": {"companions": 0.., "relations": [relation], "officialTravel": bool},
    ///      "services": [{"id", "name"}], "outOfService": {"reason"} / null,
    ///      "operator": {"id", "name", "role", "since", "until"} / null, "operatorRequired": bool,
    ///      "support": {"name", "telephone"} / null}
    ///
    /// A lane that the configuration does not name is nobody's where there are none, and `unknown-lane` where there are.
    func pageDescription(_ call: CounterCall) async throws(Problem) -> Response {
        let name = try CounterResponder.lane(in: call.request)
        guard call.caller.sees(name) else { throw Problem(.foreignLane, "this token does not name that lane") }
        let standing = name.flatMap(board.standing)
        let screen = standing?.lane.screen ?? LaneScreen()
        let now = counter.clock.now()
        let trust = counter.trustStanding
        let policy = trust.snapshot?.policy(at: now)
        let services = policy?.services(of: screen, at: counter.siteID) ?? []
        var site: JSONObject = ["id": .string(counter.siteID)]
        if let title = policy?.site(counter.siteID)?.name { site["name"] = title.json }
        let outage = await outage(at: name, standing, trust, services, now: now)
        return Response([
            "site": .object(site), "lane": standing?.lane.pageJSON ?? .null,
            "languages": .array(screen.spokenLanguages.map { .string($0) }),
            "showHolderName": .bool(settings.showsHolderName(on: standing?.lane.screen)),
            "recordOnAdmit": .bool(screen.recordsOnAdmit), "questions": Questions(of: services).json,
            "services": .array(services.map { ["id": .string($0.id), "name": $0.name.json] }),
            "outOfService": outage.map { ["reason": .string($0.rawValue)] } ?? .null,
            "operator": name.flatMap { counter.shifts.current(at: $0) }?.pageJSON ?? .null,
            "operatorRequired": .bool(counter.isOperatorRequired), "support": settings.support?.json ?? .null,
        ])
    }

    private static func lane(in request: Request) throws(Problem) -> String? {
        var lane: String?
        for (key, value) in request.uri.queryParameters {
            guard key == "lane", lane == nil else { throw Problem(.badParameter, "the parameter is: lane, once") }
            lane = String(value)
        }
        return lane
    }

    /// Why no card can be decided at the lane now; `nil` when one can.
    private func outage(
        at name: String?, _ standing: LaneBoard.LaneStanding?, _ trust: TrustStanding, _ services: [Service],
        now: Timestamp
    ) async -> PageOutage? {
        if name != nil, standing == nil, !board.lanes.isEmpty { return .unknownLane }
        guard let snapshot = trust.snapshot else {
            return trust.mirrored?.outcome == .refused || !trust.alarms.isEmpty ? .untrustedData : .noData
        }
        guard snapshot.clock(at: now) == .trusted else { return .clock }
        guard snapshot.policies.knows(site: counter.siteID) else { return .unknownSite }
        let limitSeconds = services.map { Int64($0.maxStatusAgeHours) * 3600 }.max() ?? .max
        guard snapshot.statusLists.values.contains(where: { $0.isUsable(at: now, limitSeconds: limitSeconds) }) else {
            return .expiredData
        }
        do throws(Problem) {
            _ = try await reading { () throws(JournalError) in try await counter.journal.head() }
        } catch {
            return .journal
        }
        return standing.flatMap(PageOutage.init)
    }
}

/// Why a lane is out of service. Codes are append-only, as those of decisions.
enum PageOutage: String, CaseIterable {
    case unknownLane = "unknown-lane"
    case unknownSite = "unknown-site"
    case noData = "no-trust-data"
    case untrustedData = "untrusted-data"
    case expiredData = "expired-data"
    case clock = "clock-untrusted"
    case journal = "journal-failed"
    /// pcscd does not answer.
    case cardService = "no-card-service"
    /// Neither the lane's reader nor its scanner is there.
    case noReader = "no-reader"
    case outOfOrder = "out-of-order"

    /// What the lane's devices say; a scanner that is there will do where the reader is not.
    init?(_ standing: LaneBoard.LaneStanding) {
        let scans = standing.scanner == .ready
        switch standing.state {
        case .noService where !scans: self = .cardService
        case .noReader where !scans: self = .noReader
        case .outOfOrder where !scans || standing.gate == .outOfOrder: self = .outOfOrder
        case .noService, .noReader, .outOfOrder, .empty, .card: return nil
        }
    }
}

/// What the services of a lane make a clerk ask.
private struct Questions {
    /// How many may come along, at the most.
    let companions: Int
    /// For whom beside the holder.
    let relations: [Relation]
    let officialTravel: Bool

    init(of services: [Service]) {
        companions = services.map(\.beneficiaries.companions).max() ?? 0
        relations = Relation.allCases.filter { relation in
            relation != .holder && services.contains { $0.beneficiaries.include(relation) }
        }
        officialTravel = services.contains { $0.conditions.contains(.officialTravel) }
    }

    var json: JSONValue {
        [
            "companions": .integer(Int64(companions)), "relations": .array(relations.map { .string($0.rawValue) }),
            "officialTravel": .bool(officialTravel),
        ]
    }
}

extension Policy {
    /// Those that are asked for at the lane, its own alone where it has one.
    fileprivate func services(of screen: LaneScreen, at siteID: String) -> [Service] {
        let all = services(at: siteID)
        return screen.serviceID.map { id in all.filter { $0.id == id } } ?? all
    }
}

extension LaneScreen {
    fileprivate var spokenLanguages: [String] {
        languages.isEmpty ? Language.allCases.map(\.rawValue) : languages
    }
}

extension Shift {
    fileprivate var pageJSON: JSONValue {
        [
            "id": .string(`operator`.number), "name": .string(`operator`.name),
            "role": .string(`operator`.role.rawValue),
            "since": .string(since.rfc3339), "until": .string(until.rfc3339),
        ]
    }
}

extension LaneBoard.Lane {
    fileprivate var pageJSON: JSONValue {
        var object: JSONObject = ["name": .string(name), "screen": .string(screen.kind.rawValue)]
        if let label = screen.label { object["label"] = label.json }
        if let service = screen.serviceID { object["service"] = .string(service) }
        return .object(object)
    }
}
