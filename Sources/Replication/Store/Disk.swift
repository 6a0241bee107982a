internal import Glibc

/// Files that are there whole or not at all, also after a power cut: written beside, flushed, then given their name.
///
/// It knows no trust and no format. Each step that changes the disk can be made to fail, since a full disk must be
/// tried at every one of them.
public struct Disk: Sendable {
    public enum Step: String, Sendable, CaseIterable {
        case makeFolder = "make-folder"
        case create
        case write
        case flush
        case link
        case rename
        case flushFolder = "flush-folder"
    }

    private let fault: @Sendable (Step) -> Int32?

    /// - Parameter fault: asked before each step; an errno makes the step fail.
    public init(fault: @escaping @Sendable (Step) -> Int32? = { _ in nil }) {
        self.fault = fault
    }

    /// Makes the folder and those above it that are missing.
    ///
    /// - Throws: `unwritable`.
    func makeFolder(_ path: String) throws(StoreError) {
        if access(path, F_OK) == 0 { return }
        if let slash = path.lastIndex(of: "/"), slash != path.startIndex { try makeFolder(String(path[..<slash])) }
        try step(.makeFolder, path) { mkdir(path, 0o755) == 0 || errno == EEXIST }
        try flushFolder(of: path)
    }

    /// Puts the bytes at the path, whatever was there; the name itself is safe after `flushFolder`.
    ///
    /// - Throws: `unwritable`.
    func replace(_ path: String, with bytes: [UInt8]) throws(StoreError) {
        let draft = path + ".new"
        do throws(StoreError) {
            try write(bytes, to: draft)
            try step(.rename, path) { rename(draft, path) == 0 }
        } catch {
            unlink(draft)
            throw error
        }
    }

    /// Gives the file a second name, taking it from another file if need be.
    ///
    /// - Throws: `unwritable`; no file by the first name is no failure.
    func alias(_ path: String, as second: String) throws(StoreError) {
        guard access(path, F_OK) == 0 else { return }
        let draft = second + ".new"
        unlink(draft)
        try step(.link, second) { link(path, draft) == 0 }
        try step(.rename, second) { rename(draft, second) == 0 }
        // When both were one file already, renaming did nothing (rename(2)).
        unlink(draft)
    }

    /// Makes the names in the folder of this path outlive a power cut.
    ///
    /// - Throws: `unwritable`.
    func flushFolder(of path: String) throws(StoreError) {
        let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        try step(.flushFolder, folder) {
            let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            guard descriptor >= 0 else { return false }
            defer { close(descriptor) }
            return fsync(descriptor) == 0
        }
    }

    private func write(_ bytes: [UInt8], to path: String) throws(StoreError) {
        var descriptor: Int32 = -1
        try step(.create, path) {
            descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
            return descriptor >= 0
        }
        defer { close(descriptor) }
        try step(.write, path) { writeAll(bytes, to: descriptor) }
        try step(.flush, path) { fsync(descriptor) == 0 }
    }

    private func step(_ step: Step, _ path: String, _ work: () -> Bool) throws(StoreError) {
        if let number = fault(step) { throw StoreError(.unwritable, at: path, number: number) }
        guard work() else { throw StoreError(.unwritable, at: path, number: errno) }
    }
}

private func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { bytes in
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if written > 0 { rest = rest.dropFirst(written) } else if errno != EINTR { return false }
        }
        return true
    }
}
