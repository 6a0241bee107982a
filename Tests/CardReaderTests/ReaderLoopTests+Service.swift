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

extension ReaderLoopTests {
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
                    // A card that is put back before the reader has seen it go was never away.
                    #expect(await lane.reaches(.empty))
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
                try await daemon.start()
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
                try await daemon.start()
                #expect(test.isProven(by: await lane.presentation()))
            }
        }
    }
}
