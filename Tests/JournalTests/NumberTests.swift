import Foundation
import GRDB
import JSON
import Journal
import TestSupport
import Testing

/// The positions of a journal's file, at each boundary: what no journal reaches is damage.
@Suite struct `Numbers in a journal's file` {
    struct Column: Sendable, CustomTestStringConvertible {
        let name: String
        let statement: String

        var testDescription: String { name }
    }

    @Test(arguments: [
        Column(name: "reported_position", statement: "UPDATE journal SET reported_position = NUMBER"),
        Column(name: "purged_position", statement: "UPDATE journal SET purged_position = NUMBER"),
        Column(name: "position", statement: "UPDATE entry SET position = NUMBER WHERE position = 3"),
    ])
    func `a position is from 0 to 2^53, or the journal is not opened`(column: Column) async throws {
        for number in OutsideNumber.boundaries {
            guard let value = number.value.flatMap({ Int64(exactly: $0) }) else { continue }
            let desk = try Desk()
            let journal = try desk.journal()
            for line in 1...3 { _ = try await journal.record(desk.decision(line, lane: "lane-\(line)")) }
            try journal.close()
            let queue = try DatabaseQueue(path: desk.path)
            do {
                try await queue.write {
                    try $0.execute(sql: column.statement.replacing("NUMBER", with: String(value)))
                }
            } catch {
                // A position that there is already.
                continue
            }
            try queue.close()
            let next = try desk.decision(4, lane: "lane-4")
            do {
                let opened = try desk.journal()
                _ = try await opened.outbox()
                _ = try await opened.record(next)
                #expect((0...1 << 53).contains(value), "\(column.name) \(number)")
            } catch let error as JournalError {
                #expect([.damaged, .chainBroken].contains(error.code), "\(column.name) \(number): \(error)")
            }
        }
    }
}
