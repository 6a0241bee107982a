/// A statement's arguments in PostgreSQL's binary form: integers of 8 bytes, the high one first; text as UTF-8.
struct PostgreSQLArguments {
    /// All values, one after the other; the byte before them is there so that an empty value has a place too.
    private var bytes: [UInt8] = [0]
    /// Where each begins; `nil` for NULL.
    private var offsets: [Int?] = []
    private var lengths: [Int32] = []

    init(_ arguments: [SQLValue]) {
        for argument in arguments {
            let value: [UInt8]
            switch argument {
            case .null:
                offsets.append(nil)
                lengths.append(0)
                continue
            case .integer(let number): value = (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) }
            case .text(let text): value = Array(text.utf8)
            case .blob(let blob): value = blob
            }
            offsets.append(bytes.count)
            lengths.append(Int32(clamping: value.count))
            bytes += value
        }
    }

    func withPointers<Answer>(
        _ body: (
            Int32, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?
        ) -> Answer
    ) -> Answer {
        bytes.withUnsafeBytes { buffer in
            let values = offsets.map { offset in
                offset.flatMap { offset in
                    buffer.baseAddress.map { ($0 + offset).assumingMemoryBound(to: CChar.self) }
                }
            }
            let formats = [Int32](repeating: 1, count: lengths.count)
            return body(Int32(clamping: lengths.count), values, lengths, formats)
        }
    }
}
