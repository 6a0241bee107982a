import Foundation
import JSON
import TestSupport
import Testing

/// The command against an issuing authority that was written by other hands from the format documents alone
/// (`IndependentAuthority`, in Python): signers, trust folders, cards on every carrier, and what must come of each.
@Suite(.timeLimit(.minutes(10))) struct `An authority written from the documents alone` {
    @Test func `agrees with the command on every case`() async throws {
        let world = try await IndependentWorld()
        let cases = try world.cases()
        try #require(cases.count > 1000, "the table of cases is not whole")
        try await withThrowingTaskGroup(of: (String, [String]).self) { group in
            var waiting = cases.makeIterator()
            // More than processors: while some wait for a thread that another test holds, the others run.
            for _ in 0..<4 * ProcessInfo.processInfo.activeProcessorCount {
                if let next = waiting.next() { group.addTask { (next.name, try await next.differences(in: world)) } }
            }
            for try await (name, differences) in group {
                if !differences.isEmpty {
                    Issue.record("\(name): \(differences.prefix(10).joined(separator: "; "))")
                }
                if let next = waiting.next() { group.addTask { (next.name, try await next.differences(in: world)) } }
            }
        }
    }
}
