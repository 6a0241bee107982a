internal import Encodings

/// Reads parts of an archive as XML, within one budget for all of them.
struct PartReader {
    let archive: ZipArchive
    private var contentBytes = 0

    init(_ archive: ZipArchive) { self.archive = archive }

    /// Tells the handler what the part says; nothing for a part that is not there.
    ///
    /// - Throws: what the archive, XML or the handler refuse.
    mutating func read(_ name: String, _ handler: any XMLHandler) throws(WorkbookError) {
        guard let entry = archive.entry(name) else { return }
        guard entry.bytes <= WorkbookLimits.contentBytes - contentBytes else { throw .tooLarge }
        guard
            entry.bytes <= WorkbookLimits.unratedBytes
                || entry.bytes / WorkbookLimits.ratio <= entry.packedBytes
        else { throw .tooLarge }
        contentBytes += entry.bytes
        let reader = try XMLReader(handler)
        var pieces = try archive.part(entry)
        while true {
            let piece = try pieces.nextOfPart()
            guard !piece.isEmpty else { break }
            try reader.read(piece)
        }
        try reader.finish()
    }
}

extension ZipArchive {
    fileprivate func part(_ entry: Entry) throws(WorkbookError) -> ZipPieces {
        do throws(ZipError) { return try pieces(of: entry) } catch { throw WorkbookError(error) }
    }
}

extension ZipPieces {
    fileprivate mutating func nextOfPart() throws(WorkbookError) -> [UInt8] {
        do throws(ZipError) { return try next() } catch { throw WorkbookError(error) }
    }
}
