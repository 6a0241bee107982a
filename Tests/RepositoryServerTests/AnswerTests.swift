import Foundation
import HTTPTypes
import HummingbirdCore
import NIOCore
import RepositoryServer
import Synchronization
import Testing

/// What a repository answers, without a socket between.
@Suite struct `A served repository` {
    private let folder: URL
    private let server: RepositoryServer

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "served-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder.appending(path: "metadata"), withIntermediateDirectories: true)
        try Data("{}".utf8).write(to: folder.appending(path: "metadata/timestamp.json"))
        try Data("{\"version\":1}".utf8).write(to: folder.appending(path: "metadata/1.root.json"))
        server = RepositoryServer(ServedFolder(path: folder.path))
    }

    private func answer(
        _ method: HTTPRequest.Method, _ path: String, _ headers: HTTPFields = [:]
    ) async -> Response {
        await server.respond(to: request(method, path, headers))
    }

    @Test func `a file comes with its length, its type and a tag, and is not sent to whoever has it`() async throws {
        let first = await answer(.get, "/repository/metadata/1.root.json")
        #expect(first.status == .ok && first.headers[.contentType] == "application/json")
        #expect(first.headers[.cacheControl]?.contains("immutable") == true)
        #expect(try await text(of: first) == "{\"version\":1}")
        let tag = try #require(first.headers[.eTag])
        for known in [tag, "W/\(tag)", "\"other\", \(tag)", "*"] {
            #expect(
                await answer(.get, "/repository/metadata/1.root.json", [.ifNoneMatch: known]).status == .notModified)
        }
        #expect(await answer(.get, "/repository/metadata/1.root.json", [.ifNoneMatch: "\"other\""]).status == .ok)
        let head = await answer(.head, "/repository/metadata/1.root.json")
        #expect(head.headers[.contentLength] == "13" && head.headers[.eTag] == tag)
        #expect(try await text(of: head) == "")
    }

    @Test func `a file that was replaced has another tag, and the timestamp is kept by nobody`() async throws {
        let before = await answer(.get, "/repository/metadata/timestamp.json")
        #expect(before.headers[.cacheControl] == "no-cache")
        try Data("{ }".utf8).write(to: folder.appending(path: "metadata/timestamp.json"), options: .atomic)
        let after = await answer(.get, "/repository/metadata/timestamp.json")
        #expect(before.headers[.eTag] != after.headers[.eTag])
        // What was opened before is sent as it was.
        #expect(try await text(of: before) == "{}")
        #expect(try await text(of: after) == "{ }")
    }

    @Test(arguments: [
        "/", "/repository/", "/repository/metadata", "/repository/metadata/2.root.json", "/repository/secret.json",
        "/repository/metadata/../secret", "/repository/metadata/.hidden", "/repository//metadata/timestamp.json",
        "/repository/metadata/%74imestamp.json", "/metadata/timestamp.json",
    ])
    func `what is not there, or not plainly named, is not found`(path: String) async {
        #expect(await answer(.get, path).status == .notFound)
    }

    @Test(arguments: [HTTPRequest.Method.post, .put, .delete, .options])
    func `nothing is done to it`(method: HTTPRequest.Method) async {
        let refused = await answer(method, "/repository/metadata/timestamp.json")
        #expect(refused.status == .methodNotAllowed && refused.headers[.allow] == "GET, HEAD")
    }
}

/// A repository that another server serves from memory.
@Suite struct `A mirror of a repository` {
    private static let files = [
        "metadata/timestamp.json": #"{"signed":{"meta":{"snapshot.json":{"version":8}}}}"#,
        "metadata/8.snapshot.json": #"{"signed":{"meta":{"status.json":{"version":8}}}}"#,
        "metadata/8.status.json": "{}",
    ]

    private func mirror(listenerLimit: Int = 2) -> RepositoryMirror {
        RepositoryMirror(listenerLimit: listenerLimit) { path in
            Self.files[path].map { (Array($0.utf8), "\"tag-1\"") }
        }
    }

    @Test func `its files come from memory under their tags`() async throws {
        let answer = await mirror().respond(to: request(.get, "/repository/metadata/8.status.json"))
        #expect(answer.headers[.eTag] == "\"tag-1\"")
        #expect(try await text(of: answer) == "{}")
        #expect(await mirror().respond(to: request(.get, "/repository/metadata/9.status.json")).status == .notFound)
    }

    @Test func `whoever listens hears at once what is there, unless it was the last that he saw`() async throws {
        let mirror = mirror()
        mirror.observe("\"tag-1\"")
        let new = await mirror.respond(to: request(.get, "/repository/events"))
        let back = await mirror.respond(
            to: request(.get, "/repository/events", [.lastEventID: "\"tag-1\""]))
        #expect(new.headers[.contentType] == "text/event-stream")
        mirror.beat()
        mirror.end()
        let told = try await text(of: new)
        #expect(
            told.hasPrefix("retry: 1000\n\nid: \"tag-1\"\nevent: timestamp\ndata: metadata/timestamp.json {\"signed\""))
        #expect(told.hasSuffix("\n\n:\n\n"))
        #expect(try await text(of: back) == "retry: 1000\n\n:\n\n")
    }

    @Test func `what is the same is no news, and what is gone is none either`() async throws {
        let mirror = mirror()
        let listening = await mirror.respond(to: request(.get, "/repository/events"))
        for tag in ["\"tag-1\"", "\"tag-1\"", nil, "\"tag-1\""] { mirror.observe(tag) }
        mirror.end()
        #expect(try await text(of: listening).components(separatedBy: "event: timestamp").count == 2)
    }

    @Test func `more than its limit may not listen, and after its end nobody may`() async throws {
        let mirror = mirror(listenerLimit: 1)
        let first = await mirror.respond(to: request(.get, "/repository/events"))
        let second = await mirror.respond(to: request(.get, "/repository/events"))
        #expect([first.status, second.status] == [.ok, .serviceUnavailable])
        #expect(second.headers[.retryAfter] == "60")
        mirror.end()
        #expect(await mirror.respond(to: request(.get, "/repository/events")).status == .serviceUnavailable)
    }
}

extension HTTPField.Name {
    fileprivate static let lastEventID = HTTPField.Name("Last-Event-ID")!
}

private func request(_ method: HTTPRequest.Method, _ path: String, _ headers: HTTPFields = [:]) -> Request {
    Request(
        head: HTTPRequest(method: method, scheme: "http", authority: "localhost", path: path, headerFields: headers),
        body: RequestBody(buffer: ByteBuffer()))
}

/// All that the answer's body says; an answer to HEAD has none.
private func text(of answer: Response) async throws -> String {
    let kept = Kept()
    try await answer.body.write(Writer(kept: kept))
    return kept.text.withLock { $0 }
}

private final class Kept: Sendable {
    let text = Mutex("")
}

private struct Writer: ResponseBodyWriter {
    let kept: Kept

    mutating func write(_ buffer: ByteBuffer) async throws { kept.text.withLock { $0 += String(buffer: buffer) } }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
