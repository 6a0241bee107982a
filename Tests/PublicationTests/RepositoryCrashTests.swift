import Foundation
import Harness
import Issuance
import Primitives
internal import Registry
internal import Regulation
import TUF
import TestSupport
import Testing
import Verification

@Suite(.onEachStore) struct RepositoryCrashTests {
    @Test func `whichever of the new files are there, without the timestamp it is the publication before`() throws {
        let desk = try Desk()
        let card = try desk.produce()
        try desk.publish()
        let before = try desk.published()
        try desk.take(.issue, on: card)
        try desk.publish(60)
        let after = try desk.published()
        let new = after.keys.filter { before[$0] == nil }.sorted()
        #expect(new.count == 3)
        for subset in 0..<(1 << new.count) {
            var files = before
            for (bit, name) in new.enumerated() where subset & 1 << bit != 0 { files[name] = after[name] }
            var client = try desk.client(at: Desk.now.adding(seconds: 60))
            #expect(try client.load(files).top.timestamp.version == 1)
            #expect(try client.load(after).top.timestamp.version == 2)
        }
    }

    @Test func `a registry that is ahead of the folder catches up`() throws {
        let desk = try Desk()
        let card = try desk.produce()
        try desk.publish()
        let copy = desk.file("copy")
        try FileManager.default.copyItem(at: desk.repository, to: copy)
        try desk.take(.issue, on: card)
        try desk.publish(60)
        try FileManager.default.removeItem(at: desk.repository)
        try FileManager.default.moveItem(at: copy, to: desk.repository)
        var client = try desk.client(at: Desk.now.adding(seconds: 120))
        try client.load(try desk.published())
        try desk.publish(120)
        #expect(try client.load(try desk.published()).top.timestamp.version == 3)
        let decision = try client.decision(on: card, desk.published(), anchors: desk.file("ca.pem"))
        #expect(decision.outcome == .checkIdentity)
    }

    /// `TALENTCARD_KILLS` makes it longer than the dozen of a quick run.
    @Test func `killed at any moment, a counter goes on and never back`() async throws {
        let desk = try Desk()
        let card = try desk.produce()
        try desk.take(.issue, on: card)
        try desk.publish()
        var client = try desk.client()
        var version = try client.load(try desk.published()).top.timestamp.version
        var count = try desk.published().count
        let kills = ProcessInfo.processInfo.environment["TALENTCARD_KILLS"].flatMap(Int.init) ?? 12
        var (completed, torn) = (0, 0)
        let whole = try await ContinuousClock().measure {
            _ = try await desk.publishKilled(afterMicroseconds: nil, at: Desk.now)
        }
        for round in 1...kills {
            try desk.take(round % 2 == 1 ? .suspend : .restore, on: card)
            let moment = Desk.now.adding(seconds: Int64(round))
            completed +=
                try await desk.publishKilled(
                    afterMicroseconds: UInt32(whole / .microseconds(1) * .random(in: 0.5...1.7)), at: moment)
                ? 1 : 0
            client.now = moment
            let files = try desk.published()
            let loaded = try client.load(files).top.timestamp.version
            #expect(loaded >= version)
            torn += loaded == version && files.count > count ? 1 : 0
            (version, count) = (loaded, files.count)
        }
        let last = Desk.now.adding(seconds: Int64(kills) + 1)
        _ = try desk.authority.publication.publish(to: desk.repository.path, by: .officer(desk.li), at: last)
        client.now = last
        let decision = try client.decision(on: card, desk.published(), anchors: desk.file("ca.pem"))
        #expect(decision.reasons.contains(.suspended) == (kills % 2 == 1))
        #expect(try desk.authority.supervision.verifyAudit().entries > 0)
        print(
            "killed \(kills - completed) of \(kills) publications, \(torn) with new files and the old timestamp; now \(version)"
        )
    }
}

extension Desk {
    /// - Returns: whether it was done before it could be killed.
    fileprivate func publishKilled(afterMicroseconds delay: UInt32?, at moment: Timestamp) async throws -> Bool {
        try await FinishedProgram.run(
            "talentcard-authority",
            ["publish", folder.path, repository.path, "--by", "li.na", "--at", moment.rfc3339],
            killedAfterSeconds: delay.map { Double($0) / 1e6 }
        ).status != -1
    }
}
