import Foundation
import Harness
import TestSupport
import Testing

/// The verified cache that a daemon offers to its neighbours.
@Suite(.timeLimit(.minutes(10)))
struct NeighbourTests {
    private static let timestamp = "/repository/metadata/timestamp.json"

    private func daemon(of repository: PublishedRepository) async throws -> DaemonProcess {
        let daemon = try await DaemonProcess(in: TestFolder(), trust: repository.trust(from: repository.url))
        _ = try await daemon.log.line(with: "generation=1 ")
        return daemon
    }

    @Test func `it gives what it verified byte for byte, with a tag to ask again by`() async throws {
        let repository = try PublishedRepository(TestAuthority())
        let daemon = try await daemon(of: repository)
        let published = try Data(contentsOf: URL(filePath: "\(repository.path)/metadata/timestamp.json"))
        let answer = try await daemon.get(Self.timestamp)
        #expect(answer.status == 200)
        #expect(answer.body == [UInt8](published))
        #expect(answer.headers["content-type"] == "application/json")
        #expect(answer.headers["cache-control"] == "no-cache")
        let tag = try #require(answer.headers["etag"])
        let again = try await daemon.get(Self.timestamp, headers: ["If-None-Match: \(tag)"])
        #expect(again.status == 304)
        #expect(again.body.isEmpty)
        let head = try await LocalHTTP.exchange(LocalHTTP.request("HEAD", Self.timestamp), with: .port(daemon.port))
        #expect(head.status == 200)
        #expect(head.headers["content-length"] == "\(published.count)")
        #expect(head.headers["etag"] == tag)
        #expect(head.body.isEmpty)
    }

    @Test func `every published target is to be had`() async throws {
        let repository = try PublishedRepository(TestAuthority())
        let daemon = try await daemon(of: repository)
        let files = try FileManager.default.subpathsOfDirectory(atPath: repository.path)
            .filter { $0.hasPrefix("targets/") && $0.contains(".") }
        #expect(files.count >= 3)
        for file in files {
            let answer = try await daemon.get("/repository/\(file)")
            #expect(answer.status == 200, "\(file)")
            #expect(answer.body == [UInt8](try Data(contentsOf: URL(filePath: "\(repository.path)/\(file)"))))
        }
    }

    @Test func `nothing else of the disk is to be had, and nothing is written`() async throws {
        let daemon = try await daemon(of: PublishedRepository(TestAuthority()))
        for path in [
            "", "metadata", "metadata/", "metadata/../metadata/timestamp.json", "../v1/status", "..%2flock",
            "metadata/%2e%2e/%2e%2e/journal.sqlite", "journal.sqlite", "trust/current.json", "mark/mark.json",
            "metadata/timestamp.json/", "metadata//timestamp.json", "targets/trust/signers.json",
        ] {
            #expect(try await daemon.get("/repository/\(path)").status == 404, "\(path)")
        }
        let post = try await LocalHTTP.exchange(LocalHTTP.request("POST", Self.timestamp), with: .port(daemon.port))
        #expect(post.status == 405)
        let foreign = LocalHTTP.request("GET", Self.timestamp, host: "evil.example")
        #expect(try await LocalHTTP.exchange(foreign, with: .port(daemon.port)).status == 403)
    }

    @Test func `a listener is told what is there, and of a change`() async throws {
        let repository = try PublishedRepository(TestAuthority())
        let daemon = try await daemon(of: repository)
        let first = try #require(try await daemon.get(Self.timestamp).headers["etag"])
        #expect(try await daemon.events("/repository/events", until: "data: ").contains("id: \(first)\n"))
        async let told = daemon.events("/repository/events", after: first, until: "data: ")
        try repository.publish()
        #expect(try await !told.contains(first))
    }

    @Test func `only so many may listen at once, and files are still to be had`() async throws {
        let daemon = try await daemon(of: PublishedRepository(TestAuthority()))
        var listeners: [LocalSocket] = []
        for _ in 0..<64 {
            let socket = try LocalSocket(to: .port(daemon.port))
            socket.send(LocalHTTP.request("GET", "/repository/events"))
            #expect(!socket.receive().isEmpty)
            listeners.append(socket)
        }
        #expect(try await daemon.get("/repository/events").status == 503)
        #expect(try await daemon.get(Self.timestamp).status == 200)
        #expect(await daemon.stop() == 0)
        withExtendedLifetime(listeners) {}
    }

    @Test func `a site with a bare trust folder has nothing for neighbours`() async throws {
        let daemon = try await SharedDaemon.value
        #expect(try await daemon.get(Self.timestamp).status == 404)
        #expect(try await daemon.get("/repository/events").status == 404)
    }
}
