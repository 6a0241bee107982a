import Credential
import Foundation
import Glibc
import Harness
import JSON
import Primitives
import StatusList
import TUF
import TestSupport
import Testing

/// Daemons that take their trust data from mirrors, and give it on.
@Suite(.timeLimit(.minutes(10)))
struct MirrorTests {
    private let authority: TestAuthority
    private let repository: PublishedRepository
    private let card: TestCard
    private let qr: String

    init() throws {
        authority = try TestAuthority()
        repository = try PublishedRepository(authority)
        card = try TestCard(.a)
        qr = try authority.qr(card)
    }

    /// One whose first generation is in force.
    private func daemon(
        in folder: TestFolder? = nil, from mirrors: String, pollSeconds: Int = 1
    ) async throws -> DaemonProcess {
        let daemon = try await DaemonProcess(
            in: folder ?? TestFolder(), trust: repository.trust(from: mirrors, pollSeconds: pollSeconds))
        _ = try await daemon.log.line(with: "generation=1 ")
        return daemon
    }

    private func cancel() throws {
        try repository.publish { $0.authority.setStatus(.cancelled, of: card) }
    }

    @Test func `a cancelled card is refused three daemons down a chain, told by hints alone`() async throws {
        let first = try await daemon(from: repository.url)
        let second = try await daemon(from: first.repositoryURL, pollSeconds: 3600)
        let third = try await daemon(from: second.repositoryURL, pollSeconds: 3600)
        #expect(try await third.decision(onQR: qr).outcome == "check-identity")
        try cancel()
        for daemon in [first, second, third] {
            _ = try await daemon.log.line(with: "generation=2 ")
            #expect(try await daemon.decision(onQR: qr).reasons == ["cancelled"])
        }
        let status = try await third.trust()
        #expect(status.code(ofMirror: 0) == nil)
        #expect(try await status["versions"] == first.trust()["versions"])
        #expect(status["versions"]?.object?.keys.contains("timestamp") == true)
        #expect(status["freshness"] == "fresh")
        #expect(status["lastSuccess"]?.string != nil)
        #expect(status["alarms"]?.array == [])
    }

    @Test(arguments: [true, false])
    func `a mirror behind a proxy is asked through it, by the configuration or by the variables`(
        isConfigured: Bool
    ) async throws {
        let first = try await daemon(from: repository.url)
        let proxy = try ProxyServer(["cards.internal": first.port])
        let second = try await DaemonProcess(
            in: TestFolder(), trust: repository.trust(from: "http://cards.internal/repository"),
            extra: isConfigured ? "proxy: {url: '\(proxy.url)'}" : "",
            launcher: isConfigured ? [] : ["/usr/bin/env", "http_proxy=\(proxy.url)"])
        _ = try await second.log.line(with: "generation=1 ")
        #expect(try await second.decision(onQR: qr).outcome == "check-identity")
        #expect(proxy.requests.allSatisfy { $0.hasPrefix("GET http://cards.internal/repository/") })
    }

    @Test func `SIGHUP asks the mirrors at once`() async throws {
        let daemon = try await daemon(from: repository.url, pollSeconds: 3600)
        try cancel()
        daemon.signal(SIGHUP)
        _ = try await daemon.log.line(with: "generation=2 ")
        #expect(try await daemon.decision(onQR: qr).reasons == ["cancelled"])
        #expect(await daemon.stop() == 0)
    }

    @Test func `without its mirror it goes on, and says so once`() async throws {
        let daemon = try await daemon(from: repository.url)
        try repository.remove()
        _ = try await daemon.log.line(with: "outcome=unusable")
        #expect(try await daemon.decision(onQR: qr).outcome == "check-identity")
        #expect(try await daemon.get("/health/ready").status == 200)
        #expect(try await daemon.trust().code(ofMirror: 0) == "missing")
    }

    @Test func `a generation signed by a stranger is not taken, with an alarm`() async throws {
        let daemon = try await daemon(from: repository.url)
        try repository.publish {
            $0.authority.setStatus(.cancelled, of: card)
            $0.simulator.signers[.timestamp] = [try $0.simulator.newKey()]
        }
        _ = try await daemon.log.line(with: "outcome=refused")
        #expect(try await daemon.decision(onQR: qr).outcome == "check-identity")
        let status = try await daemon.trust()
        #expect(status["generation"]?.integer == 1)
        #expect(status["mirrors"]?.array?.first?.object?["outcome"] == "refused")
        #expect(status.alarmCodes == ["below-threshold"])
        #expect(daemon.log.lines.count { $0.contains("outcome=refused") } == 1)
    }

    @Test func `two mirrors of one version with different content are a fork: kept, and alarmed`() async throws {
        let other = try PublishedRepository(copying: repository)
        try repository.publish()
        try other.publish { $0.authority.setStatus(.cancelled, of: card) }
        let daemon = try await DaemonProcess(
            in: TestFolder(), trust: repository.trust(from: repository.url, other.url))
        _ = try await daemon.log.line(with: "alarm=fork")
        #expect(try await daemon.decision(onQR: qr).outcome == "check-identity")
        let status = try await daemon.trust()
        #expect(status.alarmCodes.contains("fork"))
        #expect(status.code(ofMirror: 1) == "fork")
    }

    @Test func `after a restart without any mirror it decides by what it has`() async throws {
        let folder = try TestFolder()
        let before = try await daemon(in: folder, from: repository.url)
        #expect(await before.stop() == 0)
        try repository.remove()
        let after = try await daemon(in: folder, from: repository.url)
        #expect(try await after.decision(onQR: qr).outcome == "check-identity")
        #expect(try await after.get("/health/ready").status == 200)
        let tag = try await after.get("/repository/metadata/timestamp.json").headers["etag"]
        #expect(tag != nil)
    }

    @Test func `without any trust data every card is referred, and it is not ready`() async throws {
        try repository.remove()
        let daemon = try await DaemonProcess(in: TestFolder(), trust: repository.trust(from: repository.url))
        _ = try await daemon.log.line(with: "outcome=unusable")
        #expect(try await daemon.decision(onQR: qr).reasons == ["no-trust-data"])
        #expect(try await daemon.get("/health/ready").json().code == "not-ready")
        #expect(try await daemon.get("/repository/metadata/timestamp.json").status == 404)
        #expect(try await daemon.trust()["present"] == false)
    }

    @Test func `whoever listens is told of a new generation`() async throws {
        let daemon = try await daemon(from: repository.url)
        try cancel()
        let told = try await daemon.events("/v1/events", after: "0", until: "\"generation\":2")
        #expect(told.contains("event: trust\n"))
    }
}

extension DaemonProcess {
    /// As a mirror's URL in a neighbour's configuration.
    var repositoryURL: String { "http://127.0.0.1:\(port)/repository" }

    /// What `/v1/status` says of the trust.
    func trust() async throws -> JSONObject {
        try await get("/v1/status").json()["trust"]?.object ?? JSONObject()
    }
}

extension JSONObject {
    fileprivate var alarmCodes: [String] {
        self["alarms"]?.array?.compactMap { $0.object?["code"]?.string }.filter { $0 != "first-start" } ?? []
    }

    fileprivate func code(ofMirror position: Int) -> String? {
        guard let mirrors = self["mirrors"]?.array, mirrors.indices.contains(position) else { return nil }
        return mirrors[position].object?["code"]?.string
    }
}
