import Foundation
import Imaging
import Pictures
import Testing

@Suite struct `QR codes in pictures` {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Pictures")

    private static func names(_ prefix: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasPrefix(prefix) }.sorted()
    }

    private static func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: folder.appending(path: name)))
    }

    private static func codes(_ name: String) throws -> [[UInt8]] {
        try PictureSearch.codes(in: .file(try bytes(name)), wanted: Array("JT".utf8))
    }

    @Test func `are read from every sort of picture`() throws {
        let names = try Self.names("good-")
        try #require(names.count >= 16)
        let text = try Self.bytes("text.txt")
        for name in names { #expect(try Self.codes(name) == [text], "\(name)") }
    }

    @Test(arguments: ["left", "right", "above", "larger"])
    func `of others do not hide ours`(place: String) throws {
        let codes = try Self.codes("foreign-\(place).png")
        #expect(codes.count == 2)
        #expect(codes.first == (try Self.bytes("text.txt")))
    }

    @Test(arguments: ["two-cards.png", "two-cards-one-inverted.png"])
    func `are all read, in whatever order they lie`(name: String) throws {
        let texts = [try Self.bytes("text.txt"), try Self.bytes("other.txt")]
        #expect(Set(try Self.codes(name)) == Set(texts))
    }

    @Test(arguments: ["first", "second"])
    func `that are a part of one are told from codes, and from others' codes`(part: String) throws {
        #expect(throws: PictureFault.partOfCode) { try Self.codes("part-\(part).png") }
    }

    @Test func `that are not there give none`() throws {
        let names = try Self.names("no-symbol")
        try #require(!names.isEmpty)
        for name in names { #expect(try Self.codes(name) == [], "\(name)") }
    }

    @Test(arguments: [("broken-", PictureFault.notAnImage), ("large-", .tooLarge)])
    func `are told from pictures that are none`(prefix: String, fault: PictureFault) throws {
        let names = try Self.names(prefix)
        try #require(!names.isEmpty)
        for name in names { #expect(throws: fault, "\(name)") { try Self.codes(name) } }
    }

    /// One bit in each of 40 bytes, and 40 lengths: nothing traps, and what is read is the text or nothing.
    @Test(arguments: ["good-grey.png", "good-progressive.jpg"])
    func `Damage never traps and never gives another text`(name: String) throws {
        let file = try Self.bytes(name)
        let text = try Self.bytes("text.txt")
        for step in 0..<40 {
            let place = step * file.count / 40
            var flipped = file
            flipped[place] ^= 1 << UInt8(step % 8)
            for damaged in [flipped, Array(file[..<place])] {
                do throws(PictureFault) {
                    let codes = try PictureSearch.codes(in: .file(damaged), wanted: Array("JT".utf8))
                    #expect(codes.isEmpty || codes == [text], "\(name), \(place)")
                } catch {
                    #expect(error != .failed, "\(name), \(place)")
                }
            }
        }
    }
}
