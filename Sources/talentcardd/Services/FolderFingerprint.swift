internal import Foundation

/// The names, sizes and times of all files of a folder: it differs when any of them was written.
struct FolderFingerprint: Hashable {
    private var files: [String: File] = [:]

    private struct File: Hashable {
        let size: UInt64
        let changed: Date?
        let number: UInt64
    }

    /// A folder that is not there has no files. Blocks.
    init(of path: String) {
        for folder in ["", "trust", "policy", "policy/local", "status"] {
            let names: [String]
            do {
                names = try FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)")
            } catch {
                // Not there or not readable: whoever reads the folder says so.
                continue
            }
            for name in names { files["\(folder)/\(name)"] = FolderFingerprint.file("\(path)/\(folder)/\(name)") }
        }
    }

    private static func file(_ path: String) -> File? {
        do {
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            return File(
                size: (attributes[.size] as? NSNumber)?.uint64Value ?? 0,
                changed: attributes[.modificationDate] as? Date,
                number: (attributes[.systemFileNumber] as? NSNumber)?.uint64Value ?? 0)
        } catch {
            // Removed since it was listed.
            return nil
        }
    }
}
