import Credential
import Devices
import Foundation
import Gate
import Journal
import Policy
import Primitives
import TestSupport
import Testing
import Verification

/// A lane's gate behind a journal of its own: relays are pseudo-terminals, commands are the system's.
@Suite(.serialized, .timeLimit(.minutes(10))) struct `A gate behind a lane` {
    private let folder: URL
    private let authority: TestAuthority
    private let trust: TrustSnapshot
    private let journal: Journal

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "gate-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        authority = try TestAuthority()
        trust = try authority.trust
        journal = try Journal(path: folder.appending(path: "journal.sqlite").path)
    }

    private func path(_ name: String) -> String { folder.appending(path: name).path }

    /// A paper card's decision at a lane, on record.
    private func receipt(
        _ number: UInt8, at lane: String = "gate-1", identified: Bool = true, service: String = "airport-vip"
    ) async throws -> Receipt {
        let now = TestAuthority.now
        let request = VerificationRequest(
            siteID: "ccg-longjia", lane: lane, serviceID: service, officialTravel: true,
            document: identified ? try TestDocument.sample.shown() : nil)
        let decision = decide(
            try authority.presentation(of: TestCard(.a), at: now), for: request, trust: trust,
            id: DecisionID(at: now, random: [number]), at: now)
        return try await journal.record(decision)
    }

    /// The reading of an admission taken further at a lane.
    private func step(_ number: UInt8, on first: Receipt, at lane: String) async throws -> Receipt {
        let now = TestAuthority.now
        let request = VerificationRequest(
            siteID: "ccg-longjia", lane: lane, serviceID: "airport-vip", officialTravel: true,
            document: try TestDocument.sample.shown())
        let decision = decide(
            try authority.presentation(of: TestCard(.a), at: now), for: request, trust: trust,
            continuing: Decision.Step(supersedes: first.decision.id, reading: first.decision.id, readAt: now),
            id: DecisionID(at: now, random: [number]), at: now)
        return try await journal.record(decision)
    }

    /// Runs the gate for as long as the body lasts.
    private func withGate(
        _ output: GateConfiguration.Output, at lane: String = "gate-1", opened: OpenedReadings = OpenedReadings(),
        on outcomes: Set<Outcome> = [.admit], serviceID: String? = nil, confirmSeconds: Int? = nil,
        _ body: (LaneGate, inout AsyncStream<GateEvent>.Iterator) async throws -> Void
    ) async throws {
        let gate = LaneGate(
            lane: lane,
            configuration: GateConfiguration(
                output: output, opensOn: outcomes, serviceID: serviceID, confirmSeconds: confirmSeconds),
            opened: opened)
        let running = Task { await gate.run() }
        var events = gate.events.makeAsyncIterator()
        defer { running.cancel() }
        try await body(gate, &events)
        running.cancel()
        await running.value
    }

    private static let (on, off): ([UInt8], [UInt8]) = ([0xA0, 2, 1, 0xA3], [0xA0, 2, 0, 0xA2])

    @Test func `a relay is off at first, and on and off for an admission, once for each reading`() async throws {
        let line = try PseudoTerminal(at: path("relay"))
        try await withGate(.relay(path: line.path, channel: 2, milliseconds: 10)) { gate, events in
            #expect(try await line.receive(count: 4) == Self.off)
            let first = try await receipt(1)
            for _ in 0..<2 { gate.take(first) }
            #expect(try await line.receive(count: 8) == Self.on + Self.off)
            gate.take(try await receipt(2))
            #expect(try await line.receive(count: 8) == Self.on + Self.off)
            for state in [.opening, .open, .closed, .opening, .open] as [GateState] {
                #expect(await events.next() == .state(state))
            }
        }
    }

    @Test func `nothing opens for another lane, another outcome, another service or off the record`() async throws {
        let program = path("opened")
        try await withGate(.command(["/usr/bin/touch", program]), serviceID: "airport-vip") { gate, events in
            gate.take(try await receipt(1, at: "gate-2"))
            gate.take(try await receipt(2, identified: false))
            gate.take(try await receipt(3, service: "scenic-free-admission"))
            gate.take(Receipt.unrecorded(try await receipt(4).decision))
            // Orders are carried out in turn: had one of those been one, its events would come first.
            gate.take(try await receipt(5))
            #expect(await events.next() == .state(.opening))
            #expect(await events.next() == .state(.open))
        }
        #expect(FileManager.default.fileExists(atPath: program))
    }

    @Test func `what one lane's gate was opened by opens no other lane's, wherever it is decided anew`() async throws {
        let opened = OpenedReadings()
        let calls = path("calls")
        let note = ["/bin/sh", "-c", "echo $TALENTCARD_VERIFICATION >> \(calls)"]
        let (first, other) = (try await receipt(1), try await receipt(2, at: "gate-2"))
        try await withGate(.command(note), opened: opened) { gate, events in
            gate.take(first)
            for state in [.opening, .open] as [GateState] { #expect(await events.next() == .state(state)) }
        }
        try await withGate(.command(note), at: "gate-2", opened: opened) { gate, events in
            gate.take(try await step(3, on: first, at: "gate-2"))
            // Orders are carried out in turn.
            gate.take(other)
            for state in [.opening, .open] as [GateState] { #expect(await events.next() == .state(state)) }
        }
        let names = try String(contentsOfFile: calls, encoding: .utf8).split(separator: "\n").map(String.init)
        #expect(names == [first, other].map(\.decision.id.text))
    }

    @Test
    func
        `a command that fails, cannot start or takes too long puts the gate out of order, with why, and admits nobody`()
        async throws
    {
        let reasons: [([String], GateError)] = [
            (["/bin/sh", "-c", "exit 7"], GateError(.commandFailed, number: 7)),
            (["/bin/sh", "-c", "kill -KILL $$"], GateError(.commandFailed, number: -9)),
            (["/nonexistent/open"], GateError(.cannotStart, number: 2)),
            (["/bin/sleep", "600"], GateError(.timedOut)),
        ]
        for (number, (command, error)) in zip((1...9) as ClosedRange<UInt8>, reasons) {
            try await withGate(.command(command), confirmSeconds: 1) { gate, events in
                let admission = try await receipt(number)
                gate.take(admission)
                #expect(await events.next() == .state(.opening))
                #expect(await events.next() == .state(.outOfOrder))
                #expect(await events.next() == .trouble(error))
                // One that was killed may have opened: its silence says whether it did.
                let isSilent = error.code == .timedOut
                if isSilent { #expect(await events.next() == .trouble(GateError(.unconfirmed))) }
                #expect(await events.next() == .unused(admission, isSilent ? .noPassage : .notOpened))
            }
        }
    }

    @Test func `a passage that the gate itself reports is shown, and annuls nothing`() async throws {
        try await withGate(.command(["/bin/true"]), confirmSeconds: 1) { gate, events in
            gate.take(try await receipt(1))
            for state in [.opening, .open] as [GateState] { #expect(await events.next() == .state(state)) }
            #expect(await gate.passage(true) == .noted)
            for state in [.passed, .closed] as [GateState] { #expect(await events.next() == .state(state)) }
        }
    }

    @Test func `silence hands the admission back, and who walks after that is late`() async throws {
        try await withGate(.command(["/bin/true"]), confirmSeconds: 1) { gate, events in
            let admission = try await receipt(1)
            gate.take(admission)
            for state in [.opening, .open] as [GateState] { #expect(await events.next() == .state(state)) }
            #expect(await events.next() == .trouble(GateError(.unconfirmed)))
            #expect(await events.next() == .state(.closed))
            #expect(await events.next() == .unused(admission, .noPassage))
            await gate.annulled(admission)
            for state in [.annulled, .closed] as [GateState] { #expect(await events.next() == .state(state)) }
            #expect(await gate.passage(true) == .late(admission))
            #expect(await gate.passage(true) == .noted)
            for state in [.passedLate, .passed, .closed] as [GateState] {
                #expect(await events.next() == .state(state))
            }
        }
    }

    @Test func `the gate's word is about who was let in first, and once`() async throws {
        try await withGate(.command(["/bin/true"]), confirmSeconds: 60) { gate, events in
            let admissions = [try await receipt(1), try await receipt(2)]
            for admission in admissions {
                gate.take(admission)
                for state in [.opening, .open] as [GateState] { #expect(await events.next() == .state(state)) }
            }
            #expect(await gate.passage(false) == .unused(admissions[0]))
            #expect(await events.next() == .state(.closed))
            #expect(await gate.passage(true) == .noted)
            #expect(await gate.passage(false) == .noted)
        }
    }

    @Test func `without a time for feedback the word is about the newest, and an opening by hand has nothing to annul`()
        async throws
    {
        try await withGate(.command(["/bin/true"])) { gate, events in
            let newest = try await receipt(2)
            for admission in [try await receipt(1), newest] {
                gate.take(admission)
                for state in [.opening, .open] as [GateState] { #expect(await events.next() == .state(state)) }
            }
            #expect(await gate.passage(false) == .unused(newest))
            #expect(await events.next() == .state(.closed))
            let override = Override(
                id: DecisionID(at: TestAuthority.now, random: [9]), siteID: "ccg-longjia", lane: "gate-1",
                reason: "wheelchair", at: TestAuthority.now)
            gate.take(try await journal.record(override))
            for state in [.opening, .open] as [GateState] { #expect(await events.next() == .state(state)) }
            #expect(await gate.passage(false) == .noted)
        }
    }

    @Test func `a sensor that is silent again and again is out of order, and its silence annuls nothing more`()
        async throws
    {
        try await withGate(.command(["/bin/true"]), confirmSeconds: 1) { gate, events in
            for number in 1...4 as ClosedRange<UInt8> {
                let admission = try await receipt(number)
                gate.take(admission)
                for state in [.opening, .open] as [GateState] { #expect(await events.next() == .state(state)) }
                if number == 4 { #expect(await events.next() == .state(.outOfOrder)) }
                #expect(await events.next() == .trouble(GateError(.unconfirmed)))
                guard number < 4 else { continue }
                #expect(await events.next() == .state(.closed))
                #expect(await events.next() == .unused(admission, .noPassage))
            }
        }
    }

    @Test func `a board that is not there is told once, and used as soon as it is`() async throws {
        try await withGate(.relay(path: path("relay"), channel: 2, milliseconds: 10)) { gate, events in
            #expect(await events.next() == .state(.outOfOrder))
            #expect(await events.next() == .trouble(GateError(.deviceFailed, number: 2)))
            let line = try PseudoTerminal(at: path("relay"))
            #expect(try await line.receive(count: 4) == Self.off)
            #expect(await events.next() == .state(.closed))
        }
    }

    @Test func `an operator opens by hand what stands behind his lane`() async throws {
        let line = try PseudoTerminal(at: path("relay"))
        try await withGate(.relay(path: line.path, channel: 2, milliseconds: 10)) { gate, events in
            for (number, lane) in [(1, "gate-2"), (2, "gate-1")] as [(UInt8, String)] {
                let override = Override(
                    id: DecisionID(at: TestAuthority.now, random: [number]), siteID: "ccg-longjia", lane: lane,
                    reason: "wheelchair", at: TestAuthority.now)
                gate.take(try await journal.record(override))
            }
            #expect(try await line.receive(count: 12) == Self.off + Self.on + Self.off)
            #expect(await events.next() == .state(.opening))
        }
    }
}
