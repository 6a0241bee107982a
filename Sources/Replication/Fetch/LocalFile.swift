internal import DurableFiles
internal import Foundation
internal import Synchronization

/// Files of `file:` URLs: an offline source, a USB stick, a copy on this machine.
enum LocalFile {
    /// The bytes of the file.
    ///
    /// - Parameter disks: on which a file that does not answer is left behind.
    /// - Throws: `badURL`, also for another host and for parts that are `.`, `..` or hide a slash; `tooLarge`; `tooSlow`;
    ///   `unreadable` for what is no regular file or cannot be read; `cancelled`.
    static func fetch(_ url: URL, limitBytes: Int, on disks: LocalDisks) async throws(FetchError) -> FetchAnswer {
        guard let path = path(of: url) else { throw FetchError(.badURL) }
        guard let answer = await disks.disk(of: path)({ read(path, limitBytes: limitBytes) }) else {
            throw FetchError(Task.isCancelled ? .cancelled : .tooSlow)
        }
        return try answer.get()
    }

    private static func path(of url: URL) -> String? {
        guard url.host ?? "" == "" || url.host == "localhost" else { return nil }
        let parts = url.path(percentEncoded: true).split(separator: "/").map(String.init)
        let names = parts.compactMap(\.removingPercentEncoding)
        guard names.count == parts.count, !names.isEmpty,
            names.allSatisfy({ $0 != "." && $0 != ".." && !$0.utf8.contains(0) && !$0.contains("/") })
        else { return nil }
        return "/" + names.joined(separator: "/")
    }

    private static func read(_ path: String, limitBytes: Int) -> Result<FetchAnswer, FetchError> {
        Result { () throws(FetchError) in
            let bytes = try DurableFiles.StableFile<FetchError>.readIfThere(path, limitBytes: limitBytes, .regular)
            return bytes.map { .file($0, tag: nil) } ?? .missing
        }
    }
}

/// The places that files come from, each with its own looks: one that hangs takes no other with it.
final class LocalDisks: Sendable {
    private let disks = Mutex<[String: DiskLook]>([:])

    /// The largest target comes off the slowest stick in half of it.
    private static let limitMilliseconds = 60_000
    /// More than a site lists.
    private static let countLimit = 64

    /// By the folder of the repository: what stands before `metadata` or `targets`.
    func disk(of path: String) -> DiskLook {
        var parts = path.split(separator: "/")
        if let end = parts.lastIndex(where: { $0 == "metadata" || $0 == "targets" }) { parts.removeSubrange(end...) }
        let place = parts.joined(separator: "/")
        return disks.withLock { disks in
            if let disk = disks[place] { return disk }
            if disks.count >= LocalDisks.countLimit { disks = disks.filter { $0.value.isHanging } }
            let disk = DiskLook(label: "file-mirror", limitMilliseconds: LocalDisks.limitMilliseconds)
            disks[place] = disk
            return disk
        }
    }
}
