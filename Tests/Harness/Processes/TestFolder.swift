package import Foundation

/// A folder for one test, removed with it.
package final class TestFolder: Sendable {
    package let url: URL

    package init() throws {
        // Short: a Unix socket's path has at most 107 bytes.
        url = FileManager.default.temporaryDirectory.appending(path: "tc-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { remove() }

    package func remove() {
        guard FileManager.default.fileExists(atPath: url.path) else { return }
        do {
            try FileManager.default.removeItem(at: url)
        } catch {
            // Left to the system's own cleaning of temporary folders.
        }
    }

    package func path(_ name: String) -> String { url.appending(path: name).path }

    @discardableResult
    package func write(_ bytes: [UInt8], to name: String) throws -> URL {
        let file = url.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file, options: .atomic)
        return file
    }

    /// All files below it, by their path there.
    package func files() throws -> [String: [UInt8]] { try TestFolder.files(below: url) }

    package static func files(below folder: URL) throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
            let file = folder.appending(path: path)
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder), !isFolder.boolValue else {
                continue
            }
            files[path] = [UInt8](try Data(contentsOf: file))
        }
        return files
    }
}
