internal import Dispatch
internal import DurableFiles
internal import Foundation

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
        Result { () throws(FetchError) in
            let bytes = try DurableFiles.StableFile<FetchError>.readIfThere(path, limitBytes: limitBytes, .regular)
            return bytes.map { .file($0, tag: nil) } ?? .missing
        }
    }
}
