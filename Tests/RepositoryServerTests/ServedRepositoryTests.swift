import Foundation
import Harness
import Issuance
import Primitives
internal import Registry
internal import Regulation
import Replication
import TUF
import TestSupport
import Testing

@Suite(.onEachStore) struct ServedRepositoryTests {
    @Test func `another process's step is published at once, and told to who listens`() async throws {
        let desk = try Desk(at: Desk.systemTime.adding(seconds: -60))
        let card = try desk.produce(at: Desk.systemTime)
        let server = try RunningProgram(
            "talentcard-authority", "serve", desk.repository.path, "--listen", "127.0.0.1:0", "--publish",
            desk.folder.path, "--by", "li.na")
        let port = try #require(try await port(of: server))
        #expect(await server.log.line(beginning: "timestamp 1:") != nil)
        let events = try RepositoryExchange(port: port)
        try events.send("GET", "/repository/events", "Accept: text/event-stream")
        let head = try await events.read(through: "\r\n\r\n")
        #expect(head.hasPrefix("HTTP/1.1 200") && head.lowercased().contains("content-type: text/event-stream"))
        _ = try await events.read(through: "retry: 1000\n\n")
        #expect(try await events.read(through: "\n\n").contains("event: timestamp\ndata: metadata/timestamp.json {"))
        try desk.take(.issue, on: card)
        let event = try await events.read(through: "\n\n")
        #expect(event.contains("id: \""))
        // What is new comes along, byte for byte, and nothing else.
        let told = event.split(separator: "\n").filter { $0.hasPrefix("data: ") }.map { $0.dropFirst(6) }
        let names = ["metadata/timestamp.json", "metadata/2.snapshot.json", "metadata/2.status.json"]
        #expect(told.map { String($0.prefix { $0 != " " }) } == names)
        for (line, name) in zip(told, names) {
            #expect(try desk.published()[name] == Array(line.utf8.dropFirst(name.utf8.count + 1)))
        }
        #expect(await server.log.line(beginning: "timestamp 2:") == "timestamp 2: status 2, snapshot 2")
        #expect(await server.stop() == 0)
        var client = try desk.client(at: Desk.systemTime)
        #expect(try client.load(try desk.published()).top.timestamp.version == 2)
    }

    @Test func `watching alone publishes too, and stops when told`() async throws {
        let desk = try Desk(at: Desk.systemTime.adding(seconds: -60))
        let card = try desk.produce(at: Desk.systemTime)
        let watch = try RunningProgram(
            "talentcard-authority", "publish", desk.folder.path, desk.repository.path, "--watch", "--by", "li.na")
        #expect(await watch.log.line() == "timestamp 1: targets 1, trust 1, policy 1, status 1, snapshot 1")
        try desk.take(.issue, on: card)
        #expect(await watch.log.line() == "timestamp 2: status 2, snapshot 2")
        try desk.take(.proposeCancellation(.ethics), on: card)
        #expect(await watch.log.line() == "timestamp 3: nothing else new")
        try desk.take(.confirmCancellation, on: card)
        #expect(await watch.log.line() == "timestamp 4: status 3, snapshot 3")
        #expect(await watch.stop() == 0)
    }

    @Test func `what officers only look at reaches no counter`() async throws {
        let desk = try Desk(at: Desk.systemTime.adding(seconds: -60))
        let card = try desk.produce(at: Desk.systemTime)
        let watch = try RunningProgram(
            "talentcard-authority", "publish", desk.folder.path, desk.repository.path, "--watch", "--by", "li.na")
        #expect(await watch.log.line()?.hasPrefix("timestamp 1:") == true)
        for _ in 0..<3 {
            try desk.authority.officers.note(.card(card.number), to: desk.li, at: Desk.systemTime)
            // Longer than it takes to see it.
            try await Task.sleep(for: .milliseconds(300))
        }
        try desk.take(.issue, on: card)
        #expect(await watch.log.line() == "timestamp 2: status 2, snapshot 2")
        #expect(await watch.stop() == 0)
    }

    @Test func `a file has a tag, and who has it gets no bytes`() async throws {
        let (desk, server, port) = try await served()
        let url = "http://127.0.0.1:\(port)/repository/metadata/timestamp.json"
        let fetcher = Fetcher()
        guard case .file(let bytes, let tag) = try await fetcher.fetch(url, limitBytes: 4096) else {
            throw POSIXError(.ENOENT)
        }
        #expect(try desk.published()["metadata/timestamp.json"] == bytes)
        guard case .unchanged = try await fetcher.fetch(url, limitBytes: 4096, unless: tag) else {
            throw POSIXError(.EEXIST)
        }
        try desk.publish(60)
        guard case .file(_, let next) = try await fetcher.fetch(url, limitBytes: 4096, unless: tag) else {
            throw POSIXError(.ENOENT)
        }
        #expect(next != tag)
        await fetcher.shutdown()
        #expect(await server.stop() == 0)
    }

    @Test func `every file is served as what it is`() async throws {
        let (desk, server, port) = try await served()
        let types = [
            "json": "application/json", "cwt": "application/statuslist+cwt",
            "delta": "application/talentcard-status-delta+cwt",
        ]
        for (path, bytes) in try desk.published() {
            let head = try await RepositoryExchange.head(port, "HEAD", "/repository/" + path).lowercased()
            #expect(head.hasPrefix("http/1.1 200"))
            #expect(head.contains("content-length: \(bytes.count)\r\n"))
            #expect(head.contains("content-type: \(types[(path as NSString).pathExtension] ?? "?")\r\n"))
            #expect(head.contains("immutable") != path.hasSuffix("timestamp.json"))
        }
        #expect(await server.stop() == 0)
    }

    @Test func `nothing else is served`() async throws {
        let (desk, server, port) = try await served()
        try Data("secret".utf8).write(to: desk.repository.appending(path: "secret.json"))
        try Data("hidden".utf8).write(to: desk.repository.appending(path: "metadata/.hidden"))
        try FileManager.default.createSymbolicLink(
            at: desk.repository.appending(path: "metadata/link.json"), withDestinationURL: desk.file("ca.pem"))
        let paths = [
            "/", "/repository", "/repository/", "/repository/metadata", "/repository/metadata/", "/repository/targets/",
            "/repository/targets/status", "/repository/secret.json", "/repository/metadata/.hidden",
            "/repository/metadata/link.json", "/repository/../ca.pem", "/repository/metadata/../../ca.pem",
            "/repository/metadata/../timestamp.json", "/repository/metadata/%2e%2e/%2e%2e/ca.pem",
            "/repository/metadata/..%2f..%2fca.pem", "/repository/metadata/..\\..\\ca.pem",
            "/repository//metadata/timestamp.json", "/repository/metadata//timestamp.json",
            "/repository/metadata/timestamp.json/", "/repository/metadata/timestamp.json%00",
            "/metadata/timestamp.json",
            "/repository/metadata/" + String(repeating: "a", count: 600),
        ]
        for path in paths {
            let status = try await RepositoryExchange.head(port, "GET", path).prefix(12)
            #expect(status == "HTTP/1.1 404" || status == "HTTP/1.1 400", "\(path)")
        }
        for method in ["POST", "PUT", "DELETE"] {
            let head = try await RepositoryExchange.head(
                port, method, "/repository/metadata/timestamp.json", "Content-Length: 0")
            #expect(head.hasPrefix("HTTP/1.1 405"))
        }
        #expect(await server.stop() == 0)
    }

    private func served() async throws -> (Desk, RunningProgram, UInt16) {
        let desk = try Desk()
        let card = try desk.produce()
        try desk.publish()
        try desk.take(.issue, on: card)
        try desk.publish(1)
        let server = try RunningProgram(
            "talentcard-authority", "serve", desk.repository.path, "--listen", "127.0.0.1:0")
        return (desk, server, try #require(try await port(of: server)))
    }

    private func port(of server: RunningProgram) async throws -> UInt16? {
        let line = try #require(await server.log.line(beginning: "listening on 127.0.0.1:"))
        return line.split(separator: ":").last.flatMap { UInt16($0) }
    }
}
