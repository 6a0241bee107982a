import Credential
import Foundation
import Harness
import Issuance
import Policy
import Primitives
internal import Publication
internal import Registry
import Regulation
import Replication
import TestSupport
import Testing
import Verification

@Suite(.onEachStore) struct PublishingTests {
    @Test func `changes come as a delta within a day, then in a new base`() throws {
        let desk = try Desk()
        let card = try desk.produce()
        #expect(try export(desk, Desk.now) == [false])
        #expect(try export(desk, Desk.now.adding(seconds: 60)) == [false])
        try desk.take(.issue, on: card)
        #expect(try export(desk, Desk.now.adding(seconds: 120)) == [true])
        #expect(try export(desk, Desk.now.adding(seconds: 180)) == [true])
        #expect(try export(desk, Desk.now.adding(days: 1).adding(seconds: 60)) == [false])
        #expect(!FileManager.default.fileExists(atPath: desk.trustFolder + "/status/1.delta"))
        let trust = try #require(try TrustFolder(path: desk.trustFolder).snapshot(clock: .ofTests))
        #expect(trust.alarms.isEmpty)
        #expect(trust.asOf == Desk.now.adding(days: 1).adding(seconds: 60))
    }

    @Test func `a base can be asked for`() throws {
        let desk = try Desk()
        let card = try desk.produce()
        _ = try export(desk, Desk.now)
        try desk.take(.issue, on: card)
        var options = ExportOptions()
        options.newBase = true
        let lists = try desk.authority.publication.export(to: desk.trustFolder, options, by: desk.li, at: Desk.now)
        #expect(lists.map(\.hasDelta) == [false])
        #expect(try desk.decision(on: card).outcome == .checkIdentity)
    }

    @Test func `a list that is three quarters full is left for a new one`() throws {
        let desk = try Desk()
        let first = try desk.produce()
        try desk.inRegistry("UPDATE status_list SET used = 768 WHERE number = 1")
        let second = try desk.produce()
        #expect([first, second].map(\.status.uri.last) == ["1", "2"])
        try desk.take(.issue, on: second)
        #expect(try desk.decision(on: first).reasons == [.notIssued])
        #expect(try desk.decision(on: second).outcome == .checkIdentity)
    }

    @Test func `only a test authority publishes a moment before the last`() throws {
        let (real, test) = (try Desk(isTest: false), try Desk())
        for desk in [real, test] { _ = try export(desk, Desk.now.adding(seconds: 60)) }
        #expect(refusal { _ = try export(real, Desk.now) }?.code == .notPublishable)
        #expect(refusal { _ = try export(test, Desk.now) } == nil)
    }

    @Test func `nothing is signed outside of the signers' time`() throws {
        let desk = try Desk()
        let early = Desk.now.adding(seconds: -1)
        #expect(refusal { _ = try export(desk, early) }?.code == .signing)
        #expect(refusal { _ = try desk.produce(at: early) }?.code == .signing)
        #expect(refusal { _ = try export(desk, Desk.now.adding(days: 366)) }?.code == .signing)
        #expect(refusal { _ = try desk.produce(at: Desk.now.adding(days: 366)) } == nil)
    }

    @Test func `a policy is checked before it is in force, and must be newer`() throws {
        let desk = try Desk()
        let current = String(decoding: try desk.authority.publication.policyFile(at: Desk.now), as: UTF8.self)
        func put(_ text: String) -> AuthorityError? {
            refusal { try desk.put(Array(text.utf8)) }
        }
        #expect(put("{}")?.code == .badInput)
        #expect(
            put(current.replacing("\"cardTermYears\": 5", with: "\"cardTermYears\": 1"))?.place == "policy, version")
        let next = current.replacing("\"cardTermYears\": 5", with: "\"cardTermYears\": 1")
            .replacing("\"version\": 1,", with: "\"version\": 2,")
        #expect(put(next) == nil)
        #expect(try desk.produce().expires == Timestamp(rfc3339: "2027-11-22T16:00:00Z"))
        _ = try export(desk, Desk.now)
        #expect(try TrustFolder(path: desk.trustFolder).snapshot(clock: .ofTests)?.policies.current.version == 2)
    }

    private func export(_ desk: Desk, _ moment: Timestamp) throws -> [Bool] {
        try desk.authority.publication.export(to: desk.trustFolder, by: desk.li, at: moment).map(\.hasDelta)
    }
}
