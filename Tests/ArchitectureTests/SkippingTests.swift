import Foundation
import Testing

/// A test that does not run proves nothing: what one may need is named once, and deploy/check.sh knows the one excuse.
@Suite struct `Tests that may be skipped` {
    private static let gates = "Tests/Harness/Processes/Needs.swift"

    @Test func `say what they need by one of the named traits`() throws {
        for file in try House.tests() where file.path != Self.gates && file.room != "ArchitectureTests" {
            #expect(!file.code.contains(/\.(?:enabled|disabled)\b *\(/), "\(file.path)")
        }
    }

    @Test func `are excused for want of rights alone, in the words that they give`() throws {
        let script = try String(contentsOf: House.folder.appending(path: "deploy/check.sh"), encoding: .utf8)
        let excuses = try #require(script.firstMatch(of: /excuses=\((.*)\)/)).1.matches(of: /'([^']+)'/)
        let given = try SwiftFile(path: Self.gates).text + SwiftFile(path: "Tests/Harness/Processes/Mounts.swift").text
        #expect(excuses.count == 3)
        for excuse in excuses { #expect(given.contains("\"\(excuse.1)\"")) }
    }
}
