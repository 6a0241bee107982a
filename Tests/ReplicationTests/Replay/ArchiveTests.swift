import DurableFiles
import Foundation
import Glibc
import Primitives
import Replication
import Signatures
import StatusList
import TestSupport
import Testing
import Verification

/// The generations of the last weeks: what is kept, and what goes.
@Suite struct `The archive of generations` {
    static let now = TestAuthority.now

    private func names(_ site: UpdateSite, _ folder: String) throws -> Set<String> {
        Set(try FileManager.default.contentsOfDirectory(atPath: "\(site.data)/trust/\(folder)"))
    }

    private func generation(_ site: UpdateSite) throws -> [UInt8] { try #require(site.snapshot().content).generation }

    /// Takes so many generations, one a day.
    private func site(days: Int64) async throws -> (UpdateSite, TestRepository, [[UInt8]]) {
        let site = try UpdateSite()
        var repository = try TestRepository(TestAuthority())
        try await site.take(repository)
        var generations = [try generation(site)]
        for day in stride(from: Int64(1), through: days, by: 1) {
            repository.setStatus(.cancelled, at: UInt64(day))
            try repository.publishBase(at: Self.now.adding(days: day))
            try await site.take(repository, at: Self.now.adding(days: day))
            generations.append(try generation(site))
        }
        return (site, repository, generations)
    }

    /// The content of 34 days, each replaced on the next, of a folder of files as they come.
    private func month(in archive: GenerationArchive) throws -> [TrustFiles] {
        var authority = try TestAuthority()
        return try (0..<34).map { day in
            authority.statuses.replaceEntry(at: UInt64(day), with: CardStatus.cancelled.rawValue)
            let files = try authority.files(asOf: Self.now.adding(days: Int64(day)))
            let trust = try TrustSnapshot(bare: files, clock: .ofTests)
            let moment = Self.now.adding(days: Int64(day))
            let all = files.named.map(\.bytes) + [files.anchors]
            try archive.keep(trust, since: moment) { hash in all.first { SHA256.hash($0) == hash } }
            archive.sweep(inForce: trust.content?.generation, at: moment)
            return files
        }
    }

    @Test func `each generation is kept by its hash for thirty days after it was replaced`() throws {
        let site = try UpdateSite()
        let generations = try month(in: site.store.archive).map { files in
            try #require(TrustSnapshot(bare: files, clock: .ofTests).content).generation
        }
        #expect(Set(generations).count == 34)
        // The first was replaced on day 1, the third on day 3, thirty days before the last.
        #expect(try names(site, "generations") == Set(generations.dropFirst(2).map { "\($0.hex).json" }))
    }

    @Test func `files that generations share are kept once, and go with the last of them`() throws {
        let site = try UpdateSite()
        let days = try month(in: site.store.archive)
        let kept = days.dropFirst(2).flatMap { files in
            (files.named.map(\.bytes) + [files.anchors]).map { SHA256.hash($0).hex }
        }
        #expect(kept.count == 32 * 5)
        #expect(Set(kept).count == 32 + 4)
        #expect(try names(site, "objects") == Set(kept))
    }

    @Test func `what no decision went by goes as soon as that is known, and what one did stays`() async throws {
        let (site, _, generations) = try await site(days: 3)
        let later = Self.now.adding(days: 4)
        #expect(site.store.archive.openSince == Self.now)
        try site.store.settleArchive(used: [generations[1]], inForce: generations[3], at: later)
        #expect(
            try names(site, "generations") == Set([generations[1], generations[3]].map { "\($0.hex).json" }))
        #expect(site.store.archive.openSince == Self.now.adding(days: 3))
        try site.store.settleArchive(used: [], inForce: generations[3], at: later)
        #expect(
            try names(site, "generations") == Set([generations[1], generations[3]].map { "\($0.hex).json" }))
    }

    @Test func `a decision that is still on its way to the journal keeps what it went by`() async throws {
        let (site, _, generations) = try await site(days: 1)
        try site.store.settleArchive(
            used: [], inForce: generations[1], at: Self.now.adding(days: 1).adding(seconds: 60))
        #expect(try names(site, "generations").count == 2)
    }

    @Test func `a disk that is full holds back no trust data for long: the archive gives way`() async throws {
        var (site, repository, generations) = try await site(days: 9)
        #expect(try names(site, "generations").count == 10)
        repository.setStatus(.cancelled, at: 500)
        let moment = Self.now.adding(days: 10)
        try repository.publishBase(at: moment)
        try site.publish(repository)
        let isFull: @Sendable (FileStep) -> FileFault? = { $0 == .write ? .fails(ENOSPC) : nil }
        await #expect(throws: StoreError.self) {
            try await FileFaults.$hook.withValue(isFull) { try await site.update(repository, at: moment) }
        }
        #expect(try generation(site) == generations.last)
        #expect(try names(site, "generations").count == 5)
        #expect(try await site.update(repository, at: moment).report.refusals == [])
        #expect(try site.snapshot().status(at: 500) == 1)
    }

    @Test func `an archive that cannot be written holds back nothing, and is said`() async throws {
        var (site, repository, _) = try await site(days: 1)
        // Something else has the folder's name.
        try FileManager.default.removeItem(atPath: "\(site.data)/trust/generations")
        try Data().write(to: URL(filePath: "\(site.data)/trust/generations"))
        repository.setStatus(.cancelled, at: 500)
        try repository.publish(at: Self.now.adding(days: 2))
        let report = try await site.take(repository, at: Self.now.adding(days: 2))
        #expect(report.outcome == .updated)
        #expect(report.notices == ["not-archived"])
        #expect(try site.snapshot().status(at: 500) == 1)
    }

    @Test func `an entry that is cut short is none, and is written again`() async throws {
        let (site, repository, generations) = try await site(days: 1)
        let path = "\(site.data)/trust/generations/\(generations[1].hex).json"
        let whole = try Data(contentsOf: URL(filePath: path))
        truncate(path, 20)
        _ = try await site.update(repository, at: Self.now.adding(days: 1))
        #expect(try Data(contentsOf: URL(filePath: path)) == whole)
    }
}
