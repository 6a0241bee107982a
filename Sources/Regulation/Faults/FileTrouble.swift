/// What went wrong with a file or folder, in whichever room.
package enum FileTrouble: Hashable, Sendable {
    case tooLong(limitBytes: Int)
    /// It, or what the system knows of it, cannot be reached.
    case notOpened
    case notRead
    case notCreated
    case notWritten
    /// Most likely it is there already.
    case notLinkedSinceThere
    case notLinked
    case notReplaced
    case notRemoved
    case folderNotFlushed
    case folderNotMade
    case folderNotListed
    case notLocked
}
