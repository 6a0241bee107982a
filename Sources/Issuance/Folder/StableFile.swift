internal import Glibc

/// Files that are there whole or not at all, also after a power cut: written beside, flushed, then given their name.
public enum StableFile {
    public enum Access: Sendable {
        /// 0600: keys, and what holds personal data.
        case owner
        /// 0644: what is published.
        case everyone

        var mode: mode_t {
            switch self {
            case .owner: 0o600
            case .everyone: 0o644
            }
        }
    }

    /// Puts the bytes at `path`, whatever was there.
    ///
    /// - Throws: `disk`.
    public static func replace(_ path: String, with bytes: [UInt8], _ access: Access) throws(IssuanceError) {
        let draft = try write(bytes, beside: path, access)
        guard rename(draft, path) == 0 else {
            let failure = failed(path, "cannot be replaced; check the folder's permissions")
            unlink(draft)
            throw failure
        }
        try flushFolder(of: path)
    }

    /// Puts the bytes at `path` unless something has that name already; of two that try at once, one succeeds.
    ///
    /// - Returns: whether it was this call that made the file.
    /// - Throws: `disk`.
    public static func create(_ path: String, _ bytes: [UInt8], _ access: Access) throws(IssuanceError) -> Bool {
        let draft = try write(bytes, beside: path, access)
        defer { unlink(draft) }
        guard link(draft, path) == 0 else {
            if errno == EEXIST { return false }
            throw failed(path, "cannot be made; check the folder's permissions")
        }
        try flushFolder(of: path)
        return true
    }

    /// - Throws: `disk`, also when there are more bytes than the limit.
    public static func read(_ path: String, limitBytes: Int = 4 << 20) throws(IssuanceError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failed(path, "cannot be read; check the path and its permissions") }
        defer { close(descriptor) }
        return try read(descriptor, path, limitBytes: limitBytes)
    }

    static func read(_ descriptor: Int32, _ path: String, limitBytes: Int) throws(IssuanceError) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            guard count != 0 else { return bytes }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failed(path, "cannot be read") }
            bytes += chunk[..<count]
            guard bytes.count <= limitBytes else {
                throw IssuanceError(.disk, at: path, "has more than \(limitBytes) bytes; this is not the right file")
            }
        }
    }

    /// Takes the name away, if there is one.
    public static func remove(_ path: String) throws(IssuanceError) {
        guard unlink(path) == 0 || errno == ENOENT else {
            throw failed(path, "cannot be removed; check the folder's permissions")
        }
    }

    static func failed(_ path: String, _ explanation: String) -> IssuanceError {
        let number = errno
        return IssuanceError(
            .disk, at: path, "\(explanation): \(String(cString: strerror(number)))", systemCode: number)
    }

    private static func write(_ bytes: [UInt8], beside path: String, _ access: Access) throws(IssuanceError) -> String {
        // Two processes have different numbers, and one process writes a file once at a time.
        let draft = "\(path).\(getpid()).draft"
        unlink(draft)
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, access.mode)
        guard descriptor >= 0 else { throw failed(path, "cannot be written; check the folder and its permissions") }
        defer { close(descriptor) }
        var offset = 0
        while offset < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress.map { $0 + offset }, $0.count - offset)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw abandoned(draft, path) }
            offset += count
        }
        // The mode at opening is cut by the umask; what is published must be readable.
        guard fchmod(descriptor, access.mode) == 0, fsync(descriptor) == 0 else { throw abandoned(draft, path) }
        return draft
    }

    private static func abandoned(_ draft: String, _ path: String) -> IssuanceError {
        let failure = failed(path, "cannot be written; check the space on the disk")
        unlink(draft)
        return failure
    }

    private static func flushFolder(of path: String) throws(IssuanceError) {
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        let descriptor = open(folder.isEmpty ? "/" : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failed(folder, "cannot be opened") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failed(folder, "cannot be flushed") }
    }
}

extension StableFile {
    /// Flushes a whole file under its working name and gives it its own, unless something has that already.
    ///
    /// - Throws: `disk`.
    static func settle(_ draft: String, as path: String) throws(IssuanceError) {
        let descriptor = open(draft, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failed(draft, "cannot be opened") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failed(draft, "cannot be flushed; check the space on the disk") }
        guard link(draft, path) == 0 else { throw failed(path, "cannot be made; is it there already?") }
        try flushFolder(of: path)
    }
}
