internal import Dispatch
internal import Foundation
internal import Glibc

/// Files of `file:` URLs: an offline source, a USB stick, a copy on this machine.
enum LocalFile {
    /// The bytes of the file, read on a thread that may block.
    ///
    /// - Throws: `badURL`, also for another host and for parts that are `.`, `..` or hide a slash; `tooLarge`;
    ///   `unreadable` for what is no regular file or cannot be read.
    static func fetch(_ url: URL, limitBytes: Int) async throws(FetchError) -> FetchAnswer {
        guard let path = path(of: url) else { throw FetchError(.badURL) }
        let answer: Result<FetchAnswer, FetchError> = await withCheckedContinuation { continuation in
            DispatchQueue.global(qos: .utility).async {
                continuation.resume(returning: read(path, limitBytes: limitBytes))
            }
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
        // Not blocking at the opening: a FIFO in place of the file would hold the thread for ever.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            let number = errno
            return number == ENOENT || number == ENOTDIR ? .success(.missing) : unreadable(number)
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return unreadable(errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { return unreadable(EINVAL) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return unreadable(errno) }
            if count == 0 { return .success(.file(bytes, tag: nil)) }
            guard bytes.count + count <= limitBytes else { return .failure(FetchError(.tooLarge)) }
            bytes += chunk[..<count]
        }
    }

    private static func unreadable(_ number: Int32) -> Result<FetchAnswer, FetchError> {
        .failure(FetchError(.unreadable, number: number))
    }
}
