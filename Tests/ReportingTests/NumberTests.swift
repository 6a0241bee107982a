import Foundation
import JSON
import Reporting
import TestSupport
import Testing

/// The position in an authority's answer, at each boundary: a wrong one is no answer, and loses no line.
@Suite(.timeLimit(.minutes(10))) struct `Numbers in answers to reports` {
    @Test(arguments: [200, 409])
    func `a position that no journal reaches is a bad answer`(status: Int) async throws {
        for number in OutsideNumber.boundaries where number.text != "1e400" {
            let text = number.written(into: #"{"code":"report-gap","received":NUMBER}"#)
            let authority = try ScriptedAuthority([.answer(status, try JSONValue(parsing: text))])
            let journal = MemoryJournal(lines: 3)
            try await journal.send(to: authority) { $0.received == 3 }
            let isPosition = number.value.map { (0...1 << 53).contains($0) } ?? false
            let first = journal.states.first?.problem
            if !isPosition { #expect(first == "bad-answer", "\(status) \(number): \(first ?? "")") }
            // Whoever says to have all of them is sent nothing again.
            if !isPosition || status == 409 { #expect(authority.lines == journal.lines, "\(status) \(number)") }
        }
    }
}
