internal import Glibc

/// A file read piece by piece, so that its length takes no memory.
///
/// - Parameter Failure: the error of the room that names this type; all functions throw it.
package struct FilePieces<Failure: FileFailure>: ~Copyable {
    private let file: OpenFile

    /// - Throws: `missing`, `unreadable`.
    package init(_ path: String) throws(Failure) {
        file = try Failure.translating { () throws(DurableFilesError) in try OpenFile.reading(path, .any) }
    }

    private init(_ file: consuming OpenFile) { self.file = file }

    /// What another program or a person gives us.
    package static var standardInput: FilePieces {
        FilePieces(OpenFile(borrowing: STDIN_FILENO, name: "standard input"))
    }

    /// The next bytes, at most so many; none at the end.
    ///
    /// - Throws: `unreadable`.
    package func next(limitBytes: Int = 64 << 10) throws(Failure) -> [UInt8] {
        try Failure.translating { () throws(DurableFilesError) in try file.next(limitBytes: limitBytes) }
    }

    /// The same, into memory that is there: how many bytes came; 0 at the end.
    package func read(into buffer: UnsafeMutableRawBufferPointer) throws(Failure) -> Int {
        try Failure.translating { () throws(DurableFilesError) in try file.read(into: buffer) }
    }
}
