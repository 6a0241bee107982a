import Foundation
import Glibc
import Replication
import TestSupport
import Testing

@Suite struct `Fetching` {
    enum Outcome: Hashable, Sendable {
        case answer(FetchAnswer)
        case refused(FetchError.Code)
    }

    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let answer: OneAnswerServer.Answer
        let expected: Outcome
    }

    private static func http(_ head: String, _ body: String = "") -> OneAnswerServer.Answer {
        .bytes(Array("HTTP/1.1 \(head)\r\nConnection: close\r\n\r\n\(body)".utf8))
    }

    static let cases = [
        Case(
            testDescription: "a file with a tag", answer: http("200 OK\r\nContent-Length: 3\r\nETag: \"x\"", "abc"),
            expected: .answer(.file(Array("abc".utf8), tag: "\"x\""))),
        Case(
            testDescription: "a file of unknown length", answer: http("200 OK", "abc"),
            expected: .answer(.file(Array("abc".utf8), tag: nil))),
        Case(testDescription: "unchanged", answer: http("304 Not Modified"), expected: .answer(.unchanged)),
        Case(testDescription: "not there", answer: http("404 Not Found"), expected: .answer(.missing)),
        Case(testDescription: "gone", answer: http("410 Gone"), expected: .answer(.missing)),
        Case(testDescription: "not for us", answer: http("403 Forbidden"), expected: .answer(.missing)),
        Case(
            testDescription: "a redirect", answer: http("302 Found\r\nLocation: http://127.0.0.1:1/"),
            expected: .refused(.badStatus)),
        Case(testDescription: "a fault", answer: http("500 No"), expected: .refused(.badStatus)),
        Case(testDescription: "part of it", answer: http("206 Partial", "abc"), expected: .refused(.badStatus)),
        Case(
            testDescription: "announced too long", answer: http("200 OK\r\nContent-Length: 9", "abcdefghi"),
            expected: .refused(.tooLarge)),
        Case(testDescription: "too long", answer: http("200 OK", "abcdefghi"), expected: .refused(.tooLarge)),
        Case(
            testDescription: "cut short", answer: http("200 OK\r\nContent-Length: 8", "abc"),
            expected: .refused(.interrupted)),
        Case(
            testDescription: "compressed", answer: http("200 OK\r\nContent-Encoding: gzip", "abc"),
            expected: .refused(.compressed)),
        Case(
            testDescription: "as it is, and said so", answer: http("200 OK\r\nContent-Encoding: identity", "abc"),
            expected: .answer(.file(Array("abc".utf8), tag: nil))),
        Case(testDescription: "no HTTP", answer: .bytes(Array("hello\r\n\r\n".utf8)), expected: .refused(.unreachable)),
        Case(testDescription: "nothing at all", answer: .bytesThenSilence([]), expected: .refused(.tooSlow)),
        Case(
            testDescription: "a body that stops",
            answer: .bytesThenSilence(Array("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nabc".utf8)),
            expected: .refused(.tooSlow)),
    ]

    private func fetch(_ url: String, limitBytes: Int = 8) async -> Outcome {
        let fetcher = Fetcher(limits: FetchLimits(connect: .seconds(2), slowFor: .seconds(2), bytesPerSecond: 1024))
        let result: Outcome
        do throws(FetchError) {
            result = .answer(try await fetcher.fetch(url, limitBytes: limitBytes))
        } catch {
            result = .refused(error.code)
        }
        await fetcher.shutdown()
        return result
    }

    @Test(arguments: cases)
    func `each answer of a mirror has one meaning`(_ expected: Case) async throws {
        let server = try OneAnswerServer(expected.answer)
        #expect(await fetch(server.url("file")) == expected.expected)
    }

    @Test func `a mirror that is down is unreachable`() async throws {
        let nobody = try ClosedPort()
        #expect(await fetch(nobody.url("file")) == .refused(.unreachable))
    }

    @Test(arguments: [
        "ftp://host/x", "file", "", "data:,x", "unix:/x", "file://host/x", "file:///a/../b", "file:///a%2Fb",
    ])
    func `a URL of another kind, or one that leaves its folder, is refused`(url: String) async {
        #expect(await fetch(url) == .refused(.badURL))
    }

    @Test func `files of a folder are read within the limit, and nothing but files`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "fetch-\(UUID().uuidString)")
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data("12345678".utf8).write(to: folder.appending(path: "a b"))
        let base = try #require(MirrorURL(folder.absoluteString))
        #expect(await fetch(base.appending("a%20b")) == .answer(.file(Array("12345678".utf8), tag: nil)))
        #expect(await fetch(base.appending("a%20b"), limitBytes: 7) == .refused(.tooLarge))
        #expect(await fetch(base.appending("other")) == .answer(.missing))
        #expect(await fetch(base.text) == .refused(.unreadable))
        #expect(mkfifo(folder.appending(path: "pipe").path, 0o600) == 0)
        #expect(await fetch(base.appending("pipe")) == .refused(.unreadable))
    }

    @Test(arguments: ["http://host/r", "https://host:8470/r/", "file:///srv/r"])
    func `a mirror's URL ends with a slash`(text: String) {
        #expect(MirrorURL(text)?.text.hasSuffix("/r/") == true)
    }

    @Test(arguments: ["host/r", "ftp://host/r", "http://", "http:///r", "https://host/r?x=1", "file:r", ""])
    func `a mirror's URL is one of a folder`(text: String) {
        #expect(MirrorURL(text) == nil)
    }
}
