internal import Glibc

/// A file of the repository; its content stays the same even when its name gets another file.
final class ServedFile: Sendable {
    private enum Content {
        /// Open, and ours to close.
        case descriptor(Int32)
        case bytes([UInt8])
    }

    let size: Int
    /// A strong validator (RFC 9110 §8.8.3), quoted: files are replaced whole, so another content is another inode.
    let tag: String
    let mediaType: String
    /// Whether another content would have another name.
    let isImmutable: Bool
    private let content: Content

    /// Takes the descriptor over; `nil`, and it is closed, for what is no regular file.
    init?(_ descriptor: Int32, name: String) {
        content = .descriptor(descriptor)
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            return nil
        }
        size = Int(status.st_size)
        let numbers = [
            UInt64(status.st_ino), UInt64(bitPattern: Int64(status.st_mtim.tv_sec)),
            UInt64(bitPattern: Int64(status.st_mtim.tv_nsec)), UInt64(bitPattern: Int64(status.st_size)),
        ]
        tag = "\"" + numbers.map { String($0, radix: 16) }.joined(separator: "-") + "\""
        mediaType = ServedFile.mediaType(of: name)
        isImmutable = ServedFile.isImmutable(name)
    }

    /// A file in memory.
    ///
    /// - Parameter tag: quoted; another one for another content.
    init(_ bytes: [UInt8], tag: String, name: String) {
        content = .bytes(bytes)
        size = bytes.count
        self.tag = tag
        mediaType = ServedFile.mediaType(of: name)
        isImmutable = ServedFile.isImmutable(name)
    }

    deinit {
        if case .descriptor(let descriptor) = content { close(descriptor) }
    }

    private static func mediaType(of name: String) -> String {
        switch name.split(separator: ".").last {
        case "json": "application/json"
        case "cwt": "application/statuslist+cwt"
        case "delta": "application/talentcard-status-delta+cwt"
        default: "application/octet-stream"
        }
    }

    private static func isImmutable(_ name: String) -> Bool { name != "timestamp.json" }

    /// Up to `count` bytes from `offset`; none at the end, `nil` when the disk fails. Blocks on the disk.
    func read(from offset: Int, count: Int) -> [UInt8]? {
        switch content {
        case .bytes(let bytes): Array(bytes.dropFirst(offset).prefix(count))
        case .descriptor(let descriptor): ServedFile.read(descriptor, from: offset, count: count)
        }
    }

    private static func read(_ descriptor: Int32, from offset: Int, count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        while true {
            let got = pread(descriptor, &bytes, count, off_t(offset))
            if got < 0, errno == EINTR { continue }
            return got >= 0 ? Array(bytes[..<got]) : nil
        }
    }
}
