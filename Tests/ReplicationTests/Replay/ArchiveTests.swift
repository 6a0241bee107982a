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
    private func month(at site: UpdateSite) throws -> [(files: TrustFiles, generation: [UInt8])] {
        var authority = try TestAuthority()
        return try (0..<34).map { day in
            authority.statuses.replaceEntry(at: UInt64(day), with: CardStatus.cancelled.rawValue)
            let moment = Self.now.adding(days: Int64(day))
            let files = try authority.files(asOf: moment)
            return (files, try site.take(files, at: moment).generation)
        }
    }

    @Test func `each generation is kept by its hash for thirty days after it was replaced`() throws {
        let site = try UpdateSite()
        let generations = try month(at: site).map(\.generation)
        #expect(Set(generations).count == 34)
        // The first was replaced on day 1, the third on day 3, thirty days before the last.
        #expect(try names(site, "generations") == Set(generations.dropFirst(2).map { "\($0.hex).json" }))
    }

    @Test func `files that generations share are kept once, and go with the last of them`() throws {
        let site = try UpdateSite()
        let days = try month(at: site)
        let kept = days.dropFirst(2).flatMap { files, _ in
            (files.named.map(\.bytes) + [files.anchors]).map { SHA256.hash($0).hex }
        }
        #expect(kept.count == 32 * 5)
        #expect(Set(kept).count == 32 + 4)
        #expect(try names(site, "objects") == Set(kept))
    }

    @Test func `a site that changes from mirrors to a folder keeps what it would go back to`() async throws {
        let (site, _, generations) = try await site(days: 2)
        // All of the archive is long past its time, and what the mirrors gave is still there.
        let later = Self.now.adding(days: 200)
        let content = try site.take(try TestAuthority().files(asOf: later), at: later)
        #expect(try names(site, "generations").contains("\(content.generation.hex).json"))
        #expect(try generation(site) == generations.last)
        #expect(try site.store.status().cache?.paths.isEmpty == false)
        try FileManager.default.removeItem(atPath: "\(site.data)/trust/current.json")
        try FileManager.default.moveItem(
            atPath: "\(site.data)/trust/previous.json", toPath: "\(site.data)/trust/current.json")
        try FileManager.default.removeItem(atPath: "\(site.data)/mark")
        #expect(try generation(site) == generations.dropLast().last)
    }

    @Test func `while another process writes, the archive waits`() throws {
        let site = try UpdateSite()
        let files = try TestAuthority().files(asOf: Self.now)
        try site.take(files, at: Self.now)
        let lock = try FolderLock<DurableFilesError>("\(site.data)/trust/lock")
        let error = #expect(throws: StoreError.self) { try site.take(files, at: Self.now) }
        #expect(error?.code == .held)
        _ = consume lock
        try site.take(files, at: Self.now)
    }

    @Test func `roots of signers that are exchanged alone stay with those before them`() throws {
        let site = try UpdateSite()
        var files = try TestAuthority().files(asOf: Self.now)
        let first = try site.take(files, at: Self.now)
        files.anchors += try TestAuthority().root.certificate.pem
        let second = try site.take(files, at: Self.now.adding(days: 1))
        #expect(first.generation == second.generation)
        for (day, content) in [(2, second), (3, first)] as [(Int64, TrustContent)] {
            for content in [first, second] { #expect(replayable(content, site)) }
            files.anchors = [UInt8](
                try Data(contentsOf: URL(filePath: "\(site.data)/trust/objects/\(content.anchors.hex)")))
            try site.take(files, at: Self.now.adding(days: day))
        }
        for content in [first, second] { #expect(replayable(content, site)) }
    }

    private func replayable(_ content: TrustContent, _ site: UpdateSite) -> Bool {
        let inputs = TrustInputs(
            generation: content.generation, anchors: content.anchors, instead: [:], without: [],
            signersAsOf: Self.now, clockFloor: Self.now, asOf: nil, mayBeFresh: true, list: nil, held: nil)
        return site.store.archive.snapshot(of: inputs) != nil
    }

    @Test func `what was in force twice is kept for its time after the second`() throws {
        let site = try UpdateSite()
        var authority = try TestAuthority()
        let a = try authority.files(asOf: Self.now)
        authority.statuses.replaceEntry(at: 1, with: CardStatus.cancelled.rawValue)
        let b = try authority.files(asOf: Self.now)
        authority.statuses.replaceEntry(at: 2, with: CardStatus.cancelled.rawValue)
        let c = try authority.files(asOf: Self.now)
        let first = try site.take(a, at: Self.now)
        let second = try site.take(b, at: Self.now.adding(days: 5))
        try site.take(a, at: Self.now.adding(days: 6))
        // Starting anew is no second time: the other was replaced on day 6 all the same.
        try site.take(a, at: Self.now.adding(days: 30))
        #expect(try site.store.archive.openSince(inForce: first.generation) == Self.now.adding(days: 5))
        let third = try site.take(c, at: Self.now.adding(days: 46))
        #expect(
            try names(site, "generations") == Set([first, third].map { "\($0.generation.hex).json" }))
        #expect(replayable(first, site) && !replayable(second, site))
        #expect(try site.store.archive.openSince(inForce: third.generation) == Self.now)
        try site.take(c, at: Self.now.adding(days: 77))
        #expect(!replayable(first, site))
    }

    @Test func `what no decision went by goes as soon as that is known, and what one did stays`() async throws {
        let (site, _, generations) = try await site(days: 3)
        let later = Self.now.adding(days: 4)
        #expect(try site.store.archive.openSince(inForce: generations[3]) == Self.now)
        try site.store.settleArchive(used: [generations[1]], inForce: generations[3], at: later)
        #expect(
            try names(site, "generations") == Set([generations[1], generations[3]].map { "\($0.hex).json" }))
        // What is in force is not asked about: the journal of all its months would be read every hour.
        #expect(try site.store.archive.openSince(inForce: generations[3]) == nil)
        #expect(try site.store.archive.openSince(inForce: nil) == nil)
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

    @Test func `room for the journal comes from the older half, and what is in force stays whole`() async throws {
        let (site, _, generations) = try await site(days: 9)
        try site.store.makeRoom()
        #expect(
            try names(site, "generations") == Set(generations.suffix(5).map { "\($0.hex).json" }))
        #expect(try generation(site) == generations.last)
        for _ in 0..<5 { try site.store.makeRoom() }
        #expect(
            try names(site, "generations") == Set(generations.suffix(2).map { "\($0.hex).json" }))
        #expect(try generation(site) == generations.last)
    }

    @Test func `an archive for which there is no room gives way, and goes on`() async throws {
        let (site, repository, generations) = try await site(days: 9)
        let newest = "\(site.data)/trust/generations/\(try #require(generations.last).hex).json"
        try FileManager.default.removeItem(atPath: newest)
        let isFull: @Sendable (FileStep) -> FileFault? = { $0 == .write ? .fails(ENOSPC) : nil }
        let moment = Self.now.adding(days: 9)
        await #expect(throws: StoreError.self) {
            try await FileFaults.$hook.withValue(isFull) { try await site.update(repository, at: moment) }
        }
        #expect(try names(site, "generations").count == 4)
        #expect(try await site.update(repository, at: moment).report.notices == [])
        #expect(try names(site, "generations").count == 5)
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

    @Test(arguments: [FileStep.list, .open, .read], [EMFILE, EIO, EACCES])
    func `while the archive cannot be read, nothing goes`(step: FileStep, number: Int32) async throws {
        let (site, _, generations) = try await site(days: 2)
        let before = (try names(site, "generations"), try names(site, "objects"))
        let fails: @Sendable (FileStep) -> FileFault? = { $0 == step ? .fails(number) : nil }
        for day in [3, 200] as [Int64] {
            FileFaults.$hook.withValue(fails) {
                #expect(throws: StoreError.self) {
                    try site.store.sweepArchive(inForce: generations[2], at: Self.now.adding(days: day))
                }
                #expect(throws: StoreError.self) {
                    try site.store.settleArchive(used: [], inForce: nil, at: Self.now.adding(days: day))
                }
                #expect(throws: StoreError.self) { try site.store.archive.openSince(inForce: nil) }
            }
        }
        #expect(try names(site, "generations") == before.0)
        #expect(try names(site, "objects") == before.1)
    }

    @Test func `a note that is damaged, or none, holds nothing back`() async throws {
        let (site, _, generations) = try await site(days: 2)
        let folder = "\(site.data)/trust/generations"
        truncate("\(folder)/\(generations[1].hex).json", 20)
        mkdir("\(folder)/x.json", 0o700)
        try site.store.sweepArchive(inForce: generations[2], at: Self.now.adding(days: 200))
        #expect(
            try names(site, "generations") == ["\(generations[1].hex).json", "\(generations[2].hex).json", "x.json"])
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
