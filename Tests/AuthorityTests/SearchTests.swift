import AsyncHTTPClient
import AuthorityAPI
import AuthorityKeys
import Credential
import Foundation
import Harness
import Hummingbird
import Issuance
import JSON
import Logging
import NIOCore
import NIOHTTP1
import Primitives
internal import Registry
import Regulation
import ServiceLifecycle
import TestSupport
import Testing

/// What a request costs the registry, counted in the process that answers it.
@Suite(.timeLimit(.minutes(10))) struct `A search at the console` {
    private static let found = 50

    @Test func `is one transaction, however many cards it finds`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "search-\(UUID().uuidString)")
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
        let (authority, secret) = try Self.authority(at: folder)
        let moment = ServedAuthority.now
        let server = AuthorityServer(
            repository: { _ in Response(status: .notFound) }, authority: authority, now: { moment },
            logger: Logger(label: "search", factory: { _ in SwiftLogNoOpLogHandler() }))
        let (ports, listening) = AsyncStream.makeStream(of: Int.self)
        let listener = try server.listener(at: .init(host: "127.0.0.1", port: 0, identity: nil)) {
            listening.yield($0)
        }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [listener], logger: Logger(label: "search", factory: { _ in SwiftLogNoOpLogHandler() })))
        try await withThrowingTaskGroup { tasks in
            tasks.addTask { try await group.run() }
            let port = try #require(await ports.first { _ in true })
            let page = try await Page(port: port, code: OneTimeCode(secret: Base32Text.bytes(secret)), at: moment)
            // Again it tells the trail nothing new.
            for _ in 0..<2 {
                let before = authority.activity.transactions
                let answer = try await page.send("search", ["query": "张"])
                #expect(authority.activity.transactions - before == 1)
                #expect(answer["cards"]?.array?.count == Self.found)
                let listed = authority.activity.transactions
                let all = try await page.send("search/applications", ["query": "张", "state": "all"])
                #expect(authority.activity.transactions - listed == 1)
                #expect(all["total"]?.integer == 0)
            }
            await group.triggerGracefulShutdown()
        }
    }

    /// An authority with so many cards, and one maker who may look for them.
    private static func authority(at folder: URL) throws -> (Authority, secret: String) {
        let (li, moment) = (try ConsoleStage.officer("li.na"), ServedAuthority.now.adding(seconds: -600))
        let authority = try Authority.found(
            at: folder.path, AuthoritySettings(listSize: 1024, isTest: true), by: li, at: moment)
        for number in 0..<found {
            let order = CardOrder(
                holderName: try HolderName("张伟"), category: .a,
                papers: try TestDocument(.passport, "CHN:E\(20_000_000 + number)").papers(), carrier: .paper)
            _ = try authority.cards.produce(order, by: li, at: moment)
        }
        try authority.officers.add(
            OfficerRecord(officer: li, roles: [.authority, .maker]), by: li, at: moment)
        return (
            authority, try authority.officers.enrol(li, password: ConsoleStage.password, by: li, at: moment)
        )
    }

    /// The console's page, signed in.
    private struct Page {
        private let origin: String
        private var session: [(String, String)] = []

        init(port: Int, code: OneTimeCode?, at moment: Timestamp) async throws {
            origin = "http://127.0.0.1:\(port)"
            let code = try #require(try code?.text(at: OneTimeCode.step(at: moment)))
            let (answer, cookie) = try await ask(
                "session",
                ["officer": "li.na", "password": .string(ConsoleStage.password), "code": .string(code)])
            session = [
                ("Cookie", String(try #require(cookie?.split(separator: ";").first))),
                ("X-CSRF-Token", try #require(answer["csrf"]?.string)),
            ]
        }

        func send(_ path: String, _ body: JSONValue) async throws -> JSONObject { try await ask(path, body).answer }

        private func ask(_ path: String, _ body: JSONValue) async throws -> (answer: JSONObject, cookie: String?) {
            var request = HTTPClientRequest(url: "\(origin)/console/v1/\(path)")
            request.method = .POST
            for (name, value) in session + [("Origin", origin), ("Content-Type", "application/json")] {
                request.headers.add(name: name, value: value)
            }
            request.body = .bytes(ByteBuffer(bytes: body.encoded()))
            let response = try await HTTPClient.shared.execute(request, timeout: .seconds(60))
            let bytes = Array(buffer: try await response.body.collect(upTo: 1 << 20))
            let answer = try #require(try JSONValue(parsing: bytes).object)
            #expect(response.status == .ok, "\(answer)")
            return (answer, response.headers.first(name: "set-cookie"))
        }
    }
}
