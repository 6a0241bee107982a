/// An entry of an archive as it comes out, whichever of the two ways it is packed; held against its length and checksum.
package struct ZipPieces: ~Copyable {
    private let entry: ZipArchive.Entry
    private var inflation: Inflation?
    private var stored: ArraySlice<UInt8>
    private var count = 0
    private var checksum = CRC32()

    private static let pieceBytes = 64 << 10

    init(_ packed: ArraySlice<UInt8>, _ entry: ZipArchive.Entry) throws(ZipError) {
        self.entry = entry
        if entry.method == ZipArchive.stored {
            inflation = nil
            stored = packed
        } else {
            do throws(EncodingsError) { inflation = try Inflation(packed) } catch { throw .damaged }
            stored = []
        }
    }

    /// The next bytes; none at the end.
    ///
    /// - Throws: `damaged`, at the end too: until then nothing of it is known to be right.
    package mutating func next() throws(ZipError) -> [UInt8] {
        let piece = try packedNext()
        guard !piece.isEmpty else {
            guard count == entry.bytes, checksum.value == entry.checksum else { throw .damaged }
            return []
        }
        count += piece.count
        guard count <= entry.bytes else { throw .damaged }
        checksum.add(piece)
        return piece
    }

    private mutating func packedNext() throws(ZipError) -> [UInt8] {
        guard inflation != nil else {
            let piece = Array(stored.prefix(ZipPieces.pieceBytes))
            stored = stored.dropFirst(piece.count)
            return piece
        }
        do throws(EncodingsError) {
            return try inflation?.next(limitBytes: ZipPieces.pieceBytes) ?? []
        } catch {
            throw .damaged
        }
    }
}
