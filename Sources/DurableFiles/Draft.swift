internal import Glibc

/// What is to get a file's name: flushed, beside it, under a working name that goes when this goes out of scope.
struct Draft: ~Copyable {
    private let path: String
    private let name: String

    /// What no honest name ends with, percent-encoded ones neither.
    static let suffix = "%draft"

    /// Writes the bytes.
    ///
    /// - Throws: `unwritable`, naming the file itself.
    init(of path: String, _ bytes: [UInt8], _ access: FileAccess) throws(DurableFilesError) {
        self.init(of: path)
        do throws(DurableFilesError) {
            let file = try OpenFile(.create, name, O_WRONLY | O_CREAT | O_EXCL, mode: access.fileMode)
            try file.write(bytes)
            if access.isWhateverTheMask { try file.setMode(access.fileMode) }
            try file.flush()
        } catch {
            throw DurableFilesError(error.step, at: path, number: error.number)
        }
    }

    /// A second name of another file.
    ///
    /// - Throws: `unwritable`.
    init(of path: String, linkedTo other: String) throws(DurableFilesError) {
        self.init(of: path)
        try SystemCall.made(.link, at: path) { [name] _ in Int(Glibc.link(other, name)) }
    }

    private init(of path: String) {
        self.path = path
        // Two processes have different numbers, and one process writes a file once at a time.
        name = "\(path).\(getpid())\(Draft.suffix)"
        Draft.discard(name)
    }

    deinit {
        // Also after a rename: when both were one file already, that does nothing (rename(2)).
        Draft.discard(name)
    }

    /// A name that stays costs room and nothing else: making it anew fails if it must not be there.
    private static func discard(_ name: String) {
        do {
            try SystemCall.made(.remove, at: name) { _ in Int(unlink(name)) }
        } catch {
            return
        }
    }

    borrowing func rename() throws(DurableFilesError) {
        try SystemCall.made(.rename, at: path) { [name, path] _ in Int(Glibc.rename(name, path)) }
    }

    /// - Throws: `unwritable`, with EEXIST when the name is taken.
    borrowing func link() throws(DurableFilesError) {
        try SystemCall.made(.link, at: path) { [name, path] _ in Int(Glibc.link(name, path)) }
    }

    /// Makes the names in the folder of this path outlive a power cut.
    static func flushFolder(of path: String) throws(DurableFilesError) {
        let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        try OpenFile(.flushFolder, folder, O_RDONLY | O_DIRECTORY).flush(.flushFolder)
    }
}
