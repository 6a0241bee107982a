internal import Glibc

/// Files that are there whole or not at all, also after a power cut: written beside, flushed, then given their name.
///
/// - Parameter Failure: the error of the room that names this type; all functions throw it.
package enum StableFile<Failure: FileFailure> {
    /// Puts the bytes at `path`, whatever was there.
    ///
    /// - Parameter flushesFolder: without it the name is safe only after `Directory.flush`, once for many files.
    /// - Throws: `unwritable`; what was there is there still, or the bytes already.
    package static func replace(
        _ path: String, with bytes: [UInt8], _ access: FileAccess, flushesFolder: Bool = true
    ) throws(Failure) {
        try Failure.translating { () throws(DurableFilesError) in
            let draft = try Draft(of: path, bytes, access)
            try draft.rename()
            if flushesFolder { try Draft.flushFolder(of: path) }
        }
    }

    /// Puts the bytes at `path` unless something has that name already; of two that try at once, one succeeds.
    ///
    /// - Returns: whether it was this call that made the file.
    /// - Throws: `unwritable`.
    package static func create(_ path: String, _ bytes: [UInt8], _ access: FileAccess) throws(Failure) -> Bool {
        try Failure.translating { () throws(DurableFilesError) in
            do throws(DurableFilesError) {
                try Draft(of: path, bytes, access).link()
            } catch {
                guard error.step == .link, error.number == EEXIST else { throw error }
                return false
            }
            try Draft.flushFolder(of: path)
            return true
        }
    }

    /// Flushes a whole file under its working name and gives it its own, unless something has that already.
    ///
    /// The working name stays.
    /// - Throws: `missing`, `unwritable`, which has EEXIST for a name that is taken.
    package static func settle(_ draft: String, as path: String) throws(Failure) {
        try Failure.translating { () throws(DurableFilesError) in
            try OpenFile(.open, draft, O_RDONLY).flush()
            try SystemCall.made(.link, at: path) { _ in Int(Glibc.link(draft, path)) }
            try Draft.flushFolder(of: path)
        }
    }

    /// Gives the file a second name, taking that from another file if need be; it is safe after `Directory.flush`.
    ///
    /// - Throws: `unwritable`; no file by the first name is no failure.
    package static func alias(_ path: String, as second: String) throws(Failure) {
        guard Directory<Failure>.holds(path) else { return }
        try Failure.translating { () throws(DurableFilesError) in
            try Draft(of: second, linkedTo: path).rename()
        }
    }

    /// - Parameter limitBytes: a longer file is an error.
    /// - Throws: `missing`, `unreadable`, `tooLong`, and what the demand says.
    package static func read(
        _ path: String, limitBytes: Int = 4 << 20, _ demand: FileDemand = .any
    ) throws(Failure) -> [UInt8] {
        try Failure.translating { () throws(DurableFilesError) in
            try OpenFile.reading(path, demand).all(limitBytes: limitBytes)
        }
    }

    /// The same; `nil` when there is no such file.
    package static func readIfThere(
        _ path: String, limitBytes: Int, _ demand: FileDemand = .any
    ) throws(Failure) -> [UInt8]? {
        try Failure.translating { () throws(DurableFilesError) in
            do throws(DurableFilesError) {
                return try OpenFile.reading(path, demand).all(limitBytes: limitBytes)
            } catch {
                guard error.code == .missing else { throw error }
                return nil
            }
        }
    }

    /// Refuses what is no regular file, before a library opens it and waits; what is not there is for the library to say.
    ///
    /// - Throws: `notRegular`, `unreadable`.
    package static func requireRegular(_ path: String) throws(Failure) {
        try Failure.translating { () throws(DurableFilesError) in
            do throws(DurableFilesError) {
                _ = try OpenFile.reading(path, .regular)
            } catch {
                guard error.code == .missing else { throw error }
            }
        }
    }

    /// Takes the name away, if there is one.
    ///
    /// - Throws: `unwritable`.
    package static func remove(_ path: String) throws(Failure) {
        try Failure.translating { () throws(DurableFilesError) in
            do throws(DurableFilesError) {
                try SystemCall.made(.remove, at: path) { _ in Int(unlink(path)) }
            } catch {
                guard error.number == ENOENT else { throw error }
            }
        }
    }
}
