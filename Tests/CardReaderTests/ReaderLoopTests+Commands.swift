import CardReader
import CardSimulator
import Credential
import Devices
import Dispatch
import Foundation
import Harness
import Primitives
import Signatures
import TestSupport
import Testing

extension ReaderLoopTests {
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
            let credential = [0xD2] + (try SecureRandom.bytes(499))
            let publicKey = try personalise(try await connection(to: 2), with: credential)
            try await LaneProbe.run(lane(2)) { lane in
                let reading = try #require(await lane.reading())
                #expect(reading.credential == credential)
                try reading.verifyPossession(of: publicKey)
            }
        }
    }

    /// yubico-piv-tool knows nothing of us: what it finds in the object is what any PIV software would.
    @Test(.needsYubicoPIVTool)
    func `an independent PIV tool reads what we wrote`() async throws {
        let blank = SimulatedCard(contents: CardContents())
        try await withCard(blank, beside: 2) { card in
            card.insert()
            let credential = [0xD2] + (try SecureRandom.bytes(499))
            _ = try personalise(try await connection(to: 2), with: credential)
            let tool = try await FinishedProgram.run(
                "/usr/bin/yubico-piv-tool", "--reader", daemon.readers[2].name, "--action", "read-object", "--id",
                "0x5fc101", "--format", "hex")
            #expect([UInt8](hex: tool.output.trimmingCharacters(in: .whitespacesAndNewlines)) == credential)
        }
    }

    // MARK: The desk's connection

    @Test func `the desk waits for a card that another program lets go within 2 s`() async throws {
        let test = try TestCard()
        try await withCard(test.simulated(), beside: 2) { card in
            card.insert()
            let other = try await connection(to: 2)
            // On a thread of its own: the desk's wait holds this one.
            DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(300)) { other.leave() }
            let held = try CardConnection(matching: ReaderPattern(daemon.readers[2].name))
            held.leave()
        }
    }

    @Test(arguments: [Misbehaviour.Step.select, .management, .generation, .write])
    func `a card that stalls at the desk is too slow there too, and does not keep it`(
        _ step: Misbehaviour.Step
    ) async throws {
        let blank = SimulatedCard(contents: CardContents(), misbehaviour: .stall(seconds: 20, at: step))
        try await withCard(blank, beside: 2) { card in
            card.insert()
            let connection = try await connection(to: 2)
            let start = ContinuousClock.now
            let error = #expect(throws: PIVDeskError.self) {
                try personalise(connection, with: [0xD2])
            }
            #expect(error?.reader?.code == .timedOut)
            let taken = ContinuousClock.now - start
            print("stalled at \(step): the desk has it back after \(taken)")
            // While the card still stalls.
            #expect(taken < .seconds(15))
            card.remove()
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
    func connection(to number: Int) async throws -> CardConnection {
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
