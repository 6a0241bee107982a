internal import Glibc

/// Folders on the disk.
///
/// - Parameter Failure: the error of the room that names this type; all functions throw it.
package enum Directory<Failure: FileFailure> {
    /// Makes the folder and those above it that are missing, which everyone may enter.
    ///
    /// - Throws: `unwritable`.
    package static func make(_ path: String, _ access: FileAccess) throws(Failure) {
        try Failure.translating { () throws(DurableFilesError) in try makeAll(path, access) }
    }

    private static func makeAll(_ path: String, _ access: FileAccess) throws(DurableFilesError) {
        do throws(DurableFilesError) {
            try makeOne(path, access)
        } catch {
            switch error.number {
            case EEXIST where error.step == .makeFolder: return
            case ENOENT where error.step == .makeFolder:
                guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { throw error }
                try makeAll(String(path[..<slash]), access == .owner ? .everyone : access)
                try makeAll(path, access)
            default: throw error
            }
        }
    }

    private static func makeOne(_ path: String, _ access: FileAccess) throws(DurableFilesError) {
        try SystemCall.made(.makeFolder, at: path) { _ in Int(mkdir(path, access.folderMode)) }
        try Draft.flushFolder(of: path)
    }

    /// What is free for others than root on the disk of the folder or file; `nil` when the system does not say.
    package static func freeBytes(at path: String) -> UInt64? {
        var disk = statvfs()
        guard statvfs(path, &disk) == 0 else { return nil }
        let (bytes, isTooLarge) = UInt64(disk.f_bavail).multipliedReportingOverflow(by: UInt64(disk.f_frsize))
        return isTooLarge ? .max : bytes
    }

    /// The names in the folder that do not begin with a dot, sorted; none when it is not there.
    ///
    /// - Throws: `unreadable`.
    package static func names(in path: String) throws(Failure) -> [String] {
        try Failure.translating { () throws(DurableFilesError) in
            do throws(DurableFilesError) {
                return try listed(path)
            } catch {
                guard error.code == .missing else { throw error }
                return []
            }
        }
    }

    private static func listed(_ path: String) throws(DurableFilesError) -> [String] {
        var opened: OpaquePointer?
        try SystemCall.made(.list, at: path) { _ in
            opened = opendir(path)
            return opened == nil ? -1 : 0
        }
        guard let stream = opened else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while true {
            var entry: UnsafeMutablePointer<dirent>?
            try SystemCall.made(.list, at: path) { _ in
                errno = 0
                entry = readdir(stream)
                return entry == nil && errno != 0 ? -1 : 0
            }
            guard let entry else { return names.sorted() }
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
    }

    /// Whether something has this name; `false` also where that cannot be seen.
    package static func holds(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Makes the names in the folder outlive a power cut.
    ///
    /// - Throws: `unwritable`.
    package static func flush(_ path: String) throws(Failure) {
        try Failure.translating { () throws(DurableFilesError) in try Draft.flushFolder(of: "\(path)/") }
    }

    /// Removes what writers left that were killed; only for who holds the folder's lock, so that no other writes there.
    package static func discardDrafts(in path: String) {
        do throws(DurableFilesError) {
            for name in try Directory<DurableFilesError>.names(in: path) where name.hasSuffix(Draft.suffix) {
                try StableFile<DurableFilesError>.remove("\(path)/\(name)")
            }
        } catch {
            // A draft that stays costs room and nothing else.
            return
        }
    }
}
