import CounterAPI
import Foundation
import Testing
import Yams

struct CounterRoutesTests {
    @Test func `the routes and the description name the same paths and methods`() throws {
        let source = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources/CCounterPage/openapi.yaml")
        let document = try #require(try Yams.load(yaml: String(contentsOf: source, encoding: .utf8)) as? [String: Any])
        let paths = try #require(document["paths"] as? [String: [String: Any]])
        let described = paths.flatMap { path, operations in
            operations.keys.filter { $0 != "parameters" }.map { "\($0.uppercased()) \(path)" }
        }
        // An OpenAPI document has no name for a rest of several parts.
        let answered = CounterRoutes.described.map { $0.replacing("{+", with: "{") }
        #expect(described.sorted() == answered.sorted())
        #expect(Set(answered).count == answered.count)
    }
}
