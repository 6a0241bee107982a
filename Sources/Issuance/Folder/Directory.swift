internal import Glibc

/// Folders on the disk, no more than this room needs of them.
enum Directory {
    /// Makes the folder and those above it that are missing.
    ///
    /// - Throws: `disk`.
    static func make(_ path: String, _ access: StableFile.Access) throws(IssuanceError) {
        let mode: mode_t =
            switch access {
            case .owner: 0o700
            case .everyone: 0o755
            }
        if mkdir(path, mode) == 0 { return }
        switch errno {
        case EEXIST: return
        case ENOENT:
            guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { break }
            try make(String(path[..<slash]), .everyone)
            guard mkdir(path, mode) == 0 || errno == EEXIST else { break }
            return
        default: break
        }
        throw StableFile.failed(path, "cannot be made; check the path and its permissions")
    }

    /// The names in the folder that do not begin with a dot, sorted; none when it is not there.
    ///
    /// - Throws: `disk`.
    static func names(in path: String) throws(IssuanceError) -> [String] {
        guard let stream = opendir(path) else {
            if errno == ENOENT { return [] }
            throw StableFile.failed(path, "cannot be listed; check its permissions")
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: pointer.pointee)) {
                    String(cString: $0)
                }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }

    static func holds(_ path: String) -> Bool { access(path, F_OK) == 0 }
}
