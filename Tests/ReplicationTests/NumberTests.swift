import Foundation
import Primitives
import Replication
import TestSupport
import Testing

/// The integers of what a counter keeps on its disk, at each boundary: a hand in a file ends nothing.
@Suite struct `Numbers on a counter's disk` {
    /// A key of a manifest or of the mark's record, and what may stand there.
    struct Field: Sendable, CustomTestStringConvertible {
        let file: String
        let key: String
        let range: ClosedRange<Int128>

        var testDescription: String { "\(file) \(key)" }
    }

    @Test(arguments: [
        Field(file: "generation", key: "number", range: 1...1 << 53),
        Field(file: "generation", key: "root", range: 1...Int128(Int64.max)),
        Field(file: "generation", key: "view", range: 0...0), Field(file: "generation", key: "trust", range: 0...0),
        Field(file: "generation", key: "policy", range: 0...0), Field(file: "mark", key: "number", range: 1...1 << 53),
        Field(file: "mark", key: "version", range: 1...Int128(Int64.max)),
        Field(file: "mark", key: "entries", range: 0...1 << 40),
        Field(file: "mark", key: "cancelled", range: 0...1 << 40),
    ])
    func `a number that was never written there is damage, and what goes on from it never traps`(field: Field)
        async throws
    {
        let model = try UpdateSite()
        let repository = try TestRepository(TestAuthority())
        try await model.take(repository)
        for number in OutsideNumber.boundaries {
            let site = try UpdateSite()
            try FileManager.default.copyItem(atPath: model.data, toPath: site.data)
            guard try change(field, to: number, in: site.data) else {
                Issue.record("no such key")
                return
            }
            let isDamaged = number.value.map { !field.range.contains($0) } ?? true
            let trust = try? site.store.status()
            if isDamaged, field.file == "generation" { #expect(trust?.snapshot == nil, "\(number)") }
            var next = repository
            try next.publish(at: TestAuthority.now.adding(seconds: 60))
            // Whatever comes of it, an answer does.
            _ = try? await site.take(next, at: TestAuthority.now.adding(seconds: 60))
        }
    }

    /// Changes the first such key in each file that has the text of that sort.
    private func change(_ field: Field, to number: OutsideNumber, in data: String) throws -> Bool {
        var isChanged = false
        for name in try FileManager.default.subpathsOfDirectory(atPath: data) {
            let path = "\(data)/\(name)"
            guard let bytes = FileManager.default.contents(atPath: path),
                let text = String(bytes: bytes, encoding: .utf8),
                text.contains(field.file == "mark" ? "\"clockFloor\"" : "\"anchors\"")
            else { continue }
            let changed = text.replacing(
                try Regex("\"\(field.key)\": [0-9]+"), with: "\"\(field.key)\": \(number.text)", maxReplacements: 1)
            isChanged = isChanged || text.contains("\"\(field.key)\": ")
            try Data(changed.utf8).write(to: URL(filePath: path))
        }
        return isChanged
    }
}
