/// Writes an archive whose entries are stored as they are: what travels in it is small.
///
/// The same entries in the same order give the same bytes.
package struct ZipWriter {
    private var bytes: [UInt8] = []
    private var directory: [UInt8] = []
    private var count: UInt16 = 0

    package init() {}

    /// - Precondition: at most 65,534 entries, and less than 4 GiB of them: ours are some dozens of some kilobytes.
    package mutating func add(_ content: [UInt8], named name: String) {
        let (name, offset) = (Array(name.utf8), bytes.count)
        var checksum = CRC32()
        checksum.add(content)
        // 1980-01-01, the earliest day that there is; the name is UTF-8 (bit 11); version 2.0.
        var common: [UInt8] = []
        common.append(short: 20)
        common.append(short: 0x0800)
        common.append(short: UInt16(ZipArchive.stored))
        common.append(short: 0)
        common.append(short: 0x0021)
        common.append(long: checksum.value)
        common.append(long: UInt32(clamping: content.count))
        common.append(long: UInt32(clamping: content.count))
        common.append(short: UInt16(clamping: name.count))
        common.append(short: 0)
        bytes.append(long: 0x0403_4B50)
        bytes += common + name + content
        directory.append(long: 0x0201_4B50)
        directory.append(short: 20)
        directory += common
        // No comment; the first disk; neither kind of attributes.
        directory += [UInt8](repeating: 0, count: 10)
        directory.append(long: UInt32(clamping: offset))
        directory += name
        count += 1
    }

    /// The archive.
    package var archive: [UInt8] {
        var end: [UInt8] = []
        end.append(long: 0x0605_4B50)
        end.append(long: 0)
        end.append(short: count)
        end.append(short: count)
        end.append(long: UInt32(clamping: directory.count))
        end.append(long: UInt32(clamping: bytes.count))
        end.append(short: 0)
        return bytes + directory + end
    }
}

extension [UInt8] {
    /// With the least byte first.
    fileprivate mutating func append(short number: UInt16) {
        append(UInt8(truncatingIfNeeded: number))
        append(UInt8(truncatingIfNeeded: number >> 8))
    }

    fileprivate mutating func append(long number: UInt32) {
        append(short: UInt16(truncatingIfNeeded: number))
        append(short: UInt16(truncatingIfNeeded: number >> 16))
    }
}
