internal import DurableFiles
internal import Glibc

/// Reading files and standard input, bounded, as the bytes that they are.
enum FileBytes {
    typealias Pieces = FilePieces<CommandFailure>

    /// A file, or standard input for `-`.
    ///
    /// - Throws: `badInput`.
    static func opened(_ path: String) throws(CommandFailure) -> Pieces {
        if path == "-" { return Pieces.standardInput }
        return try Pieces(path)
    }

    /// The first `limitBytes` of a file; `-` is standard input.
    ///
    /// What is beyond is left unread: a caller that refuses a longer file gives one byte more than it takes.
    ///
    /// - Throws: `badInput`.
    static func prefix(of path: String, limitBytes: Int) throws(CommandFailure) -> [UInt8] {
        let file = try opened(path)
        var bytes: [UInt8] = []
        while bytes.count < limitBytes {
            let piece = try file.next()
            guard !piece.isEmpty else { break }
            bytes += piece.prefix(limitBytes - bytes.count)
        }
        return bytes
    }

    /// A whole file of at most `limitBytes`.
    ///
    /// - Throws: `badInput`.
    static func whole(_ path: String, limitBytes: Int) throws(CommandFailure) -> [UInt8] {
        let bytes = try prefix(of: path, limitBytes: limitBytes + 1)
        guard bytes.count <= limitBytes else { throw CommandFailure(longerThan: limitBytes, path) }
        return bytes
    }
}

extension CommandFailure: FileFailure {
    init(_ error: DurableFilesError) {
        switch error.code {
        case .tooLong: self.init(longerThan: Int(error.number), error.path)
        case .missing, .unreadable, .unwritable, .held, .notRegular, .openToOthers, .ofAnother:
            let cause = String(cString: strerror(error.systemCode))
            self.init(.badInput, "\(error.path): cannot be read (\(cause)); give a file that is there and readable")
        }
    }

    fileprivate init(longerThan limitBytes: Int, _ path: String) {
        self.init(.badInput, "\(path): more than \(limitBytes) bytes; give the right file")
    }
}
