internal import Encodings

/// A ZIP archive made for a test, with whatever is to be wrong in it.
package struct TestArchive {
    package struct Part {
        package var name: String
        package var bytes: [UInt8]
        /// As it lies in the archive, and by which method.
        package var packed: [UInt8]
        package var method: UInt16
        package var flags: UInt16 = 0
        package var declaredBytes: Int
        package var checksum: UInt32

        package init(_ name: String, _ bytes: [UInt8], isDeflated: Bool = true) throws {
            (self.name, self.bytes, declaredBytes) = (name, bytes, bytes.count)
            // Without zlib's head and checksum it is DEFLATE alone.
            packed = isDeflated ? Array(try Zlib.deflate(bytes).dropFirst(2).dropLast(4)) : bytes
            method = isDeflated ? 8 : 0
            var sum = CRC32()
            sum.add(bytes)
            checksum = sum.value
        }
    }

    package var parts: [Part]
    package var comment: [UInt8] = []

    package init(_ parts: [Part]) { self.parts = parts }

    /// - Parameter text: XML for the most part.
    package init(_ parts: KeyValuePairs<String, String>, isDeflated: Bool = true) throws {
        self.parts = try parts.map { try Part($0.key, Array($0.value.utf8), isDeflated: isDeflated) }
    }

    package var bytes: [UInt8] {
        var (file, directory): ([UInt8], [UInt8]) = ([], [])
        for part in parts {
            let name = Array(part.name.utf8)
            let head =
                short(part.flags) + short(part.method) + long(0) + long(part.checksum)
                + long(UInt32(part.packed.count)) + long(UInt32(part.declaredBytes)) + short(UInt16(name.count))
                + short(0)
            directory +=
                [0x50, 0x4B, 1, 2] + short(20) + short(20) + head + short(0) + short(0) + short(0) + long(0)
                + long(UInt32(file.count)) + name
            file += [0x50, 0x4B, 3, 4] + short(20) + head + name + part.packed
        }
        let count = short(UInt16(parts.count))
        return file + directory + [0x50, 0x4B, 5, 6] + long(0) + count + count + long(UInt32(directory.count))
            + long(UInt32(file.count)) + short(UInt16(comment.count)) + comment
    }

    private func short(_ value: UInt16) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8)] }

    private func long(_ value: UInt32) -> [UInt8] { short(UInt16(value & 0xFFFF)) + short(UInt16(value >> 16)) }
}
