internal import Counter
internal import HTTPServing
internal import Hummingbird
internal import JSON
internal import Journal
internal import Primitives
internal import Record
internal import Signatures
internal import Verification

// How it stands, and what happens: for supervisors and for people.

extension CounterResponder {
    /// The verified cache; it has validators of its own.
    func neighbour(_ call: CounterCall) async throws(Problem) -> Response {
        guard let repository else { throw Problem(.notFound, "this site takes its trust data from no repository") }
        return await repository(call.request)
    }

    func page(_ call: CounterCall) async throws(Problem) -> Response {
        let uri = call.request.uri
        let isGate = uri.path == "/" && uri.queryParameters["mode"] == "gate"
        guard let file = CounterPage.files[isGate ? CounterPage.gatePath : uri.path] else {
            throw Problem(.notFound, "no such file of the page")
        }
        return file.response(to: call.request)
    }

    /// Versions and ages of trust data, journal, clock.
    func status(_ call: CounterCall) async throws(Problem) -> Response {
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
        var clock: JSONObject = [
            "now": .string(now.rfc3339), "synchronised": .bool(counter.clock.isSynchronised()),
        ]
        if let snapshot = trust.snapshot {
            clock["floor"] = .string(snapshot.clockFloor.rfc3339)
            clock["trusted"] = .bool(snapshot.clock(at: now) == .trusted)
        }
        return Response([
            "site": .string(counter.siteID), "version": .string(settings.version), "trust": trust.json(at: now),
            "journal": .object(journal), "outbox": await outboxState(), "clock": .object(clock),
            "siteKey": [
                "id": .string(siteKey.publicKey.siteKeyID?.hex ?? ""),
                "publicKey": .string(String(decoding: siteKey.publicKey.pem, as: UTF8.self)),
            ],
        ])
    }

    /// The caller's own.
    func lanes(_ call: CounterCall) async throws(Problem) -> Response {
        Response(board.json { call.caller.watches($0.name) })
    }

    /// What happens at the caller's own lanes, and to the site as a whole.
    func events(_ call: CounterCall) async throws(Problem) -> Response {
        EventStream.response(
            events.listen(after: EventStream.lastID(in: call.request)),
            while: { [bearers, caller = call.caller] in bearers.stillAdmits(caller) },
            { [events, caller = call.caller] in
                events.event(of: $0) { event in
                    event.concernsAll || caller.watches(event.lane, of: event.bearer)
                }
            })
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

    func live(_ call: CounterCall) async throws(Problem) -> Response { Response(["status": "ok"]) }

    /// - Throws: `journalFailed`; `notReady` while every card would be referred.
    func ready(_ call: CounterCall) async throws(Problem) -> Response {
        _ = try await reading { () throws(JournalError) in try await counter.journal.head() }
        guard counter.trustStanding.snapshot != nil else {
            throw Problem(.notReady, "no trust data: every card is referred")
        }
        return Response(["status": "ready"])
    }
}
