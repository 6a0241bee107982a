import Foundation
import Primitives
import Replication
import StatusList
import TestSupport
import Testing
import Verification

/// A site with a data folder of its own and one mirror as a folder; each update runs as a fresh process would.
final class UpdateSite: Sendable {
    let folder: String

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "site-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit {
        do {
            try FileManager.default.removeItem(atPath: folder)
        } catch {
            // Left to the system's own cleaning of temporary folders.
        }
    }

    var data: String { "\(folder)/data" }
    var mirror: String { "\(folder)/mirror" }
    var store: TrustStore { TrustStore(path: data) }

    /// Unpacks the files where a site without mirrors has them.
    func unpack(_ files: TrustFiles) throws -> TrustFolder {
        let path = "\(folder)/bare"
        if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
        for file in files.named + [.init(name: "ca.pem", bytes: files.anchors)] {
            let url = URL(filePath: path).appending(path: file.name)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(file.bytes).write(to: url)
        }
        return TrustFolder(path: path)
    }

    /// Takes what is in the folder, as a daemon without mirrors does.
    @discardableResult
    func take(_ files: TrustFiles, at now: Timestamp) throws -> TrustContent {
        let folder = try unpack(files)
        let trust = try #require(try folder.snapshot(clock: LocalClock(now: now, isSynchronised: true)))
        try store.keep(trust, of: folder, at: now)
        return try #require(trust.content)
    }

    func settings(_ repository: TestRepository, mirrors: [String]? = nil) throws -> ReplicationSettings {
        let urls = (mirrors ?? ["file://\(mirror)"]).compactMap(MirrorURL.init)
        return try ReplicationSettings(root: repository.root, anchors: repository.anchors, mirrors: urls)
    }

    /// Puts the repository, or an attacker's idea of it, where the mirror is.
    func publish(_ repository: TestRepository, to mirror: String? = nil) throws {
        let place = mirror ?? self.mirror
        if FileManager.default.fileExists(atPath: place) { try FileManager.default.removeItem(atPath: place) }
        try repository.write(to: place)
    }

    /// One update of a new process.
    func update(
        _ repository: TestRepository, at now: Timestamp = TestAuthority.now, mirrors: [String]? = nil,
        acceptsMassChange: Bool = false, isSynchronised: Bool = false
    ) async throws -> (report: UpdateReport, status: TrustInForce) {
        let fetcher = Fetcher(limits: FetchLimits(connect: .seconds(2), slowFor: .seconds(1), bytesPerSecond: 1024))
        let updater = TrustUpdater(
            settings: try settings(repository, mirrors: mirrors), store: store, fetcher: fetcher,
            clock: { LocalClock(now: now, isSynchronised: isSynchronised) })
        let result: Result<UpdateReport, any Error>
        do {
            result = .success(try await updater.update(acceptsMassChange: acceptsMassChange))
        } catch {
            result = .failure(error)
        }
        await fetcher.shutdown()
        return (try result.get(), updater.status)
    }

    /// Publishes and updates.
    @discardableResult
    func take(
        _ repository: TestRepository, at now: Timestamp = TestAuthority.now, acceptsMassChange: Bool = false,
        isSynchronised: Bool = false
    ) async throws -> UpdateReport {
        try publish(repository)
        return try await update(
            repository, at: now, acceptsMassChange: acceptsMassChange, isSynchronised: isSynchronised
        ).report
    }

    /// What a new process finds on the disk.
    func trust() throws -> TrustInForce? {
        let trust = try store.status()
        return trust.snapshot == nil ? nil : trust
    }

    func snapshot() throws -> TrustSnapshot { try #require(store.status().snapshot) }
}

extension TrustSnapshot {
    func status(at index: UInt64) -> UInt8? {
        statusLists[TestAuthority.statusURI]?.list.status(at: index)?.rawValue
    }
}

extension UpdateReport {
    var refusals: [String] { alarms.filter { $0.weight == .refused }.map(\.code) }
    var notices: [String] { alarms.filter { $0.weight == .notice }.map(\.code) }
}
