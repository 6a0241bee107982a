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
        let packed = try archive.packed(entry)
        guard entry.bytes <= WorkbookLimits.contentBytes - contentBytes else { throw .tooLarge }
        guard entry.bytes <= WorkbookLimits.unratedBytes || entry.bytes / WorkbookLimits.ratio <= packed.count else {
            throw .tooLarge
        }
        contentBytes += entry.bytes
        let reader = try XMLReader(handler)
        var (checksum, count) = (CRC32(), 0)
        var pieces = try Pieces(packed, entry)
        while true {
            let piece = try pieces.next()
            guard !piece.isEmpty else { break }
            count += piece.count
            // What it says of its length was held against the limits.
            guard count <= entry.bytes else { throw .damaged }
            checksum.add(piece)
            try reader.read(piece)
        }
        guard count == entry.bytes, checksum.value == entry.checksum else { throw .damaged }
        try reader.finish()
    }
}

/// The bytes of a part, whichever of the two ways it is packed.
private struct Pieces: ~Copyable {
    private var inflation: Inflation?
    private var stored: ArraySlice<UInt8>

    init(_ packed: ArraySlice<UInt8>, _ entry: ZipArchive.Entry) throws(WorkbookError) {
        if entry.method == ZipArchive.stored {
            inflation = nil
            stored = packed
        } else {
            do throws(EncodingsError) { inflation = try Inflation(packed) } catch { throw .damaged }
            stored = []
        }
    }

    mutating func next() throws(WorkbookError) -> [UInt8] {
        guard inflation != nil else {
            let piece = Array(stored.prefix(64 << 10))
            stored = stored.dropFirst(piece.count)
            return piece
        }
        do throws(EncodingsError) { return try inflation?.next() ?? [] } catch { throw .damaged }
    }
}
