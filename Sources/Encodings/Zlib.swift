internal import CZlib

/// The zlib format (RFC 1950) with DEFLATE inside (RFC 1951), by zlib itself.
public enum Zlib {
    /// The inflated bytes of exactly one stream.
    ///
    /// - Parameter limitBytes: the most that may come out; a longer output is refused before it is made.
    public static func inflate(_ compressed: [UInt8], limitBytes: Int) throws(EncodingsError) -> [UInt8] {
        var stream = z_stream()
        guard talentcard_inflate_init(&stream) == Z_OK else { throw .badStream }
        defer { inflateEnd(&stream) }
        // One byte more than allowed, so that an output of just the limit is told from a longer one.
        let (capacity, overflow) = limitBytes.addingReportingOverflow(1)
        guard limitBytes >= 0, !overflow, compressed.count <= Int32.max else { throw .tooLong }
        var output: [UInt8] = []
        var input = compressed
        let outcome: Result<Void, EncodingsError> = input.withUnsafeMutableBufferPointer { input in
            stream.next_in = input.baseAddress
            stream.avail_in = UInt32(input.count)
            return run(&stream, into: &output, capacity: capacity)
        }
        try outcome.get()
        guard output.count <= limitBytes else { throw .tooLong }
        guard stream.avail_in == 0 else { throw .trailingBytes }
        // Growing by doubling leaves up to as much room again, which a list that is kept for a day would hold.
        return output.withUnsafeBufferPointer { Array($0) }
    }

    /// Level 9: lists are written once and fetched many times.
    public static func deflate(_ bytes: [UInt8]) throws(EncodingsError) -> [UInt8] {
        let bound = compressBound(UInt(bytes.count))
        var status: Int32 = Z_OK
        let output = [UInt8](unsafeUninitializedCapacity: Int(bound)) { buffer, count in
            var length = bound
            status = compress2(buffer.baseAddress, &length, bytes, UInt(bytes.count), Z_BEST_COMPRESSION)
            count = status == Z_OK ? Int(length) : 0
        }
        guard status == Z_OK else { throw .badStream }
        return output
    }

    private static let chunkBytes = 64 * 1024

    private static func run(
        _ stream: inout z_stream, into output: inout [UInt8], capacity: Int
    ) -> Result<Void, EncodingsError> {
        while output.count < capacity {
            var status: Int32 = Z_OK
            let room = min(max(chunkBytes, output.count), capacity - output.count, Int(Int32.max))
            output.append(
                addingCapacity: room,
                initializingWith: { span in
                    span.withUnsafeMutableBufferPointer { buffer, count in
                        stream.next_out = buffer.baseAddress
                        stream.avail_out = UInt32(room)
                        status = CZlib.inflate(&stream, Z_NO_FLUSH)
                        count = room - Int(stream.avail_out)
                    }
                })
            switch status {
            case Z_STREAM_END: return .success(())
            case Z_OK where stream.avail_out == 0: continue
            default: return .failure(.badStream)
            }
        }
        return .failure(.tooLong)
    }
}
