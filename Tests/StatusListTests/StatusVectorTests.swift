import Encodings
import Foundation
import StatusList
import Testing

/// One table of the draft's "Test vectors for Status List encoding".
struct StatusVector: Decodable, Sendable, CustomTestStringConvertible {
    let bits: Int
    let size: Int
    let lst: String
    let entries: [[Int]]

    var testDescription: String { "\(bits) bits" }

    static func all() throws -> [StatusVector] {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../TestVectors/status-list-draft.json")
        return try JSONDecoder().decode([StatusVector].self, from: Data(contentsOf: file))
    }
}

@Suite struct `The test vectors of Token Status List` {
    @Test(arguments: try StatusVector.all())
    func `Each list is read as the draft prints it`(vector: StatusVector) throws {
        let inflated = try Zlib.inflate(Base64URL.decode(vector.lst), limitBytes: StatusList.arrayLimitBytes)
        let array = try #require(StatusArray(bitsPerEntry: vector.bits, bytes: inflated))
        #expect(array.count == vector.size)
        let set = Dictionary(uniqueKeysWithValues: vector.entries.map { ($0[0], UInt8($0[1])) })
        let read = (0..<vector.size).filter { array.entry(at: UInt64($0)) != set[$0] ?? 0 }
        #expect(read.isEmpty)
        #expect(array.entry(at: UInt64(vector.size)) == nil)
    }

    @Test(arguments: try StatusVector.all())
    func `Each list is written as the draft prints it`(vector: StatusVector) throws {
        let empty = [UInt8](repeating: 0, count: vector.size * vector.bits / 8)
        var array = try #require(StatusArray(bitsPerEntry: vector.bits, bytes: empty))
        for entry in vector.entries { array.replaceEntry(at: UInt64(entry[0]), with: UInt8(entry[1])) }
        let inflated = try Zlib.inflate(Base64URL.decode(vector.lst), limitBytes: StatusList.arrayLimitBytes)
        #expect(array.bytes == inflated)
        #expect(try Base64URL.encode(Zlib.deflate(array.bytes)) == vector.lst)
    }

    @Test func `The short example of section 4.1 has its bytes`() throws {
        var array = try #require(StatusArray(bitsPerEntry: 2, bytes: [0, 0, 0]))
        for (index, entry) in [1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3].enumerated() {
            array.replaceEntry(at: UInt64(index), with: UInt8(entry))
        }
        #expect(array.bytes == [0xC9, 0x44, 0xF9])
    }

    @Test func `Other sizes of entries do not exist`() {
        for bits in [-1, 0, 3, 5, 6, 7, 16] { #expect(StatusArray(bitsPerEntry: bits, bytes: []) == nil) }
    }
}
