internal import CZlib

/// A DEFLATE stream (RFC 1951, without zlib's head) that is inflated piece by piece, so that what it says takes no memory.
package struct Inflation: ~Copyable {
    /// Where it lies must not change: zlib holds its own address against it.
    private let stream: UnsafeMutablePointer<z_stream>
    private let compressed: ArraySlice<UInt8>
    private var offset: Int
    private var isAtEnd = false

    /// - Throws: `badStream` without memory.
    package init(_ compressed: ArraySlice<UInt8>) throws(EncodingsError) {
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        stream.initialize(to: z_stream())
        guard talentcard_inflate_raw_init(stream) == Z_OK else {
            stream.deallocate()
            throw .badStream
        }
        (self.stream, self.compressed, offset) = (stream, compressed, compressed.startIndex)
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// The next bytes, at most so many; none at the end.
    ///
    /// - Throws: `badStream`; `trailingBytes` for bytes behind the end.
    package mutating func next(limitBytes: Int = 64 << 10) throws(EncodingsError) -> [UInt8] {
        guard !isAtEnd else { return [] }
        var (status, taken) = (Z_OK, 0)
        let room = min(max(limitBytes, 1), Int(Int32.max))
        let output = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
            compressed[offset...].withUnsafeBufferPointer { input in
                let given = min(input.count, Int(Int32.max))
                stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                stream.pointee.avail_in = UInt32(given)
                stream.pointee.next_out = buffer.baseAddress
                stream.pointee.avail_out = UInt32(room)
                status = CZlib.inflate(stream, Z_NO_FLUSH)
                taken = given - Int(stream.pointee.avail_in)
            }
            count = room - Int(stream.pointee.avail_out)
        }
        offset += taken
        switch status {
        case Z_STREAM_END:
            guard offset == compressed.endIndex else { throw .trailingBytes }
            isAtEnd = true
        case Z_OK where !output.isEmpty: break
        default: throw .badStream
        }
        return output
    }
}

/// The checksum of ZIP and gzip (ISO 3309), byte after byte.
package struct CRC32: Hashable, Sendable {
    package private(set) var value: UInt32 = 0

    package init() {}

    package mutating func add(_ bytes: [UInt8]) {
        value = UInt32(truncatingIfNeeded: crc32_z(UInt(value), bytes, bytes.count))
    }
}
