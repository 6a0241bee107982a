import AuthorityKeys
import Credential
import Foundation
import Harness
internal import Issuance
import Primitives
import Publication
import Registry
import Regulation
import TUF
import TestSupport
import Testing
import Verification

/// A registry is restored from a backup, and goes on from what is out there.
@Suite(.onEachStore) struct `A restored registry` {
    /// The drill: card X; backup; card Y; X cancelled; published; the registry lost, and the backup brought back.
    private struct Drill {
        let desk: Desk
        let authority: Authority
        let database: TestDatabase
        /// In the backup, valid; cancelled since.
        let cancelled: CardRecord
        /// In the backup, made; handed out since.
        let issued: CardRecord
        /// Not in the backup; handed out since.
        let unknown: CardRecord
        var counter: SimulatedClient

        init() throws {
            desk = try Desk()
            (cancelled, issued) = (try desk.produce(), try desk.produce())
            try desk.take(.issue, on: cancelled)
            try desk.publish()
            let backup = desk.file("backup.sqlite").path
            _ = try desk.authority.supervision.backUp(to: backup, at: Desk.now)
            unknown = try desk.produce()
            try desk.take(.issue, on: unknown)
            try desk.take(.issue, on: issued)
            try desk.take(.proposeCancellation(.ethics), .confirmCancellation, on: cancelled)
            try desk.publish(60)
            counter = try desk.client(at: Desk.now.adding(seconds: 60))
            try counter.load(try desk.published())
            counter.now = Desk.now.adding(seconds: 600)
            for name in ["registry.sqlite", "registry.sqlite-wal", "registry.sqlite-shm", "registry.url"] {
                let file = desk.file(name)
                if FileManager.default.fileExists(atPath: file.path) { try FileManager.default.removeItem(at: file) }
            }
            database = try TestDatabase(in: desk.folder)
            _ = try RegistryStore.restore(
                backup, to: desk.folder.path, registry: database.address.map(RegistryAddress.init))
            authority = try Authority(openingAt: desk.folder.path)
        }

        func goOn(from folder: URL, at seconds: Int64 = 300) async throws -> GoneOn {
            let state = try await PublishedState(of: try authority.publication.firstRoot(), mayBeBare: true) {
                (path, _) throws(AuthorityError) in
                FileManager.default.contents(atPath: folder.appending(path: path).path).map { [UInt8]($0) }
            }
            return try authority.publication.goOn(from: state, by: desk.li, at: Desk.now.adding(seconds: seconds))
        }

        func publish(_ seconds: Int64) throws {
            _ = try authority.publication.publish(
                to: desk.repository.path, by: .officer(desk.li), at: Desk.now.adding(seconds: seconds))
        }
    }

    @Test func `goes on: versions, cancellations and hand-outs as published, and no number twice`() async throws {
        var drill = try Drill()
        let gone = try await drill.goOn(from: drill.desk.repository)
        #expect(gone == GoneOn(timestamp: 2, changedCards: 2, unknownPlaces: 1))
        #expect(try drill.authority.cards.card(drill.cancelled.number).life.state == .cancelled)
        #expect(try drill.authority.cards.card(drill.issued.number).life.state == .issued)
        _ = try drill.authority.supervision.verifyAudit()
        let next = try drill.desk.produceAgain(at: drill.authority)
        #expect(next.number == "JX-200001" && next.number != drill.unknown.number)
        #expect(next.status.uri != drill.unknown.status.uri)
        try drill.publish(600)
        let files = try drill.desk.published()
        let expected: [(CardRecord, [Reason])] = [
            (drill.cancelled, [.cancelled]), (drill.issued, []), (drill.unknown, []), (next, [.notIssued]),
        ]
        for (card, reasons) in expected {
            let decision = try drill.counter.decision(on: card, files, anchors: drill.desk.file("ca.pem"))
            #expect(decision.reasons.contains(reasons), "\(card.number)")
            #expect((decision.outcome == .checkIdentity) == reasons.isEmpty, "\(card.number)")
        }
    }

    @Test func `goes on from a trust folder too`() async throws {
        let drill = try Drill()
        let trust = drill.desk.file("trust")
        let gone = try await drill.goOn(from: drill.desk.repository)
        _ = try drill.authority.publication.export(
            to: trust.path, by: drill.desk.li, at: Desk.now.adding(seconds: 400))
        #expect(gone.timestamp == 2)
        let state = try await PublishedState(of: nil, mayBeBare: true) { (path, _) throws(AuthorityError) in
            FileManager.default.contents(atPath: trust.appending(path: path).path).map { [UInt8]($0) }
        }
        #expect(state.metadata.isEmpty && state.files["trust/lists.json"] != nil && state.files["status/1.cwt"] != nil)
    }

    @Test func `without that, neither publishes nor exports behind what is there`() throws {
        let drill = try Drill()
        #expect(refusal { try drill.publish(600) }?.code == .notPublishable)
        // The folder that was exported before the registry was lost.
        let trust = drill.desk.file("trust")
        try FileManager.default.createDirectory(
            at: trust.appending(path: "status"), withIntermediateDirectories: true)
        let files = try drill.desk.published()
        var client = drill.counter
        for (path, target) in try client.load(files).targets where path.hasPrefix("status/") {
            let bytes = try #require(target.publishedPath.flatMap { files["targets/" + $0] })
            try Data(bytes).write(to: trust.appending(path: path))
        }
        let refused = refusal {
            _ = try drill.authority.publication.export(
                to: trust.path, by: drill.desk.li, at: Desk.now.adding(seconds: 600))
        }
        #expect(refused?.fault == .publication(.behindPublished))
    }

    @Test func `goes on once more from a newer copy, and not from an older one`() async throws {
        let drill = try Drill()
        let older = drill.desk.file("older")
        try FileManager.default.copyItem(at: drill.desk.repository, to: older)
        _ = try await drill.goOn(from: drill.desk.repository)
        let again = try await drill.goOn(from: drill.desk.repository)
        #expect(again == GoneOn(timestamp: 2, changedCards: 0, unknownPlaces: 0))
        try drill.publish(600)
        let refused = await refusal { _ = try await drill.goOn(from: older, at: 700) }
        guard case .publication(.olderThanKnown)? = refused?.fault else {
            Issue.record("\(String(describing: refused))")
            return
        }
        _ = try await drill.goOn(from: drill.desk.repository, at: 800)
    }

    @Test func `takes no list under another's name`() async throws {
        let drill = try Drill()
        let trust = drill.desk.file("trust")
        _ = try await drill.goOn(from: drill.desk.repository)
        _ = try drill.authority.publication.export(
            to: trust.path, by: drill.desk.li, at: Desk.now.adding(seconds: 400))
        let list = try Data(contentsOf: trust.appending(path: "status/1.cwt"))
        try list.write(to: trust.appending(path: "status/2.cwt"))
        let refused = await refusal { _ = try await drill.goOn(from: trust, at: 500) }
        #expect(refused?.fault == .publication(.notPublishedByUs(cause: "name")))
    }

    @Test func `takes no folder without metadata from a web server`() async throws {
        let drill = try Drill()
        let (root, folder) = (try drill.authority.publication.firstRoot(), drill.desk.repository)
        let refused = await refusal {
            _ = try await PublishedState(of: root, mayBeBare: false) { (path, _) throws(AuthorityError) in
                guard !path.hasPrefix("metadata/") else { return nil }
                return FileManager.default.contents(atPath: folder.appending(path: path).path).map { [UInt8]($0) }
            }
        }
        #expect(refused?.fault == .publication(.notPublishedByUs(cause: "missing")))
    }

    @Test func `ends a card that it knows by its place alone, by two officers`() async throws {
        var drill = try Drill()
        _ = try await drill.goOn(from: drill.desk.repository)
        let (cards, place) = (drill.authority.cards, drill.unknown.status)
        let now = Desk.now.adding(seconds: 400)
        #expect(try cards.step(.suspend, on: place, by: drill.desk.li, at: now).state == .suspended)
        _ = try cards.step(.proposeCancellation(.ethics), on: place, by: drill.desk.li, at: now)
        #expect(
            refusal { _ = try cards.step(.confirmCancellation, on: place, by: drill.desk.li, at: now) }?.code
                == .ruleBroken)
        #expect(try cards.step(.confirmCancellation, on: place, by: drill.desk.wang, at: now).state == .cancelled)
        #expect(
            refusal { _ = try cards.step(.suspend, on: drill.issued.status, by: drill.desk.li, at: now) }?.code
                == .notFound)
        try drill.publish(600)
        let decision = try drill.counter.decision(
            on: drill.unknown, drill.desk.published(), anchors: drill.desk.file("ca.pem"))
        #expect(decision.reasons == [.cancelled])
    }

    @Test func `takes nothing over from another authority`() async throws {
        let (drill, other) = (try Drill(), try Desk())
        try other.publish()
        await #expect(throws: AuthorityError.self) { _ = try await drill.goOn(from: other.repository) }
    }

    @Test func `is what python-tuf's client goes on to`() async throws {
        let drill = try Drill()
        _ = try await drill.goOn(from: drill.desk.repository)
        let now = Desk.systemTime
        _ = try drill.authority.publication.publish(
            to: drill.desk.repository.path, by: .officer(drill.desk.li), at: now)
        let folder = try TestFolder()
        for (path, bytes) in try drill.desk.published() { try folder.write(bytes, to: path) }
        let policy = String(decoding: try drill.authority.publication.policyFile(at: now), as: UTF8.self)
        let reading = PythonScript("TUFTests/Python/read_repository.py")
        #expect(try await reading.run([folder.url.path, "policy/entitlements.json"]) == policy)
    }
}

extension Desk {
    /// By the authority that was opened again.
    fileprivate func produceAgain(at authority: Authority) throws -> CardRecord {
        let order = CardOrder(
            holderName: try HolderName("张伟"), category: .a, papers: try TestDocument.sample.papers(), carrier: .paper)
        return try authority.cards.produce(order, by: li, at: Desk.now.adding(seconds: 400))
    }
}
