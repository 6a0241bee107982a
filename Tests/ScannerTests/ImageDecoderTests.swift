import Foundation
import Scanner
import Testing

extension Result {
    fileprivate var success: Success? {
        if case .success(let value) = self { value } else { nil }
    }
}

@Suite struct `QR codes in pictures` {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Pictures")

    private static func names(_ prefix: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasPrefix(prefix) }.sorted()
    }

    private static func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: folder.appending(path: name)))
    }

    @Test func `are read from every sort of picture`() throws {
        let names = try Self.names("good-")
        try #require(names.count >= 16)
        let text = try Self.bytes("text.txt")
        for name in names {
            let bytes = try Self.bytes(name)
            #expect(Result { try ImageDecoder.qrText(inImageFile: bytes) }.success == text, "\(name)")
        }
    }

    @Test(arguments: [("no-symbol", ScannerError.noSymbol), ("broken-", .notAnImage), ("large-", .tooLarge)])
    func `that are not there are told from pictures that are none`(prefix: String, error: ScannerError) throws {
        let names = try Self.names(prefix)
        try #require(!names.isEmpty)
        for name in names {
            let bytes = try Self.bytes(name)
            #expect(throws: error, "\(name)") { try ImageDecoder.qrText(inImageFile: bytes) }
        }
    }

    @Test func `A file beyond the limit is not looked at`() {
        let file = [UInt8](repeating: 0x89, count: ImageDecoder.fileLimitBytes + 1)
        #expect(throws: ScannerError.tooLarge) { try ImageDecoder.qrText(inImageFile: file) }
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
                do {
                    #expect(try ImageDecoder.qrText(inImageFile: damaged) == text)
                } catch {
                    #expect(error != .failed, "\(name), \(place)")
                }
            }
        }
    }
}
