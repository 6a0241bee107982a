internal import Foundation
internal import Glibc

/// A file that is read within a limit and replaced as a whole.
struct DiskFile {
    let path: String

    static func makeFolder(_ path: String) throws(RepositoryFailure) {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw RepositoryFailure(cause: .disk((error as NSError).posixCode ?? EIO), subject: path)
        }
    }

    /// `nil` when there is no such file, or it is longer than the limit: no file of ours is.
    func read(limitBytes: Int) throws(RepositoryFailure) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            guard errno == ENOENT else { throw failure() }
            return nil
        }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            guard count >= 0 else { throw failure() }
            guard count > 0 else { return bytes }
            guard bytes.count + count <= limitBytes else { return nil }
            bytes += chunk[..<count]
        }
    }

    /// Writes beside it, makes sure of the disk, and puts the new file in its place.
    func write(_ bytes: [UInt8]) throws(RepositoryFailure) {
        // Percent-encoded names never end like this.
        let beside = path + "%new"
        let descriptor = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw failure() }
        let written = writeAll(bytes, to: descriptor) && fsync(descriptor) == 0
        let number = errno
        close(descriptor)
        guard written, rename(beside, path) == 0 else {
            let failure = RepositoryFailure(cause: .disk(written ? errno : number), subject: path)
            unlink(beside)
            throw failure
        }
        try makeSureOfFolder()
    }

    /// The new name, too, must outlive a power cut.
    private func makeSureOfFolder() throws(RepositoryFailure) {
        let descriptor = open((path as NSString).deletingLastPathComponent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure() }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure() }
    }

    private func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var start = 0
        while start < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress.map { $0 + start }, $0.count - start)
            }
            guard count > 0 else { return false }
            start += count
        }
        return true
    }

    private func failure() -> RepositoryFailure { RepositoryFailure(cause: .disk(errno), subject: path) }
}

extension NSError {
    /// The errno beneath a Cocoa error, when there is one.
    fileprivate var posixCode: Int32? {
        let underlying = userInfo[NSUnderlyingErrorKey] as? NSError
        guard let error = [self, underlying].compactMap({ $0 }).first(where: { $0.domain == NSPOSIXErrorDomain }) else {
            return nil
        }
        return Int32(exactly: error.code)
    }
}
