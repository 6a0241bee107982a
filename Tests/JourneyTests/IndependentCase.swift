import Foundation
import Harness
import JSON
import TestSupport
import Testing

/// One line of the table: a command, and what must come of it.
struct IndependentCase: Sendable {
    let name: String
    private let arguments: [String]
    private let inputFile: String?
    private let expectation: JSONObject

    init(_ value: JSONValue) throws {
        let object = try #require(value.object)
        name = try #require(object["name"]?.string)
        arguments = try #require(object["args"]?.array).map { try #require($0.string) }
        inputFile = object["stdin_file"]?.string
        expectation = try #require(object["expect"]?.object)
    }

    /// Runs it, and gives what is otherwise than expected, in words.
    func differences(in world: IndependentWorld) async throws -> [String] {
        let finished = try await world.run("talentcard", arguments, input: inputFile)
        let output = finished.output
        var differences: [String] = []
        if let status = expectation["exit"]?.integer, status != Int64(finished.status) {
            differences.append("exit \(finished.status) instead of \(status) (\(finished.errors))")
        }
        if let status = expectation["exit_not"]?.integer, status == Int64(finished.status) {
            differences.append("exit \(status)")
        }
        for words in expectation["stdout_includes"]?.array ?? [] where !output.contains(words.string ?? "\0") {
            differences.append("the output does not say \(words)")
        }
        if isBatch {
            differences += try batchDifferences(finished.jsonLines(), in: world)
        } else if expectation["outcome"] != nil {
            differences += Expectation(expectation).differences(
                in: try finished.json(), output: output)
        }
        return differences
    }

    private var isBatch: Bool { expectation.keys.contains { $0.hasPrefix("batch") } }

    private func batchDifferences(_ answers: [JSONValue], in world: IndependentWorld) throws -> [String] {
        let wanted = try wantedAnswers(in: world)
        guard answers.count == wanted.count else { return ["\(answers.count) answers instead of \(wanted.count)"] }
        return try zip(wanted, answers).enumerated().flatMap { index, pair in
            let wanted = try #require(pair.0.object)
            if let code = wanted["error"] {
                let isSame =
                    pair.1.object?["error"]?.object?["code"] == code && pair.1.object?["line"] == wanted["line"]
                return isSame ? [] : ["line \(index + 1): no error"]
            }
            let output = String(decoding: pair.1.encoded(), as: UTF8.self)
            return Expectation(wanted).differences(in: pair.1, output: output).map { "line \(index + 1): \($0)" }
        }
    }

    private func wantedAnswers(in world: IndependentWorld) throws -> [JSONValue] {
        if let all = expectation["batch_all"] {
            return Array(repeating: all, count: Int(try #require(expectation["batch_lines"]?.integer)))
        }
        if let file = expectation["batch_file"]?.string {
            return try #require(try JSONValue(parsing: world.bytes(of: file)).array)
        }
        return try #require(expectation["batch"]?.array)
    }
}
