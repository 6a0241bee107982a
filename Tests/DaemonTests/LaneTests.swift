import CardSimulator
import Credential
import Harness
import JSON
import TestSupport
import Testing

/// Cards in real readers (pcscd with virtual ones): from the chip to the record, without HTTP in between.
@Suite(.serialized, .needsPCSCD, .timeLimit(.minutes(10)))
struct LaneTests {
    @Test func `a chip at one lane is decided while another lane's card stalls`() async throws {
        let pcscd = try PCSCDaemon(readerCount: 2, isNamed: false)
        try await pcscd.start()
        defer { pcscd.stop() }
        let authority = try TestAuthority()
        let folder = try TestFolder()
        try folder.export(authority)
        let daemon = try await DaemonProcess(
            in: folder,
            lanes: """
                [{name: desk, reader: "\(pcscd.readers[0].name)", service: airport-vip},
                 {name: gate, reader: "\(pcscd.readers[1].name)"}]
                """, pcscd: pcscd)
        let card = try TestCard(.a, on: .chip)
        let slow = try VirtualCard(
            simulated(card, by: authority, .stall(seconds: 8, at: .challenge)), port: pcscd.readers[1].port)
        let good = try VirtualCard(simulated(card, by: authority, nil), port: pcscd.readers[0].port)
        defer {
            slow.end()
            good.end()
        }
        slow.insert()
        good.insert()
        _ = try await daemon.log.line(with: "lane=desk outcome=check-identity")
        _ = try await daemon.log.line(with: "lane=gate outcome=refer reasons=card-timeout")
        let page = try await daemon.get("/v1/verifications?lane=desk").json()
        let decision = try #require(page["verifications"]?.array?.first?.object)
        #expect(decision["assurance"] == "chip")
        #expect(decision["services"]?.array?.first?.object?.id == "airport-vip")
        let states = try await states(of: daemon)
        #expect(states["desk"] == "card")
        #expect(states["gate"] == "out-of-order")
        #expect(await daemon.stop() == 0)
    }

    private func states(of daemon: DaemonProcess) async throws -> [String: String] {
        let lanes = try await daemon.get("/v1/lanes").json()["lanes"]?.array ?? []
        var states: [String: String] = [:]
        for lane in lanes.compactMap(\.object) {
            if let name = lane["name"]?.string { states[name] = lane["state"]?.string }
        }
        return states
    }

    private func simulated(
        _ card: TestCard, by authority: TestAuthority, _ misbehaviour: Misbehaviour?
    ) throws -> SimulatedCard {
        SimulatedCard(contents: try card.contents(by: authority), misbehaviour: misbehaviour)
    }
}
