internal import DurableFiles
internal import Glibc
internal import Primitives
internal import Words

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

    /// A whole text file that a person wrote or saved: PEM, JSON. Without a mark before it.
    ///
    /// - Throws: `badInput`, also for what is empty or no text in UTF-8.
    static func text(_ path: String, limitBytes: Int) throws(CommandFailure) -> [UInt8] {
        try text(whole(path, limitBytes: limitBytes), of: path)
    }

    /// What was read from there, as a text.
    ///
    /// - Throws: `badInput` for what is empty or no text in UTF-8.
    static func text(_ bytes: [UInt8], of path: String) throws(CommandFailure) -> [UInt8] {
        guard !bytes.isEmpty else { throw CommandFailure(.badInput, .fileEmpty(path: path)) }
        do {
            return try TextBytes(bytes).bytes
        } catch {
            throw CommandFailure(error, path)
        }
    }

    /// The start of a file with a card's text, for which what it says is judged elsewhere. Without a mark before it.
    ///
    /// - Throws: `badInput`, also for a file of two bytes a character. One of no bytes is a text that is no card of ours.
    static func cardText(_ path: String, limitBytes: Int) throws(CommandFailure) -> [UInt8] {
        let bytes = try prefix(of: path, limitBytes: limitBytes)
        do throws(TextBytes.Fault) {
            return try TextBytes(bytes).bytes
        } catch {
            switch error {
            case .utf16: throw CommandFailure(error, path)
            // Cut off, or no card's text: the decision says so.
            case .notUTF8: return bytes
            }
        }
    }
}

extension CommandFailure {
    init(_ fault: TextBytes.Fault, _ path: String) {
        switch fault {
        case .utf16: self.init(.badInput, .textUTF16(path: path))
        case .notUTF8: self.init(.badInput, .textNotUTF8(path: path))
        }
    }
}

extension CommandFailure: FileFailure {
    init(_ error: DurableFilesError) {
        switch error.code {
        case .tooLong: self.init(longerThan: Int(error.number), error.path)
        case .missing: self.init(.badInput, .fileMissing(path: error.path))
        case .notRegular: self.init(.badInput, .fileNotRegular(path: error.path))
        case .unreadable, .unwritable, .held, .openToOthers, .ofAnother:
            self.init(
                .badInput,
                error.number == EISDIR
                    ? .fileIsFolder(path: error.path)
                    : .fileUnreadable(path: error.path, cause: error.systemWords))
        }
    }

    fileprivate init(longerThan limitBytes: Int, _ path: String) {
        self.init(.badInput, .fileTooLong(path: path, limitBytes: limitBytes))
    }
}
