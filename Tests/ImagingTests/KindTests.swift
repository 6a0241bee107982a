import Foundation
import Harness
import Imaging
import Pictures
import TestSupport
import Testing

/// What a current reader reads is read here: two hundred pictures of the tests' own cards, of every kind that a counter sees.
struct KindTests {
    private struct Kind {
        let name: String
        /// The numbers of the texts in it.
        let texts: Set<Int>
        /// Whether zxing-cpp reads all of them.
        let isRead: Bool
    }

    @Test func `of the pictures that a current zxing-cpp reads, at least 95 of 100 are read`() async throws {
        let folder = try TestFolder()
        let texts = try Self.texts(count: 4)
        let kinds = try await Self.kinds(of: texts, in: folder)
        try #require(kinds.count >= 200)
        let unread = try kinds.filter { kind in
            let file = [UInt8](try Data(contentsOf: folder.url.appending(path: kind.name)))
            let codes = try PictureSearch.codes(in: .file(file), wanted: Array("JT".utf8))
            let ours = codes.filter { $0.starts(with: "JT".utf8) }
            // Never another text, and all of them or none: two are asked about.
            let held = Set(kind.texts.map { texts[$0] })
            #expect(held.isSuperset(of: ours), "\(kind.name)")
            return Set(ours) != held
        }
        let others = kinds.filter(\.isRead)
        let missed = unread.filter(\.isRead)
        #expect(missed.count * 20 <= others.count, "\(missed.map(\.name)) of \(others.count)")
    }

    private static func texts(count: Int) throws -> [[UInt8]] {
        let authority = try TestAuthority()
        return try (0..<count).map { number in
            var card = try TestCard()
            card.number = "JX-00020\(number)"
            return try #require(try authority.presentation(of: card).qrText)
        }
    }

    private static func kinds(of texts: [[UInt8]], in folder: TestFolder) async throws -> [Kind] {
        let output = try await PythonScript("ImagingTests/Python/kinds.py")
            .run([folder.url.path], input: Array(texts.joined(separator: [0x0A])))
        return try output.split(separator: "\n").map { line in
            let fields = line.split(separator: "\t")
            let held = Set(fields.dropFirst(2).compactMap { Int($0) })
            try #require(fields.count > 2 && held.count == fields.count - 2)
            return Kind(name: String(fields[0]), texts: held, isRead: Int(fields[1]) == held.count)
        }
    }
}
