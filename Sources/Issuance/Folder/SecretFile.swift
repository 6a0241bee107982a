internal import Glibc

/// A file that nobody but its owner can read: a key, or a token's PIN.
enum SecretFile {
    private static let limitBytes = 64 << 10

    /// The bytes, if the file is a regular one of mode 0600 (or 0400) that belongs to whoever runs this.
    ///
    /// - Parameter what: how it is called in an error: `private key`.
    /// - Throws: `badKey`.
    static func read(_ path: String, _ what: String) throws(IssuanceError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            let number = errno
            throw IssuanceError(
                .badKey, at: path,
                number == ENOENT
                    ? "no \(what) here; bring it back from where it is kept"
                    : "cannot be read: \(String(cString: strerror(number)))", systemCode: number)
        }
        defer { close(descriptor) }
        // The open file is judged, not the name: it cannot be exchanged in between.
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw IssuanceError(.badKey, at: path, "not a regular file; give the \(what)'s own path")
        }
        guard status.st_mode & 0o177 == 0 else {
            let mode = String(status.st_mode & 0o777, radix: 8)
            throw IssuanceError(
                .badKey, at: path, "its mode is 0\(mode), so others may have read this \(what); chmod 600 it")
        }
        guard status.st_uid == geteuid() else {
            throw IssuanceError(.badKey, at: path, "belongs to another account; chown it to the one that runs this")
        }
        return try StableFile.read(descriptor, path, limitBytes: limitBytes)
    }
}
