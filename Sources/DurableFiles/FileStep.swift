// What this room promises, and what it leaves out: Documentation.docc/DurableFiles.md.

/// A system call on a file or folder, as an error names it and a test can make it fail.
package enum FileStep: String, Sendable, CaseIterable {
    /// Opening to read.
    case open
    case status
    case read
    /// Opening to write, or to lock.
    case create
    case write
    case mode
    case flush
    case link
    case rename
    case remove
    case flushFolder = "flush-folder"
    case makeFolder = "make-folder"
    case list
    case lock
}
