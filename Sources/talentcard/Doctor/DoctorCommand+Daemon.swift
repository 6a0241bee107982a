internal import Devices
internal import JSON
internal import Replication
internal import Terminal
internal import Words

// What the daemon says of itself.

/// The daemon's answers, or why there are none.
enum DaemonAnswer: Sendable {
    case answered(status: JSONObject, lanes: JSONObject)
    /// It takes connections and says nothing.
    case silent
    case away

    /// What it says of its trust data.
    var trust: JSONObject {
        switch self {
        case .answered(let status, _): status["trust"]?.object ?? [:]
        case .silent, .away: [:]
        }
    }
}

extension DoctorCommand {
    private static let answerLimitBytes = 1 << 20
    /// A daemon that works needs milliseconds.
    private static let limits = FetchLimits(connect: .seconds(2), slowFor: .seconds(4), bytesPerSecond: 1)

    func daemonAnswers() async -> DaemonAnswer {
        let fetcher = Fetcher(limits: DoctorCommand.limits)
        async let status = DoctorCommand.object(at: daemon + "/v1/status", by: fetcher)
        async let lanes = DoctorCommand.object(at: daemon + "/v1/lanes", by: fetcher)
        let answers = await (status, lanes)
        await fetcher.shutdown()
        switch answers {
        case (.success(let status), .success(let lanes)): return .answered(status: status, lanes: lanes)
        case (.failure(let error), _), (_, .failure(let error)): return error.isSilence ? .silent : .away
        }
    }

    func daemonFindings(_ answer: DaemonAnswer) -> [Finding] {
        switch answer {
        case .away: return [Finding(.daemon, .daemonAway(url: daemon.withoutPassword))]
        case .silent: return [Finding(.daemon, .silent(seconds: 4))]
        case .answered(let status, let lanes):
            let known = DoctorFinding.daemon(
                site: status["site"]?.string ?? "?", version: status["version"]?.string ?? "?")
            return [Finding(.daemon, known)] + DoctorCommand.journal(status["journal"]?.object)
                + (lanes["lanes"]?.array ?? []).compactMap(\.object).flatMap {
                    [DoctorCommand.lane($0)] + DoctorCommand.scanner(ofLane: $0)
                }
        }
    }

    private struct NoAnswer: Error {
        let isSilence: Bool
    }

    private static func object(at url: String, by fetcher: Fetcher) async -> Result<JSONObject, NoAnswer> {
        do {
            guard case .file(let bytes, _) = try await fetcher.fetch(url, limitBytes: answerLimitBytes),
                let object = try JSONValue(parsing: bytes).object
            else { return .failure(NoAnswer(isSilence: false)) }
            return .success(object)
        } catch {
            return .failure(NoAnswer(isSilence: (error as? FetchError)?.code == .tooSlow))
        }
    }

    private static func journal(_ journal: JSONObject?) -> [Finding] {
        guard let position = journal?["position"]?.integer else {
            return [Finding(.journal, .journalBroken(code: journal?["error"]?.string ?? "?"))]
        }
        return [Finding(.journal, .journal(entries: position))]
    }

    private static func lane(_ lane: JSONObject) -> Finding {
        let state = lane["state"]?.string ?? "?"
        let found: DoctorFinding =
            switch ReaderState(rawValue: state) {
            case .empty, .card: .lane(state: state)
            case .noService: .laneWithoutService(state: state)
            case .noReader: .laneWithoutReader(state: state)
            // `nil`: of a newer daemon.
            case .outOfOrder, nil: .laneOutOfOrder(state: state)
            }
        return Finding(.lane, found, of: lane["name"]?.string ?? "?")
    }

    /// Of a lane that has a reader, too: one without is `no-reader` when its scanner is unplugged.
    private static func scanner(ofLane lane: JSONObject) -> [Finding] {
        guard let state = lane["scanner"]?.string, ScannerState(rawValue: state) != .ready,
            lane["reader"]?.string != nil
        else { return [] }
        return [Finding(.lane, .laneWithoutScanner(state: state), of: lane["name"]?.string ?? "?")]
    }
}
