internal import HTTPServing
internal import Hummingbird
internal import JSON
internal import Journal
internal import Primitives
internal import Verification

// How it stands: for supervisors and for people.

extension CounterResponder {
    /// Versions and ages of trust data, journal, clock.
    func status() async -> JSONValue {
        let now = counter.clock.now()
        let trust = counter.trustStanding
        var journal: JSONObject
        do throws(Problem) {
            let head = try await reading { () throws(JournalError) in try await counter.journal.head() }
            journal = [
                "id": .string(counter.journal.id), "position": .integer(head.position), "hash": .string(head.hash.hex),
                "firstPosition": .integer(head.firstPosition),
            ]
        } catch {
            journal = ["error": .string(error.code.rawValue)]
        }
        var clock: JSONObject = ["now": .string(now.rfc3339)]
        if let snapshot = trust.snapshot {
            clock["floor"] = .string(snapshot.clockFloor.rfc3339)
            clock["trusted"] = .bool(snapshot.clock(at: now) == .trusted)
        }
        return [
            "site": .string(counter.siteID), "version": .string(settings.version), "trust": trust.json(at: now),
            "journal": .object(journal), "outbox": await outboxState(), "clock": .object(clock),
        ]
    }

    /// `null` when nothing is sent to the authority.
    private func outboxState() async -> JSONValue {
        guard let status = outbox?() else { return .null }
        var object = JSONObject()
        do throws(Problem) {
            let lines = try await reading { () throws(JournalError) in try await counter.journal.outbox() }
            object["pending"] = .integer(lines.pending)
            object["reported"] = .integer(lines.reported)
        } catch {
            object["error"] = .string(error.code.rawValue)
        }
        if let lastSuccess = status.lastSuccess { object["lastSuccess"] = .string(lastSuccess.rfc3339) }
        if let problem = status.problem { object["problem"] = .string(problem) }
        return .object(object)
    }

    /// - Throws: `journalFailed`; `notReady` while every card would be referred.
    func readiness() async throws(Problem) -> Response {
        _ = try await reading { () throws(JournalError) in try await counter.journal.head() }
        guard counter.trustStanding.snapshot != nil else {
            throw Problem(.notReady, "no trust data: every card is referred")
        }
        return Response(["status": "ready"])
    }
}
