import CounterAPI
import Foundation
import Testing
import Yams

struct CounterRoutesTests {
    @Test func `the routes and the description name the same paths, methods and scopes`() throws {
        let source = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources/Web/counter/openapi.yaml")
        let document = try #require(try Yams.load(yaml: String(contentsOf: source, encoding: .utf8)) as? [String: Any])
        let paths = try #require(document["paths"] as? [String: [String: Any]])
        var described: [String: String] = [:]
        for (path, operations) in paths {
            for (method, operation) in operations where method != "parameters" {
                let summary = (operation as? [String: Any])?["summary"] as? String ?? ""
                described["\(method.uppercased()) \(path)"] =
                    summary.split(separator: "(scope ").dropFirst().last.map(String.init) ?? ""
            }
        }
        // An OpenAPI document has no name for a rest of several parts.
        let answered = CounterRoutes.described.map {
            ($0.operation.replacing("{+", with: "{"), CounterRoutesTests.words(for: $0.scopes))
        }
        #expect(described == Dictionary(answered) { first, _ in first })
        #expect(described.count == answered.count)
    }

    private static func words(for scopes: [AccessScope]) -> String {
        scopes.isEmpty ? "" : scopes.map(\.rawValue).joined(separator: " or ") + ")"
    }
}
