import DurableFiles
import Foundation
import Glibc
import Primitives
import Replication
import StatusList
import Synchronization
import TestSupport
import Testing
import Verification

@Suite struct `Generations on the disk` {
    static let now = TestAuthority.now
    static let later = now.adding(seconds: 600)

    private func editions() throws -> (first: TestRepository, second: TestRepository) {
        let first = try TestRepository(TestAuthority())
        var second = first
        second.setStatus(.cancelled, at: 7)
        try second.publish(at: Self.later)
        return (first, second)
    }

    /// Every regular file below the folder.
    private func files(below folder: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder).sorted().filter {
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: "\(folder)/\($0)", isDirectory: &isFolder)
                && !isFolder.boolValue
        }
    }

    // MARK: A disk that fails

    /// The steps by which an update changes the disk, of which the n-th fails.
    private final class FailingDisk: Sendable {
        private let taken = Atomic<Int>(0)
        let failing: Int?

        init(failing: Int?) {
            self.failing = failing
        }

        var steps: Int { taken.load(ordering: .relaxed) }

        func during<Answer>(_ work: () async throws -> Answer) async throws -> Answer {
            try await FileFaults.$hook.withValue({ self.fault(at: $0) }) { try await work() }
        }

        private func fault(at step: FileStep) -> FileFault? {
            switch step {
            case .create, .write, .mode, .flush, .link, .rename, .flushFolder, .makeFolder:
                taken.wrappingAdd(1, ordering: .relaxed).newValue == failing ? .fails(ENOSPC) : nil
            case .open, .status, .read, .remove, .list, .lock: nil
            }
        }
    }

    @Test func `a disk that is full at any step leaves what was in force, and the next update mends it`() async throws {
        let (first, second) = try editions()
        let counting = FailingDisk(failing: nil)
        let site = try UpdateSite()
        try await site.take(first)
        try site.publish(second)
        _ = try await counting.during { try await site.update(second, at: Self.later) }
        #expect(counting.steps > 20)
        let model = try UpdateSite()
        try await model.take(first)
        for step in 1...counting.steps {
            let site = try UpdateSite()
            try FileManager.default.copyItem(atPath: model.data, toPath: site.data)
            try site.publish(second)
            let disk = FailingDisk(failing: step)
            do {
                let report = try await disk.during { try await site.update(second, at: Self.later).report }
                // The archive alone holds nothing back.
                #expect(report.notices == ["not-archived"], "step \(step)")
            } catch is StoreError {}
            // Whole, the old one or already the new one, never a mixture or nothing.
            let snapshot = try site.snapshot()
            let isNew = snapshot.asOf == Self.later
            #expect(snapshot.status(at: 7) == (isNew ? 1 : 0), "step \(step)")
            #expect(try await site.take(second, at: Self.later).hasRefusals == false, "step \(step)")
            #expect(try site.snapshot().status(at: 7) == 1, "step \(step)")
            let generation = try #require(site.snapshot().content).generation.hex
            #expect(
                FileManager.default.fileExists(atPath: "\(site.data)/trust/generations/\(generation).json"),
                "step \(step)")
        }
    }

    @Test func `a disk that is full at the first start leaves no trust data`() async throws {
        let (first, _) = try editions()
        let site = try UpdateSite()
        try site.publish(first)
        for step in [1, 3, 8, 20] {
            let disk = FailingDisk(failing: step)
            await #expect(throws: StoreError.self) {
                _ = try await disk.during { try await site.update(first) }
            }
            #expect(try site.trust() == nil)
        }
        #expect(try await site.take(first).outcome == .updated)
    }

    // MARK: What is lost or damaged

    @Test func `every file that is cut short or deleted leaves the generation or no trust data, and no old data`()
        async throws
    {
        let (first, second) = try editions()
        let model = try UpdateSite()
        try await model.take(first)
        try await model.take(second, at: Self.later)
        let names = try files(below: model.data)
        let lastObject = try #require(names.last { $0.contains("objects") })
        for name in names {
            for isDeleted in [true, false] {
                let site = try UpdateSite()
                try FileManager.default.copyItem(atPath: model.data, toPath: site.data)
                let path = "\(site.data)/\(name)"
                if isDeleted { unlink(path) } else { truncate(path, 5) }
                if let snapshot = try site.trust()?.snapshot {
                    #expect(snapshot.status(at: 7) == 1, "\(name)")
                    #expect(snapshot.asOf == Self.later, "\(name)")
                }
                // One object stands for all of them: what is missing is missing.
                guard !name.contains("objects") || isDeleted && name.hasSuffix(lastObject) else { continue }
                #expect(try await site.take(first, at: Self.later).outcome == .refused, "\(name)")
                #expect(try await site.take(second, at: Self.later).refusals.isEmpty, "\(name)")
                #expect(try site.snapshot().status(at: 7) == 1, "\(name)")
            }
        }
    }

    @Test func `a cache that is gone is not taken for a first start`() async throws {
        let (first, second) = try editions()
        let site = try UpdateSite()
        try await site.take(second, at: Self.later)
        try FileManager.default.removeItem(atPath: "\(site.data)/trust")
        let status = try site.store.status()
        #expect(status.snapshot == nil)
        #expect(status.mirrored.alarms.map(\.code) == ["generation-lost"])
        #expect(try await site.take(first, at: Self.later).refusals == ["rollback"])
        #expect(try site.trust() == nil)
        let report = try await site.take(second, at: Self.later)
        #expect(report.outcome == .updated)
        #expect(report.notices == ["generation-lost"] || report.notices.isEmpty)
        #expect(try site.snapshot().status(at: 7) == 1)
    }

    @Test func `an older cache put back is no trust data`() async throws {
        let (first, second) = try editions()
        let site = try UpdateSite()
        try await site.take(first)
        try FileManager.default.copyItem(atPath: "\(site.data)/trust", toPath: "\(site.folder)/backup")
        try await site.take(second, at: Self.later)
        try FileManager.default.removeItem(atPath: "\(site.data)/trust")
        try FileManager.default.copyItem(atPath: "\(site.folder)/backup", toPath: "\(site.data)/trust")
        #expect(try site.store.status().mirrored.alarms.map(\.code) == ["generation-outdated"])
        #expect(try site.trust() == nil)
        #expect(try await site.take(first, at: Self.later).refusals == ["rollback"])
        #expect(try await site.take(second, at: Self.later).outcome == .updated)
        #expect(try site.snapshot().status(at: 7) == 1)
    }

    @Test func `a mark that is gone is the cache's`() async throws {
        let (first, second) = try editions()
        let site = try UpdateSite()
        try await site.take(second, at: Self.later)
        try FileManager.default.removeItem(atPath: "\(site.data)/mark")
        #expect(try site.store.status().mirrored.alarms.map(\.code) == ["mark-lost"])
        #expect(try site.snapshot().status(at: 7) == 1)
        #expect(try await site.take(first, at: Self.later).refusals == ["rollback"])
        #expect(try site.snapshot().clockFloor == Self.later)
    }

    @Test func `both gone is a first start, and is said`() async throws {
        let (first, second) = try editions()
        let site = try UpdateSite()
        try await site.take(second, at: Self.later)
        try FileManager.default.removeItem(atPath: site.data)
        #expect(try site.store.status().mirrored.alarms.map(\.code) == ["first-start"])
        #expect(try await site.take(first).notices == ["first-start"])
    }

    @Test func `a cache deleted under a running process is written anew`() async throws {
        let (first, _) = try editions()
        let site = try UpdateSite()
        try site.publish(first)
        let fetcher = Fetcher()
        let updater = TrustUpdater(
            settings: try site.settings(first), store: site.store, fetcher: fetcher,
            clock: { .unsynchronised(Self.now) })
        _ = try await updater.update()
        try FileManager.default.removeItem(atPath: "\(site.data)/trust")
        #expect(try await updater.update().notices == ["generation-lost"])
        #expect(updater.status.snapshot?.asOf == Self.now)
        #expect(try site.snapshot().asOf == Self.now)
        await fetcher.shutdown()
    }

    // MARK: The clock

    @Test func `a clock set back is doubtful, whatever was or was not fetched since`() async throws {
        let (_, second) = try editions()
        let site = try UpdateSite()
        try await site.take(second, at: Self.later)
        let snapshot = try site.snapshot()
        #expect(snapshot.clock(at: Self.later.adding(days: -1)) == .doubtful)
        #expect(snapshot.clock(at: Self.later.adding(seconds: -299)) == .trusted)
        // A wrong boot into the future poisons nothing.
        _ = try await site.update(second, at: Self.later.adding(days: 3650))
        #expect(try site.snapshot().clockFloor == Self.later)
    }

    // MARK: Room and turns

    @Test func `of generations that were replaced only what decisions went by takes room`() async throws {
        let site = try UpdateSite()
        var repository = try TestRepository(TestAuthority())
        var counts: [Int] = []
        for round in 0..<Int64(6) {
            repository.setStatus(.cancelled, at: UInt64(round))
            try repository.publishBase(at: Self.now.adding(seconds: 600 * round))
            try await site.take(repository, at: Self.now.adding(seconds: 600 * round))
            counts.append(try files(below: site.data).count)
        }
        // Each time a token and what the archive tells of the generation.
        #expect(zip(counts[2...], counts[3...]).allSatisfy { $1 - $0 == 2 })
        #expect(try site.trust()?.mirrored.generation == 6)
    }

    @Test func `two do not write at once`() async throws {
        let (first, _) = try editions()
        let site = try UpdateSite()
        try await site.take(first)
        let descriptor = open("\(site.data)/trust/lock", O_RDWR)
        defer { close(descriptor) }
        #expect(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        do {
            _ = try await site.update(first)
            Issue.record("it did not wait for its turn")
        } catch let error as StoreError {
            #expect(error.code == .held)
        }
        #expect(try site.snapshot().asOf == Self.now)
    }
}
