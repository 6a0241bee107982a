internal import DurableFiles

/// The names, sizes and times of all files of a folder: it differs when any of them was written.
struct FolderFingerprint: Hashable {
    private var files: [String: FileState?] = [:]

    /// A folder that is not there has no files. Blocks.
    init(of path: String) {
        for folder in ["", "trust", "policy", "policy/local", "status"] {
            let names: [String]
            do {
                names = try Directory<DurableFilesError>.names(in: "\(path)/\(folder)")
            } catch {
                // Not readable: whoever reads the folder says so.
                continue
            }
            for name in names {
                files["\(folder)/\(name)"] = .some(FileState(of: "\(path)/\(folder)/\(name)"))
            }
        }
    }
}
