internal import Foundation
internal import Primitives
internal import Synchronization
package import TestSupport

/// A test authority's repository in a folder of its own: what its web server, or a stick, would have.
package final class PublishedRepository: Sendable {
    private let folder: TestFolder
    private let repository: Mutex<TestRepository>

    /// Published 20 seconds ago.
    package init(_ authority: TestAuthority) throws {
        folder = try TestFolder()
        let repository = try TestRepository(authority, at: .current.adding(seconds: -20))
        self.repository = Mutex(repository)
        try Data(repository.root).write(to: folder.url.appending(path: "root.json"))
        try Data(repository.anchors).write(to: folder.url.appending(path: "ca.pem"))
        try write(repository)
    }

    /// The same content at another place, to go its own way from here.
    package init(copying other: PublishedRepository) throws {
        folder = try TestFolder()
        let repository = other.repository.withLock { $0 }
        self.repository = Mutex(repository)
        try write(repository)
    }

    package var path: String { folder.url.appending(path: "repository").path }
    package var url: String { "file://\(path)" }

    /// Changes it, publishes all of it as of 10 seconds ago, and writes that, the timestamp last.
    package func publish(_ change: (inout TestRepository) throws -> Void = { _ in }) throws {
        let changed = try repository.withLock { repository in
            try change(&repository)
            try repository.publish(at: .current.adding(seconds: -10))
            return repository
        }
        try write(changed)
    }

    package func remove() throws {
        try FileManager.default.removeItem(atPath: path)
    }

    /// What a daemon's configuration says to take it from these mirrors.
    package func trust(from mirrors: String..., pollSeconds: Int = 1) -> String {
        let urls = mirrors.map { "\"\($0)\"" }.joined(separator: ", ")
        return """
            {ca: \(folder.url.path)/ca.pem, root: \(folder.url.path)/root.json, mirrors: [\(urls)], \
            pollSeconds: \(pollSeconds)}
            """
    }

    private func write(_ repository: TestRepository) throws {
        let timestamp = "metadata/timestamp.json"
        let files = repository.files.filter { $0.key != timestamp }.sorted { $0.key < $1.key }
        for (name, bytes) in files + [(timestamp, repository.files[timestamp] ?? [])] {
            let file = URL(filePath: path).appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: file, options: .atomic)
        }
    }
}
