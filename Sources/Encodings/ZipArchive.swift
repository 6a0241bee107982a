/// The parts of a ZIP archive (APPNOTE.TXT 6.3), by its central directory alone.
///
///     local header, name, extra, bytes …           for each entry
///     central header, name, extra, comment …       for each entry: method, lengths, where its local header is
///     end record, comment                          where the central directory is
package struct ZipArchive: Sendable {
    package struct Entry: Sendable {
        let method: UInt16
        let checksum: UInt32
        package let packedBytes: Int
        /// As the archive says; no more comes out.
        package let bytes: Int
        let header: Int
        let isEncrypted: Bool
    }

    /// What is read of an archive at most, which comes from outside.
    package struct Limits: Sendable {
        let fileBytes: Int
        let entries: Int

        package init(fileBytes: Int, entries: Int) { (self.fileBytes, self.entries) = (fileBytes, entries) }
    }

    private let file: [UInt8]
    /// By name in lower case: names of parts are no different for that (ISO/IEC 29500-2 §6.2.2).
    private let entries: [String: Entry]

    /// - Throws: `notAnArchive` without an archive's end, `damaged`, `tooLarge`, `otherPacking`.
    package init(_ file: [UInt8], _ limits: Limits) throws(ZipError) {
        guard file.count <= limits.fileBytes else { throw .tooLarge }
        self.file = file
        let end = try ZipArchive.end(of: file)
        entries = try ZipArchive.directory(of: file, from: end, limit: limits.entries)
    }

    /// In lower case, sorted.
    package var names: [String] { entries.keys.sorted() }

    package func holds(_ name: String) -> Bool { entries[name.lowercased()] != nil }

    package func entry(_ name: String) -> Entry? { entries[name.lowercased()] }

    /// An entry's bytes piece by piece, so that what it says takes no memory.
    ///
    /// - Throws: `encrypted`, `otherPacking`, `damaged`.
    package func pieces(of entry: Entry) throws(ZipError) -> ZipPieces {
        try ZipPieces(packed(entry), entry)
    }

    /// All of them.
    ///
    /// - Throws: `tooLarge` for more than so many; as `pieces`.
    package func bytes(of entry: Entry, limitBytes: Int) throws(ZipError) -> [UInt8] {
        guard entry.bytes <= limitBytes else { throw .tooLarge }
        var bytes: [UInt8] = []
        var pieces = try pieces(of: entry)
        while true {
            let piece = try pieces.next()
            guard !piece.isEmpty else { return bytes }
            bytes += piece
        }
    }

    /// The packed bytes of an entry.
    ///
    /// - Throws: `encrypted`, `otherPacking`, `damaged`.
    private func packed(_ entry: Entry) throws(ZipError) -> ArraySlice<UInt8> {
        guard !entry.isEncrypted else { throw .encrypted }
        guard entry.method == ZipArchive.stored || entry.method == ZipArchive.deflated else { throw .otherPacking }
        let field = LittleEndian(file)
        guard try field.long(entry.header) == 0x0403_4B50 else { throw .damaged }
        let names = Int(try field.short(entry.header + 26)) + Int(try field.short(entry.header + 28))
        let start = entry.header + 30 + names
        guard start <= file.count, entry.packedBytes <= file.count - start else { throw .damaged }
        return file[start..<start + entry.packedBytes]
    }

    static let stored: UInt16 = 0
    static let deflated: UInt16 = 8

    /// Its offset. A comment of up to 65,535 bytes may stand behind it.
    private static func end(of file: [UInt8]) throws(ZipError) -> Int {
        guard file.starts(with: [0x50, 0x4B]) else { throw .notAnArchive }
        let field = LittleEndian(file)
        var offset = file.count - 22
        let first = max(0, offset - 0xFFFF)
        while offset >= first {
            if try field.long(offset) == 0x0605_4B50, Int(try field.short(offset + 20)) == file.count - offset - 22 {
                return offset
            }
            offset -= 1
        }
        throw .damaged
    }

    private static func directory(
        of file: [UInt8], from end: Int, limit: Int
    ) throws(ZipError) -> [String: Entry] {
        let field = LittleEndian(file)
        let (count, start) = (Int(try field.short(end + 10)), Int(try field.long(end + 16)))
        guard count != 0xFFFF, start != 0xFFFF_FFFF else { throw .otherPacking }
        guard count <= limit else { throw .tooLarge }
        var entries: [String: Entry] = [:]
        var offset = start
        for _ in 0..<count {
            guard offset <= end - 46, try field.long(offset) == 0x0201_4B50 else { throw .damaged }
            let name = Int(try field.short(offset + 28))
            let length = 46 + name + Int(try field.short(offset + 30)) + Int(try field.short(offset + 32))
            guard length <= end - offset else { throw .damaged }
            let entry = Entry(
                method: try field.short(offset + 10), checksum: try field.long(offset + 16),
                packedBytes: Int(try field.long(offset + 20)), bytes: Int(try field.long(offset + 24)),
                header: Int(try field.long(offset + 42)), isEncrypted: try field.short(offset + 8) & 0x41 != 0)
            guard [entry.packedBytes, entry.bytes, entry.header].allSatisfy({ $0 != 0xFFFF_FFFF }) else {
                throw .otherPacking
            }
            let text = String(decoding: file[offset + 46..<offset + 46 + name], as: UTF8.self).lowercased()
            guard entries.updateValue(entry, forKey: text.replacing("\\", with: "/")) == nil else { throw .damaged }
            offset += length
        }
        return entries
    }
}

/// Numbers with the least byte first.
private struct LittleEndian {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// - Throws: `damaged` behind the end.
    func short(_ offset: Int) throws(ZipError) -> UInt16 {
        guard offset >= 0, offset <= bytes.count - 2 else { throw .damaged }
        return UInt16(bytes[offset]) | UInt16(bytes[offset + 1]) << 8
    }

    func long(_ offset: Int) throws(ZipError) -> UInt32 {
        guard offset >= 0, offset <= bytes.count - 4 else { throw .damaged }
        return bytes[offset..<offset + 4].reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }
}
