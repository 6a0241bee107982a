internal import Glibc

/// What tells that a file is another one, or was written to.
package struct FileState: Hashable, Sendable {
    private let inode: UInt64
    package let size: Int64
    private let changed: [Int]
    package let isRegular: Bool
    package let isFolder: Bool

    /// `nil` for a name that nothing has; a link is followed.
    package init?(of path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        inode = UInt64(status.st_ino)
        size = Int64(status.st_size)
        changed = [status.st_mtim.tv_sec, status.st_mtim.tv_nsec]
        isRegular = status.st_mode & S_IFMT == S_IFREG
        isFolder = status.st_mode & S_IFMT == S_IFDIR
    }
}
