internal import Counter
internal import Devices
internal import HTTPServing
internal import Hummingbird
internal import Journal
internal import Policy
internal import Primitives
internal import Prometheus
internal import StatusList
internal import Verification

// `GET /metrics`: Prometheus' text format.

extension CounterResponder {
    func metrics(_ call: CounterCall) async throws(Problem) -> Response {
        var gauges = [
            GaugeSample("talentcard_info", ["site": counter.siteID, "version": settings.version], 1),
            GaugeSample("talentcard_event_listeners", [:], Double(events.listenerCount)),
        ]
        gauges += board.standings.flatMap(CounterResponder.gauges)
        gauges += trustGauges
        if let outbox = outbox?() {
            gauges.append(GaugeSample("talentcard_outbox_good", [:], outbox.problem == nil ? 1 : 0))
        }
        do throws(Problem) {
            let head = try await reading { () throws(JournalError) in try await counter.journal.head() }
            gauges.append(GaugeSample("talentcard_journal_position", [:], Double(head.position)))
            gauges.append(GaugeSample("talentcard_journal_up", [:], 1))
            if outbox != nil {
                let waiting = try await reading { () throws(JournalError) in try await counter.journal.outbox() }
                gauges.append(GaugeSample("talentcard_outbox_pending", [:], Double(waiting.pending)))
            }
        } catch {
            gauges.append(GaugeSample("talentcard_journal_up", [:], 0))
        }
        return Response(
            status: .ok,
            headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: counter.metrics.text(with: gauges))))
    }

    /// One for each state that there is, the one that holds being 1.
    private static func gauges(of lane: LaneBoard.LaneStanding) -> [GaugeSample] {
        var gauges = ReaderState.allCases.map { state in
            GaugeSample(
                "talentcard_lane_state", ["lane": lane.lane.name, "state": state.rawValue], lane.state == state ? 1 : 0)
        }
        if let scanner = lane.scanner {
            gauges.append(
                GaugeSample("talentcard_scanner_ready", ["lane": lane.lane.name], scanner == .ready ? 1 : 0))
        }
        if let gate = lane.gate {
            gauges += GateState.allCases.map { state in
                GaugeSample(
                    "talentcard_gate_state", ["lane": lane.lane.name, "state": state.rawValue], gate == state ? 1 : 0)
            }
        }
        return gauges
    }

    private var trustGauges: [GaugeSample] {
        let (now, trust) = (counter.clock.now(), counter.trustStanding)
        var gauges = [GaugeSample("talentcard_trust_present", [:], trust.snapshot == nil ? 0 : 1)]
        for weight in UpdateAlarm.Weight.allCases {
            let count = trust.alarms.count { $0.weight == weight }
            gauges.append(GaugeSample("talentcard_trust_alarms", ["weight": weight.rawValue], Double(count)))
        }
        for mirror in trust.mirrored?.mirrors ?? [] {
            gauges.append(
                GaugeSample("talentcard_mirror_good", ["url": mirror.url], mirror.outcome == .good ? 1 : 0))
        }
        guard let snapshot = trust.snapshot else { return gauges }
        gauges += [
            GaugeSample("talentcard_trust_age_seconds", [:], Double(snapshot.ageSeconds(at: now))),
            GaugeSample("talentcard_signers_age_seconds", [:], Double(snapshot.signers.ageSeconds(at: now))),
            GaugeSample("talentcard_policy_version", [:], Double(snapshot.policy(at: now).version)),
            GaugeSample("talentcard_clock_trusted", [:], snapshot.clock(at: now) == .trusted ? 1 : 0),
        ]
        return gauges
            + snapshot.statusLists.values.map {
                GaugeSample(
                    "talentcard_status_list_age_seconds", ["uri": $0.list.uri], Double($0.ageSeconds(at: now)))
            }
    }
}
