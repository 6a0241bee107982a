import AuthorityKeys
import Foundation
import Harness
internal import Issuance
import Primitives
import Publication
internal import Registry
internal import Regulation
import TUF
import TestSupport
import Testing
import Verification

@Suite(.onEachStore) struct `A clock that was ahead` {
    private static let ahead: Int64 = 8 * 3600

    /// A real authority that has published with its clock eight hours ahead, and a counter that took it.
    private func stage() throws -> (desk: Desk, counter: SimulatedClient) {
        let desk = try Desk(isTest: false)
        try desk.publish()
        try desk.publish(Self.ahead)
        var counter = try desk.client(at: Desk.now.adding(seconds: Self.ahead))
        try counter.load(try desk.published())
        counter.now = Desk.now.adding(seconds: 180)
        return (desk, counter)
    }

    @Test func `ends well for authority and counters after one root version`() throws {
        var (desk, counter) = try stage()
        let card = try desk.produce(at: Desk.now.adding(seconds: 60))
        try desk.take(.issue, on: card)
        let last = Desk.now.adding(seconds: Self.ahead)
        let now = Desk.now.adding(seconds: 60)
        #expect(refusal { try desk.publish(60) }?.fault == .publication(.clockBehind(last: last, now: now)))
        try desk.authority.publication.setClockFloor(by: desk.li, at: now)
        let first = try desk.signed(120)
        #expect(first.contains("root 2"))
        let decision = try counter.decision(on: card, desk.published(), anchors: desk.file("ca.pem"))
        #expect(decision.outcome == .checkIdentity)
        #expect(counter.root.clockFloor == now)
        // From here on time goes forward again, and the root is about other things.
        #expect(refusal { try desk.publish(90) }?.code == .notPublishable)
        try desk.publish(180)
        try counter.load(try desk.published())
        _ = try desk.authority.keys.rotateKeys(of: .timestamp, by: desk.li, at: Desk.now.adding(seconds: 200))
        #expect(try desk.signed(240).contains("root 3"))
        counter.now = Desk.now.adding(seconds: 240)
        try counter.load(try desk.published())
        #expect(counter.root.clockFloor == nil)
    }

    @Test func `is led back by the offline keys alone`() throws {
        let (desk, _) = try stage()
        let keys = try desk.takeKeysAway(of: "root").map { try KeyFile.load($0.path) }
        let now = Desk.now.adding(seconds: 60)
        try desk.authority.publication.setClockFloor(by: desk.li, at: now)
        #expect(refusal { try desk.publish(120) }?.code == .notPublishable)
        let out = SigningFolder(path: desk.file("out").path)
        let asked = try desk.authority.publication.exportSigning(to: out, by: desk.li, at: now)
        #expect(asked.map(\.role.id) == ["root"])
        #expect(asked.first?.lines.contains("leads signed times back to \(now.rfc3339)") ?? false)
        _ = try out.signed(with: keys, to: out)
        _ = try desk.authority.publication.importSigning(from: out, by: desk.li, at: now)
        try desk.publish(120)
    }

    @Test func `is not led back from when nothing was signed ahead`() throws {
        let desk = try Desk(isTest: false)
        try desk.publish()
        let refused = refusal {
            try desk.authority.publication.setClockFloor(by: desk.li, at: Desk.now.adding(seconds: 60))
        }
        #expect(refused?.fault == .publication(.nothingAhead))
    }

    @Test func `does not sign, unless an officer says so, and the trail keeps that`() throws {
        let desk = try Desk(isTest: false)
        var options = ExportOptions()
        options.clock = .unsynchronised
        let before = try desk.authority.supervision.verifyAudit()
        #expect(refusal { try desk.publish(0, options) }?.fault == .publication(.clockUnsynchronised))
        #expect(
            refusal {
                _ = try desk.authority.publication.export(to: desk.trustFolder, options, by: desk.li, at: Desk.now)
            }?.fault == .publication(.clockUnsynchronised))
        #expect(try desk.authority.supervision.verifyAudit() == before)
        options.clock = .unsynchronisedAccepted
        try desk.publish(0, options)
        let trail = try desk.authority.supervision.auditTrail().map { String(decoding: $0.content, as: UTF8.self) }
        #expect(trail.contains { $0.contains("\"action\":\"sign-unsynchronised\"") && $0.contains("li.na") })
        // A test authority plays any moment.
        options.clock = .unsynchronised
        try Desk().publish(0, options)
    }
}
