internal import Devices
internal import JSON
internal import Replication

// What the daemon says of itself.

extension DoctorCommand {
    private static let answerLimitBytes = 1 << 20

    /// `nil` when it does not answer.
    func daemonAnswers() async -> (status: JSONObject, lanes: JSONObject)? {
        let fetcher = Fetcher()
        let status = await DoctorCommand.object(at: daemon + "/v1/status", by: fetcher)
        let lanes = await DoctorCommand.object(at: daemon + "/v1/lanes", by: fetcher)
        await fetcher.shutdown()
        guard let status, let lanes else { return nil }
        return (status, lanes)
    }

    func daemonFindings(_ answers: (status: JSONObject, lanes: JSONObject)?) -> [Finding] {
        guard let (status, lanes) = answers else {
            return [
                .fault(
                    "daemon", "does not answer at \(daemon)",
                    do: "systemctl status talentcardd; journalctl -u talentcardd; or --daemon for another address")
            ]
        }
        let site = status["site"]?.string ?? "?"
        return [.good("daemon", "site \(site), version \(status["version"]?.string ?? "?")")]
            + DoctorCommand.journal(status["journal"]?.object)
            + (lanes["lanes"]?.array ?? []).compactMap { $0.object.map(DoctorCommand.lane) }
    }

    private static func object(at url: String, by fetcher: Fetcher) async -> JSONObject? {
        do {
            guard case .file(let bytes, _) = try await fetcher.fetch(url, limitBytes: answerLimitBytes) else {
                return nil
            }
            return try JSONValue(parsing: bytes).object
        } catch {
            // Not there, or not a daemon of ours: the finding says so.
            return nil
        }
    }

    private static func journal(_ journal: JSONObject?) -> [Finding] {
        guard let position = journal?["position"]?.integer else {
            return [
                .fault(
                    "journal", "cannot be read: \(journal?["error"]?.string ?? "?")",
                    do: "make room on the disk; until then every card is referred")
            ]
        }
        return [.good("journal", "\(position) entries")]
    }

    private static func lane(_ lane: JSONObject) -> Finding {
        let name = lane["name"]?.string ?? "?"
        let state = lane["state"]?.string ?? "?"
        switch ReaderState(rawValue: state) {
        case .empty, .card: return .good("lane \(name)", state)
        case .noService:
            return .fault("lane \(name)", state, do: "pcscd does not answer the daemon: its log; polkit's rule")
        case .noReader:
            return .fault("lane \(name)", state, do: "no reader fits the pattern, or the scanner is unplugged")
        // `nil`: of a newer daemon.
        case .outOfOrder, nil:
            return .fault("lane \(name)", state, do: "its card, reader or gate hangs; the daemon's log says why")
        }
    }
}
