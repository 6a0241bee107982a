import Credential
import Foundation
import Harness
import Issuance
import JSON
import Primitives
internal import Registry
internal import Regulation
import Signatures
import TestSupport
import Testing

@Suite struct `A counter reports to the authority` {
    private func decide(_ count: Int, _ qr: String, at counter: DaemonProcess) async throws {
        for _ in 0..<count { #expect(try await counter.decision(onQR: qr).outcome == "check-identity") }
    }

    @Test func `through kills of either, nothing is lost and nothing doubled`() async throws {
        let served = try await ServedAuthority()
        let token = try served.addSite("jlu-first-hospital")
        let order = CardOrder(
            holderName: try HolderName("张伟"), category: .a,
            papers: try TestDocument(.passport, "CHN:E12345678").papers(), carrier: .paper)
        let card = try served.authority.cards.produce(order, by: served.officer, at: ServedAuthority.now)
        _ = try served.authority.cards.step(.issue, on: card.number, by: served.officer, at: ServedAuthority.now)
        let qr = QRCodeText.credential(card.credential)
        let folder = try TestFolder()
        func start() async throws -> DaemonProcess {
            try await DaemonProcess(
                in: folder, trust: served.trust, extra: served.report(token: token, in: folder),
                site: "jlu-first-hospital")
        }
        func entries() throws -> Int64 { try served.authority.officers.sites().first?.reports.entries ?? 0 }

        var counter = try await start()
        try await wait { try await counter.decision(onQR: qr).outcome == "check-identity" }
        try await decide(5, qr, at: counter)
        try await wait { try entries() >= 6 }
        // The authority dies; the counter decides on, and reports when it is back.
        await served.process.kill()
        try await decide(7, qr, at: counter)
        counter.kill()
        counter = try await start()
        try await decide(3, qr, at: counter)
        let again = try await ServeProcess(served.folder, port: served.process.port)
        try await decide(4, qr, at: counter)
        // The counter dies in the middle of it.
        counter.kill()
        counter = try await start()
        try await decide(2, qr, at: counter)
        let last = try #require(try await counter.get("/v1/status").json()["journal"]?.object?["position"]?.integer)
        try await wait { try entries() == last }
        try await wait { try await counter.get("/v1/status").json()["outbox"]?.object?["pending"]?.integer == 0 }
        let standing = try #require(try served.authority.officers.sites().first)
        #expect(standing.reports.journals == 1 && standing.reports.entries == last)
        // Told with the first report, and once however often it starts.
        let key = try await counter.get("/v1/status").json()["siteKey"]?.object?["publicKey"]?.string
        let known = try served.authority.officers.siteKeys().map { String(decoding: $0.key.pem, as: UTF8.self) }
        #expect(known == [key])
        // What the counter sees of the repository is what we signed, and nobody used the card where it cannot have been.
        #expect(try served.authority.supervision.findings().isEmpty)
        #expect(await again.stop() == 0)
    }
}
