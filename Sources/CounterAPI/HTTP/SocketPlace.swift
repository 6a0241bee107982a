internal import DurableFiles
internal import Glibc
internal import Synchronization

/// The path of a Unix socket as this process's alone: where another lives, ours is refused, and nothing is taken from it.
///
///     PATH.lock  held until the process ends      PATH.new  bound here, then moved to PATH
///
/// So at PATH there is the old socket, which refuses, or ours, and never none.
final class SocketPlace: Sendable {
    let boundPath: String
    private let path: String
    private let address: String
    /// What was made of ours.
    private let ours = Mutex<FileIdentity?>(nil)

    /// `nil` for what is no Unix socket.
    ///
    /// - Throws: `taken`, `notASocket`, `unusable`.
    convenience init?(of address: CounterServer.Address) throws(ListenError) {
        switch address {
        case .loopback, .network: return nil
        case .unix(let path): try self.init(path)
        }
    }

    private init(_ path: String) throws(ListenError) {
        self.path = path
        boundPath = path + ".new"
        address = "unix:\(path)"
        try SocketPlace.isFree(path, address)
        do {
            try FolderLock<DurableFilesError>(path + ".lock").holdUntilExit()
        } catch {
            throw error.code == .held
                ? ListenError(.taken, at: address) : ListenError(.unusable, at: address, number: error.number)
        }
    }

    /// Moves the socket, which listens already, to its path.
    func settle() throws(ListenError) {
        guard let identity = FileIdentity(of: boundPath), rename(boundPath, path) == 0 else {
            throw ListenError(.unusable, at: address, number: errno)
        }
        ours.withLock { $0 = identity }
    }

    /// Takes away what is ours, and nothing that somebody else has put there since.
    func leave() {
        guard let identity = ours.withLock({ $0 }), FileIdentity(of: path) == identity else { return }
        unlink(path)
    }

    /// A socket that a process left behind when it died refuses; one that is served, however busy, does not.
    private static func isFree(_ path: String, _ address: String) throws(ListenError) {
        guard let there = FileIdentity(of: path) else { return }
        guard there.isSocket else { throw ListenError(.notASocket, at: address) }
        let descriptor = socket(
            AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw ListenError(.unusable, at: address, number: errno) }
        defer { close(descriptor) }
        var name = sockaddr_un()
        name.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
        let status = withUnsafePointer(to: &name) { name in
            name.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard status != 0 else { throw ListenError(.taken, at: address, number: peer(of: descriptor)) }
        switch errno {
        case ECONNREFUSED, ENOENT: return
        case EAGAIN: throw ListenError(.taken, at: address)
        default: throw ListenError(.unusable, at: address, number: errno)
        }
    }

    /// The process that listens (unix(7), SO_PEERCRED and its `struct ucred`); 0 where it is not told.
    private static func peer(of descriptor: Int32) -> Int32 {
        var credentials: (pid: pid_t, uid: uid_t, gid: gid_t) = (0, 0, 0)
        var length = socklen_t(MemoryLayout.size(ofValue: credentials))
        guard getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &credentials, &length) == 0 else { return 0 }
        return credentials.pid
    }
}

/// Which file it is that a path names; a link is not followed.
private struct FileIdentity: Hashable {
    private let device: dev_t
    private let inode: ino_t
    let isSocket: Bool

    /// `nil` for a name that nothing has.
    init?(of path: String) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return nil }
        (device, inode) = (status.st_dev, status.st_ino)
        isSocket = status.st_mode & S_IFMT == S_IFSOCK
    }
}
