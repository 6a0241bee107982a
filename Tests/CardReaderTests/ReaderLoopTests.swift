import CardReader
import CardSimulator
import Credential
import Devices
import Foundation
import Harness
import Primitives
import Signatures
import TestSupport
import Testing

/// Lanes against the real pcscd with virtual readers. One after the other: a process can have one pcscd only.
@Suite(.serialized, .needsPCSCD, .timeLimit(.minutes(10)))
struct ReaderLoopTests {
    private static let started = Task {
        let daemon = try PCSCDaemon(readerCount: 3)
        try await daemon.start()
        return daemon
    }

    let daemon: PCSCDaemon

    init() async throws {
        daemon = try await Self.started.value
    }

    func lane(_ number: Int = 0, profile: CardProfile = .piv(.cardAuthentication)) -> ReaderConfiguration {
        ReaderConfiguration(pattern: ReaderPattern(daemon.readers[number].name), profile: profile)
    }

    /// A virtual card beside reader `number` for as long as the body lasts, not put in yet. pcscd has noticed that the
    /// last test's card is gone.
    func withCard(
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
        (.garbage, .notOurCard),
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
        let contents = CardContents(objects: [CardContents.credentialTag: [0xD2, 2, 3]])
        try await withCard(SimulatedCard(contents: contents)) { card in
            card.insert()
            try await LaneProbe.run(lane()) { lane in
                let reading = try #require(await lane.reading())
                #expect(reading.credential == [0xD2, 2, 3])
                #expect(reading.signature == nil)
            }
        }
    }

    @Test(arguments: SimulatedCard.Example.allCases)
    func `a card of each sort is read, and emptied it is not our card`(_ example: SimulatedCard.Example) async throws {
        let test = try TestCard(credentialBytes: 512)
        try await withCard(test.simulated(manner: example.manner)) { card in
            try await LaneProbe.run(lane()) { lane in
                #expect(await lane.reaches(.empty))
                card.insert()
                #expect(test.isProven(by: await lane.presentation()))
                card.remove()
                #expect(await lane.reaches(.empty))
                let emptied = CardContents(key: test.key, objects: [CardContents.credentialTag: []])
                card.insert(SimulatedCard(contents: emptied, manner: example.manner))
                #expect(await lane.presentation() == .unread(.notOurCard))
                #expect(card.card.commandCount == 2)
                card.remove()
                #expect(await lane.reaches(.empty))
                let certificate = [0x70, 0x82, 0x05, 0xDC] + [UInt8](repeating: 0x30, count: 1500)
                let others = CardContents(key: test.key, objects: [CardContents.credentialTag: certificate])
                card.insert(SimulatedCard(contents: others, manner: example.manner))
                #expect(await lane.presentation() == .unread(.notOurCard))
                #expect(card.card.commandCount == 2)
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

    @Test func `a card that is slow at each step, below each limit, is too slow as a whole after 6 s`() async throws {
        let test = try TestCard(credentialBytes: 512)
        // SELECT, the object and each continuation take 1.6 s: the fourth ends after 6 s.
        let manner = SimulatedCard.Manner(chunkBytes: 128)
        try await withCard(test.simulated(.slow(seconds: 1.6), manner: manner)) { slow in
            try await LaneProbe.run(lane()) { lane in
                #expect(await lane.reaches(.empty))
                slow.insert()
                #expect(await lane.sees(.cardPresent))
                let start = ContinuousClock.now
                #expect(await lane.presentation(withinSeconds: 20) == .unread(.cardTimeout))
                print("slow at each step: card-timeout after \(ContinuousClock.now - start)")
                #expect(slow.card.commandCount == 4)
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
}
