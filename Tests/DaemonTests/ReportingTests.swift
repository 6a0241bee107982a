import Credential
import Foundation
import Harness
import JSON
import Journal
import Primitives
import TestSupport
import Testing
import Verification

/// The journal of a running daemon on its way to a real authority, and what becomes of old lines.
@Suite(.timeLimit(.minutes(10)))
struct ReportingTests {
    @Test func `every line reaches the authority once, through an outage and restarts of either`() async throws {
        let reported = try ReportedAuthority()
        let serving = try await reported.serve()
        let port = serving.port
        let folder = try TestFolder()
        let authority = try TestAuthority()
        try folder.export(authority)
        let qr = try authority.qr(TestCard(.a))
        let configuration = try reported.report(to: port)
        let daemon = try await DaemonProcess(in: folder, extra: configuration)
        for lane in 0..<3 { _ = try await daemon.decision(onQR: qr, ["lane": .string("a\(lane)")]) }
        try await daemon.hasReported(3)
        #expect(try reported.entries == 3)
        await serving.kill()
        for lane in 0..<20 { _ = try await daemon.decision(onQR: qr, ["lane": .string("b\(lane)")]) }
        _ = try await daemon.log.line(with: "problem=unreachable")
        let outbox = try await daemon.outbox()
        #expect(outbox["pending"] == 20 && outbox["reported"] == 3)
        #expect(outbox["problem"]?.string == "unreachable" && outbox["lastSuccess"] != nil)
        #expect(await daemon.stop() == 0)
        let servingAgain = try await reported.serve(port: port)
        let again = try await DaemonProcess(in: folder, extra: configuration)
        _ = try await again.decision(onQR: qr, ["lane": "c"])
        try await again.hasReported(24)
        #expect(try reported.entries == 24)
        #expect(try await again.outbox()["problem"] == nil)
        #expect(try await again.get("/health/ready").status == 200)
        await servingAgain.kill()
    }

    @Test func `a journal that let go of lines before it ever reported is taken from its oldest line on`() async throws
    {
        let reported = try ReportedAuthority()
        let serving = try await reported.serve()
        let folder = try TestFolder()
        try await record(in: folder, daysAgo: [10, 9, 1])
        let purging = try await DaemonProcess(in: folder, extra: "journal: {keepDays: 3}")
        _ = try await purging.log.line(with: "journal purged")
        #expect(await purging.stop() == 0)
        let daemon = try await DaemonProcess(in: folder, extra: reported.report(to: serving.port))
        try await daemon.hasReported(4)
        #expect(try await daemon.outbox()["problem"] == nil)
        await serving.kill()
    }

    @Test func `the token goes to an authority that proves itself, and to no other`() async throws {
        let reported = try ReportedAuthority()
        let (options, trust) = try await reported.makeCertificate()
        let serving = try await reported.serve(port: 0, options)
        let folder = try TestFolder()
        try await record(in: folder, daysAgo: [1])
        let strict = try await DaemonProcess(
            in: folder, extra: reported.report(to: serving.port, over: "https"))
        _ = try await strict.log.line(with: "problem=tls-failed")
        #expect(try reported.entries == 0)
        #expect(await strict.stop() == 0)
        let daemon = try await DaemonProcess(
            in: folder, extra: reported.report(to: serving.port, over: "https", trust: trust))
        try await daemon.hasReported(1)
        #expect(try reported.entries == 1)
        await serving.kill()
    }

    @Test func `without a word of reporting there is no outbox`() async throws {
        let daemon = try await SharedDaemon.value
        #expect(try await daemon.get("/v1/status").json()["outbox"] == .null)
    }

    @Test func `lines older than the site keeps go when the daemon starts`() async throws {
        let folder = try TestFolder()
        try await record(in: folder, daysAgo: [10, 9, 1])
        let daemon = try await DaemonProcess(in: folder, extra: "journal: {keepDays: 3}")
        #expect(try await daemon.log.line(with: "journal purged").contains("removed=2"))
        let state = try await daemon.get("/v1/status").json()["journal"]?.object
        #expect(state?["firstPosition"] == 3 && state?["position"] == 4)
        #expect(try await daemon.get("/v1/verifications").json()["verifications"]?.array?.count == 1)
        #expect(await daemon.stop() == 0)
    }

    /// A journal with a line of each of those days.
    private func record(in folder: TestFolder, daysAgo: [Int64]) async throws {
        try FileManager.default.createDirectory(
            at: folder.url.appending(path: "data"), withIntermediateDirectories: true)
        let journal = try Journal(path: folder.url.appending(path: "data/journal.sqlite").path)
        for days in daysAgo {
            let moment = Timestamp.current.adding(days: -days)
            _ = try await journal.record(
                decide(
                    .unread(.readerFailed), for: VerificationRequest(siteID: "ccg-longjia"), trust: nil,
                    id: DecisionID(at: moment, random: [UInt8](repeating: 0, count: 10)), at: moment))
        }
        try journal.close()
    }
}

extension DaemonProcess {
    func outbox() async throws -> JSONObject {
        try await get("/v1/status").json()["outbox"]?.object ?? [:]
    }

    /// Returns when the authority has the lines through this position.
    func hasReported(_ position: Int64) async throws {
        try await wait { try await outbox()["reported"]?.integer ?? 0 >= position }
    }
}
