import CardReader
import CardSimulator
import Credential
import Foundation
import Primitives
import Signatures
import TestSupport
import Testing

/// Lanes against the real pcscd with virtual readers. One after the other: a process can have one pcscd only.
@Suite(.serialized, .enabled(if: PCSCDaemon.isPossible), .timeLimit(.minutes(10)))
struct ReaderLoopTests {
    private static let started = Result { try startedDaemon() }

    private static func startedDaemon() throws -> PCSCDaemon {
        let daemon = try PCSCDaemon(readerCount: 3)
        try daemon.start()
        return daemon
    }

    private let daemon: PCSCDaemon

    init() throws {
        daemon = try Self.started.get()
    }

    private func lane(_ number: Int = 0, profile: CardProfile = .piv(.cardAuthentication)) -> ReaderConfiguration {
        ReaderConfiguration(pattern: ReaderPattern(daemon.readers[number].name), profile: profile)
    }

    /// A virtual card beside reader `number` for as long as the body lasts, not put in yet. pcscd has noticed that the
    /// last test's card is gone.
    private func withCard(
        _ card: SimulatedCard, beside number: Int = 0, _ body: (VirtualCard) async throws -> Void
    ) async throws {
        try await LaneProbe.run(lane(number)) { #expect(await $0.reaches(.empty)) }
        try await Task.sleep(for: .milliseconds(500))
        let virtual = try VirtualCard(card, port: daemon.readers[number].port)
        do {
            try await body(virtual)
        } catch {
            virtual.end()
            throw error
        }
        virtual.end()
    }

    // MARK: Readings

    @Test(arguments: [
        SimulatedCard.Manner(), .init(chunkBytes: 255), .init(transmission: .t0),
        .init(transmission: .t0, chunkBytes: 255),
    ])
    func `a good card is read and proven, and then the reader is empty again`(_ manner: SimulatedCard.Manner)
        async throws
    {
        let test = try TestCard()
        try await withCard(test.simulated(manner: manner)) { card in
            try await LaneProbe.run(lane()) { lane in
                #expect(await lane.reaches(.empty))
                card.insert()
                #expect(test.isProven(by: await lane.presentation()))
                card.remove()
                #expect(await lane.sees(.cardRemoved))
                #expect(await lane.reaches(.empty))
                #expect(lane.history.filter { $0 == .cardPresent }.count == 1)
            }
        }
    }

    @Test(arguments: [
        (SimulatedCard.Transmission.t1, 1), (.t1, 254), (.t1, 255), (.t1, 512), (.t0, 256), (.t0, 510),
    ])
    func `a native card of any length is read and proven`(
        _ transmission: SimulatedCard.Transmission, _ length: Int
    ) async throws {
        let test = try TestCard(credentialBytes: length)
        let manner = SimulatedCard.Manner(transmission: transmission, hasNativeApplication: true)
        try await withCard(test.simulated(manner: manner)) { card in
            card.insert()
            try await LaneProbe.run(lane(profile: .native)) { lane in
                #expect(test.isProven(by: await lane.presentation()))
            }
        }
    }

    @Test func `a credential of 512 bytes under another tag is read`() async throws {
        let test = try TestCard(credentialBytes: 512)
        let tag = try #require(PIVTag(hex: "5FC10B"))
        try await withCard(test.simulated(tag: tag.bytes)) { card in
            card.insert()
            try await LaneProbe.run(lane(profile: .piv(tag))) { lane in
                #expect(test.isProven(by: await lane.presentation()))
            }
        }
    }

    @Test(arguments: [
        (Misbehaviour.foreign(status: 0x6A82), ReadingFailure.notOurCard),
        (.foreign(status: 0x6D00), .notOurCard),
        (.endlessObject, .unreadable),
        (.trailingBytes, .unreadable),
        (.errorInMidObject, .unreadable),
        (.pull(at: .select), .cardRemoved),
        (.pull(at: .object), .cardRemoved),
        (.pull(at: .continuation), .cardRemoved),
        (.pull(at: .challenge), .cardRemoved),
    ])
    func `a card that goes wrong is reported for what it is within 3 s`(
        _ misbehaviour: Misbehaviour, _ failure: ReadingFailure
    ) async throws {
        let test = try TestCard()
        try await withCard(test.simulated(misbehaviour)) { card in
            try await LaneProbe.run(lane()) { lane in
                #expect(await lane.reaches(.empty))
                let start = ContinuousClock.now
                card.insert()
                #expect(await lane.presentation() == .unread(failure))
                print("\(misbehaviour): \(ContinuousClock.now - start)")
                card.remove()
                #expect(await lane.sees(.cardRemoved))
                #expect(await lane.reaches(.empty))
                card.insert(test.simulated())
                #expect(test.isProven(by: await lane.presentation()))
            }
        }
    }

    @Test(arguments: [Misbehaviour.otherKey, .replay, .rawSignature, .nonMinimalDER])
    func `a card that proves nothing is handed on with what it said`(_ misbehaviour: Misbehaviour) async throws {
        let test = try TestCard()
        try await withCard(test.simulated(misbehaviour)) { card in
            card.insert()
            try await LaneProbe.run(lane()) { lane in
                #expect(test.isUnproven(by: await lane.presentation()))
            }
        }
    }

    @Test func `a card without a key is handed on without a signature`() async throws {
        let contents = CardContents(objects: [CardContents.credentialTag: [1, 2, 3]])
        try await withCard(SimulatedCard(contents: contents)) { card in
            card.insert()
            try await LaneProbe.run(lane()) { lane in
                let reading = try #require(await lane.reading())
                #expect(reading.credential == [1, 2, 3])
                #expect(reading.signature == nil)
            }
        }
    }

    // MARK: Time

    @Test(arguments: [Misbehaviour.Step.select, .object, .continuation, .challenge])
    func `a card that stalls is too slow at once, other lanes go on, and the lane recovers`(
        _ step: Misbehaviour.Step
    ) async throws {
        let test = try TestCard()
        try await withCard(test.simulated(.stall(seconds: 8, at: step))) { slow in
            try await withCard(test.simulated(), beside: 1) { quick in
                try await LaneProbe.run(lane(0)) { stalled in
                    try await LaneProbe.run(lane(1)) { other in
                        #expect(await stalled.reaches(.empty))
                        #expect(await other.reaches(.empty))
                        slow.insert()
                        #expect(await stalled.sees(.cardPresent))
                        let start = ContinuousClock.now
                        quick.insert()
                        #expect(test.isProven(by: await other.presentation(withinSeconds: 3)))
                        #expect(await stalled.presentation() == .unread(.cardTimeout))
                        let taken = ContinuousClock.now - start
                        print("stalled at \(step): card-timeout after \(taken)")
                        // While the card still stalls: the lane did not wait for it.
                        #expect(taken < .seconds(7))
                        #expect(await stalled.reaches(.outOfOrder))
                        quick.remove()
                        #expect(await other.sees(.cardRemoved))
                        quick.insert()
                        #expect(test.isProven(by: await other.presentation(withinSeconds: 3)))

                        #expect(await stalled.reaches(.card, withinSeconds: 15))
                        slow.remove()
                        #expect(await stalled.reaches(.empty))
                        slow.insert(test.simulated())
                        #expect(test.isProven(by: await stalled.presentation()))
                    }
                }
            }
        }
    }

    @Test func `a lane that is cancelled while a card stalls ends without it`() async throws {
        let test = try TestCard()
        try await withCard(test.simulated(.stall(seconds: 60, at: .challenge))) { slow in
            slow.insert()
            let start = ContinuousClock.now
            try await LaneProbe.run(lane()) { lane in
                #expect(await lane.sees(.cardPresent))
            }
            print("cancelled in mid-stall: ended after \(ContinuousClock.now - start)")
            slow.remove()
        }
    }

    @Test func `a lane that waits for a card ends soon after it is cancelled`() async throws {
        let lane = LaneReader(configuration: lane()) { try SecureRandom.bytes($0) }
        let running = Task { await lane.run() }
        for await event in lane.events where event == .state(.empty) { break }
        try await Task.sleep(for: .milliseconds(50))
        let start = ContinuousClock.now
        running.cancel()
        await running.value
        print("cancelled in mid-wait: ended after \(ContinuousClock.now - start)")
        #expect(ContinuousClock.now - start < .seconds(3))
    }

    // MARK: Coming and going

    @Test func `of many quick insertions none is lost`() async throws {
        let test = try TestCard()
        let count = ProcessInfo.processInfo.environment["TALENTCARD_READS"].flatMap(Int.init) ?? 50
        try await withCard(test.simulated()) { card in
            try await LaneProbe.run(lane()) { lane in
                var added: [Double] = []
                #expect(await lane.reaches(.empty))
                for _ in 0..<count {
                    let before = card.work
                    card.insert()
                    let present = try #require(await lane.next { $0 == .cardPresent ? true : nil })
                    let read = try #require(
                        await lane.next { event in
                            if case .presented(let presentation) = event { presentation } else { nil }
                        })
                    #expect(test.isProven(by: read.value))
                    #expect(card.work.commands - before.commands <= 4)
                    card.remove()
                    let whole = read.at - present.at
                    let own = Double(card.work.nanoseconds - before.nanoseconds) / 1e6
                    added.append(
                        Double(whole.components.attoseconds) / 1e15 + Double(whole.components.seconds) * 1e3 - own)
                }
                #expect(lane.history.filter { $0 == .cardPresent }.count == count)
                added.sort()
                print("added to the card's own time, ms: p50 \(added[count / 2]), p99 \(added[count * 99 / 100])")
            }
        }
    }

    @Test(arguments: [Misbehaviour.Step.select, .object, .continuation, .challenge])
    func `a card put in the moment another is pulled is read`(_ step: Misbehaviour.Step) async throws {
        let first = try TestCard()
        let second = try TestCard()
        try await withCard(first.simulated(.pull(at: step))) { card in
            try await LaneProbe.run(lane()) { lane in
                #expect(await lane.reaches(.empty))
                card.insert()
                #expect(await lane.sees(.cardPresent))
                while card.isInserted { try await Task.sleep(for: .milliseconds(1)) }
                card.insert(second.simulated())
                #expect(await lane.presentation() == .unread(.cardRemoved))
                #expect(await lane.sees(.cardRemoved))
                #expect(second.isProven(by: await lane.presentation()))
                card.remove()
                #expect(await lane.reaches(.empty))
            }
        }
    }

    @Test func `a card that changes places with another right after its reading is not mistaken for it`() async throws {
        let cards = [try TestCard(), try TestCard()]
        try await withCard(cards[0].simulated()) { card in
            try await LaneProbe.run(lane()) { lane in
                #expect(await lane.reaches(.empty))
                card.insert()
                for turn in 0..<10 {
                    #expect(cards[turn % 2].isProven(by: await lane.presentation()))
                    card.remove()
                    card.insert(cards[(turn + 1) % 2].simulated())
                }
            }
        }
    }

    // MARK: Readers and service

    @Test func `a name that no reader has is no reader`() async throws {
        try await LaneProbe.run(ReaderConfiguration(pattern: "No Such Reader*")) { lane in
            #expect(await lane.reaches(.noReader))
        }
    }

    @Test func `a card that another program holds for 2 s is a reader failure, and later the lane reads again`()
        async throws
    {
        let test = try TestCard()
        try await withCard(test.simulated(), beside: 2) { card in
            card.insert()
            let other = try await connection(to: 2)
            try await LaneProbe.run(lane(2)) { lane in
                #expect(await lane.presentation() == .unread(.readerFailed))
                let trouble = await lane.next { (event) -> CardReaderError? in
                    if case .trouble(let error) = event { error } else { nil }
                }
                #expect(trouble?.value.number == 0x8010_000B)
                other.leave()
                card.remove()
                #expect(await lane.reaches(.empty))
                card.insert()
                #expect(test.isProven(by: await lane.presentation()))
            }
        }
    }

    @Test func `a card that another program lets go within 2 s is read`() async throws {
        let test = try TestCard()
        try await withCard(test.simulated(), beside: 2) { card in
            card.insert()
            let other = try await connection(to: 2)
            try await LaneProbe.run(lane(2)) { lane in
                #expect(await lane.sees(.cardPresent))
                other.leave()
                #expect(test.isProven(by: await lane.presentation()))
            }
        }
    }

    @Test func `a lane comes back after pcscd was killed and started anew`() async throws {
        let test = try TestCard()
        try await withCard(test.simulated()) { card in
            try await LaneProbe.run(lane()) { lane in
                card.insert()
                #expect(test.isProven(by: await lane.presentation()))
                try daemon.kill()
                #expect(await lane.sees(.cardRemoved))
                #expect(await lane.reaches(.noService))
                await #expect(throws: CardReaderError.self) {
                    try await readOne(configuration: self.lane(), waitSeconds: 5) { try SecureRandom.bytes($0) }
                }
                let start = ContinuousClock.now
                try daemon.start()
                #expect(test.isProven(by: await lane.presentation()))
                print("lane back after a restart of pcscd: \(ContinuousClock.now - start)")
            }
        }
    }

    @Test func `a card stalled when pcscd is killed does not keep the lane`() async throws {
        let test = try TestCard()
        try await withCard(test.simulated(.stall(seconds: 600, at: .object))) { card in
            try await LaneProbe.run(lane()) { lane in
                card.insert()
                #expect(await lane.presentation(withinSeconds: 15) == .unread(.cardTimeout))
                #expect(await lane.reaches(.outOfOrder))
                try daemon.kill()
                #expect(await lane.reaches(.noService))
                card.remove()
                card.insert(test.simulated())
                try daemon.start()
                #expect(test.isProven(by: await lane.presentation()))
            }
        }
    }

    // MARK: One reading for a command

    @Test func `one reading takes a card that is already there`() async throws {
        let test = try TestCard()
        try await withCard(test.simulated()) { card in
            card.insert()
            let presentation = try await readOne(configuration: lane(), waitSeconds: 20) { try SecureRandom.bytes($0) }
            #expect(test.isProven(by: presentation))
        }
    }

    @Test func `one reading without a card is too slow, without a reader an error`() async throws {
        let none = try await readOne(configuration: lane(1), waitSeconds: 1) { try SecureRandom.bytes($0) }
        #expect(none == .unread(.cardTimeout))
        let error = await #expect(throws: CardReaderError.self) {
            try await readOne(configuration: ReaderConfiguration(pattern: "None*"), waitSeconds: 5) {
                try SecureRandom.bytes($0)
            }
        }
        #expect(error?.code == .noReader)
    }

    @Test func `a blank card is personalised through its connection and then read by a lane`() async throws {
        let blank = SimulatedCard(contents: CardContents())
        try await withCard(blank, beside: 2) { card in
            card.insert()
            let credential = try SecureRandom.bytes(500)
            let publicKey = try personalise(try await connection(to: 2), with: credential)
            try await LaneProbe.run(lane(2)) { lane in
                let reading = try #require(await lane.reading())
                #expect(reading.credential == credential)
                try reading.verifyPossession(of: publicKey)
            }
        }
    }

    /// yubico-piv-tool knows nothing of us: what it finds in the object is what any PIV software would.
    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/yubico-piv-tool")))
    func `an independent PIV tool reads what we wrote`() async throws {
        let blank = SimulatedCard(contents: CardContents())
        try await withCard(blank, beside: 2) { card in
            card.insert()
            let credential = try SecureRandom.bytes(500)
            _ = try personalise(try await connection(to: 2), with: credential)
            let (process, output) = (Process(), Pipe())
            process.executableURL = URL(filePath: "/usr/bin/yubico-piv-tool")
            process.arguments = [
                "--reader", daemon.readers[2].name, "--action", "read-object", "--id", "0x5fc101", "--format", "hex",
            ]
            process.standardOutput = output
            process.standardError = FileHandle.nullDevice
            try process.run()
            let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
            process.waitUntilExit()
            #expect([UInt8](hex: text.trimmingCharacters(in: .whitespacesAndNewlines)) == credential)
        }
    }

    /// As the authority's desk does. The connection has been left afterwards.
    private func personalise(_ connection: CardConnection, with credential: [UInt8]) throws -> PublicKey {
        defer { connection.leave() }
        var desk = PIVDesk(channel: connection.channel(commandLimit: PIVDesk.commandLimit))
        try desk.open(with: .delivered, challenge: SecureRandom.bytes(8))
        let key = try desk.generateKey()
        try desk.write(credential)
        return key
    }

    /// A second program's connection; a card just put in takes pcscd a moment to notice.
    private func connection(to number: Int) async throws -> CardConnection {
        let pattern = ReaderPattern(daemon.readers[number].name)
        for _ in 0..<500 {
            if let connection = try Self.connectionIfReady(pattern) { return connection }
            try await Task.sleep(for: .milliseconds(20))
        }
        return try CardConnection(matching: pattern)
    }

    /// nil: pcscd has not noticed the card yet.
    private static func connectionIfReady(_ pattern: ReaderPattern) throws -> CardConnection? {
        do throws(CardReaderError) {
            return try CardConnection(matching: pattern)
        } catch {
            if error.code == .cardRemoved || error.code == .cardMute { return nil }
            throw error
        }
    }
}
