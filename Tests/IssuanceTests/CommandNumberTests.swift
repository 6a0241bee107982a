import Foundation
import Harness
import TestSupport
import Testing

/// Every whole number that an officer can type, at its boundaries: refused with a sentence, never by a trap.
@Suite struct `Numbers that officers type` {
    @Test(arguments: [
        ["sweep", "AUTHORITY", "--ahead-days=NUMBER", "--by", "li.na"],
        ["sweep", "AUTHORITY", "--confirmation-days=NUMBER", "--by", "li.na"],
        ["card", "cancel", "AUTHORITY", "JX-000001", "--reason=NUMBER", "--by", "li.na"],
        ["card", "produce", "AUTHORITY", "--application=NUMBER", "--carrier", "paper", "--by", "li.na"],
        ["misuse", "list", "AUTHORITY", "--before=NUMBER", "--by", "li.na"],
        ["misuse", "close", "AUTHORITY", "--note", "x", "--by", "li.na", "--", "NUMBER"],
        ["reading", "put", "AUTHORITY", "--by", "li.na", "--", "notice-days", "NUMBER"],
        ["application", "show", "AUTHORITY", "--", "NUMBER"],
        ["init", "AUTHORITY/other", "--test", "--by", "li.na", "--list-size=NUMBER"],
    ])
    func `a number is refused or taken, and the process ends by itself`(line: [String]) async throws {
        let desk = try CommandDesk()
        #expect(try await desk.run("init", desk.authority, "--test", "--by", "li.na").status == 0)
        for number in OutsideNumber.boundaries {
            let arguments = line.map {
                $0.replacing("AUTHORITY", with: desk.authority).replacing("NUMBER", with: number.text)
            }
            let finished = try await desk.run(arguments)
            #expect(finished.status != -1, "\(arguments)")
            // What is no whole number of ours is usage.
            let isWhole = number.value.map { Int64(exactly: $0) != nil } ?? false
            if !isWhole { #expect(finished.status == 64, "\(arguments): \(finished.status)") }
        }
        #expect(try await desk.run("audit", "verify", desk.authority).status == 0)
    }
}
