import Foundation
import Harness
internal import Issuance
import JSON
import Primitives
internal import Registry
import Regulation
import Signatures
import TestSupport
import Testing

@Suite struct `A site's enrolment over HTTP` {
    @Test func `the console makes a code, and nothing tells whether there is one`() async throws {
        let stage = try await ConsoleStage()
        let officer = try await stage.session("li.na")
        let others = try await stage.send("GET", "sites", officer.headers).json["others"]?.array ?? []
        #expect(others.contains { $0.object?["id"]?.string == "ccg-longjia" })
        let invited = try await stage.send("POST", "sites/ccg-longjia/invitation", officer.writing, body: [:])
        let code = try #require(SiteCode(try invited.json["code"]?.string ?? ""))
        let offered = try await stage.served.process.send("GET", "/v1/trust")
        let trust = try #require(OfferedTrust(.object(try offered.json)))
        #expect(trust.root == [UInt8](try Data(contentsOf: stage.served.folder.appending(path: "root.json"))))
        #expect(trust.anchors == [UInt8](try Data(contentsOf: stage.served.folder.appending(path: "ca.pem"))))
        // What the officer hands over is what the daemon will show.
        let printed = try invited.json["fingerprints"]?.array?.compactMap { $0.object?["sha256"]?.string }
        #expect(printed == trust.fingerprints.map { "\($0.fingerprint)" })
        let (key, thief) = (try PrivateKey.generate(.ed25519), try PrivateKey.generate(.ed25519))
        func enrol(_ key: PrivateKey, _ code: SiteCode) async throws -> Answer {
            let enrolment = SiteEnrolment(
                code: code, key: key.publicKey, proof: try key.sign(code.challenge), version: "0.1.0")
            return try await stage.served.process.send(
                "POST", "/v1/sites/enrolments", body: enrolment.json.encoded())
        }
        let unknown = try await enrol(key, SiteCode(random: [UInt8](repeating: 1, count: 15)))
        let site = try #require(EnrolledSite(.object(try await enrol(key, code).json)))
        let used = try await enrol(thief, code)
        #expect(unknown.status == 404 && used.status == 404 && unknown.body == used.body)
        #expect(try stage.served.authority.supervision.knows(.token(site.token)))
        var last = 0
        for _ in 0..<60 where last != 429 { last = try await enrol(thief, code).status }
        #expect(last == 429)
        // Whose duty it is not gets no code, and is not told of other sites.
        let checker = try await stage.session("zhou.min")
        let refused = try await stage.send("POST", "sites/ccg-longjia/invitation", checker.writing, body: [:])
        #expect(refused.status == 409)
        #expect(try await stage.send("GET", "sites", checker.headers).json["others"] == nil)
    }
}
