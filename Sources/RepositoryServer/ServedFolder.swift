// The room's contract: Documentation.docc/RepositoryServer.md.

internal import Glibc

/// The folder of a repository, as far as it is served.
public struct ServedFolder: Sendable {
    private let path: String

    public init(path: String) {
        self.path = path
    }

    /// As long as the longest target's path with its hash.
    private static let pathLimitBytes = 512

    /// The file at `metadata/…` or `targets/…`, opened; `nil` when there is none of that name.
    ///
    /// - Parameter name: what stands after `/repository/` in a request's path, as it stands there.
    func open(_ name: Substring) -> ServedFile? {
        guard name.utf8.count <= ServedFolder.pathLimitBytes else { return nil }
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count >= 2, parts[0] == "metadata" || parts[0] == "targets", parts.allSatisfy(isPlain) else {
            return nil
        }
        var folder = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        for part in parts.dropLast() where folder >= 0 {
            let next = openat(folder, String(part), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            close(folder)
            folder = next
        }
        guard folder >= 0 else { return nil }
        defer { close(folder) }
        // Not blocking at the opening: a FIFO in place of the file would hold the thread for ever.
        let last = String(parts[parts.count - 1])
        let descriptor = openat(folder, last, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        return descriptor >= 0 ? ServedFile(descriptor, name: last) : nil
    }

    /// The timestamp's tag: another one for another content. `nil` when there is no timestamp.
    func timestampTag() -> String? { open("metadata/timestamp.json")?.tag }

    private func isPlain(_ part: Substring) -> Bool {
        guard let first = part.utf8.first, first != UInt8(ascii: ".") else { return false }
        return part.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "-"):
                true
            default: false
            }
        }
    }
}
