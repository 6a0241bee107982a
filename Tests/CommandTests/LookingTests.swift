import Credential
import Harness
import JSON
import Policy
import Signatures
import TestSupport
import Testing

@Suite struct `Looking at cards, policies and trust` {
    @Test func `Inspecting shows everything under a warning`() async throws {
        let counter = try Counter()
        let finished = try await counter.talentcard(["inspect", counter.qr(TestCard())])
        #expect(finished.status == 0)
        #expect(finished.output.hasPrefix("NOT VERIFIED"))
        #expect(finished.output.contains("JX-000123"))
    }

    @Test func `Inspecting with the signer's key gives the claims, with another none`() async throws {
        let counter = try Counter()
        let signer = try counter.authority.cardSigner(.es256).certificate
        try counter.folder.write(signer.pem, to: "signer.pem")
        try counter.folder.write(counter.authority.statusSigner.certificate.pem, to: "other.pem")
        let text = try counter.qr(TestCard(on: .phone))
        let good = try await counter.talentcard(["inspect", "--key", counter.folder.path("signer.pem"), text])
        let claims = try #require(try good.json().object)
        #expect(claims["signature"] == "good")
        #expect(claims["claims"]?.object?["sub"] == "JX-000123")
        #expect(claims["claims"]?.object?["talentCard"]?.object?["salt"] == "000102030405060708090a0b0c0d0e0f")
        #expect(claims["presentation"]?.object?["signature"] == "good")
        let bad = try await counter.talentcard(["inspect", "--key", counter.folder.path("other.pem"), text])
        #expect(bad.status == 12)
        #expect(bad.output.isEmpty)
    }

    @Test(arguments: ["", "hello", "JTC1:a", "JTC1:"])
    func `Inspecting what is no card never traps`(text: String) async throws {
        let finished = try await Command(folder: TestFolder())(["inspect", text])
        #expect([0, 65].contains(finished.status))
    }

    @Test(arguments: [("zh", "特需门诊"), ("en", "Special clinic")])
    func `A policy is explained in a table`(language: String, service: String) async throws {
        let talentcard = Command(folder: try TestFolder())
        try talentcard.folder.write(DefaultPolicy.bytes, to: "policy.json")
        let checked = try await talentcard([
            "policy", "check", talentcard.folder.path("policy.json"), "--lang", language,
        ])
        #expect(checked.status == 0)
        #expect(checked.output.contains(service))
        #expect(checked.output.contains("7(2)"))
        let explained = try await talentcard([
            "policy", "explain", "--site", "jlu-first-hospital", "--kind", "jixiang", "--lang", language,
        ])
        #expect(explained.status == 0)
        #expect(explained.output.contains("✓"))
        #expect(explained.output.contains("–"))
        for text in [checked.output, explained.output] {
            #expect(text.contains("status-stale") && text.contains("12333"))
        }
    }

    @Test func `A broken policy is 78 and says where`() async throws {
        let talentcard = Command(folder: try TestFolder())
        let broken = String(decoding: DefaultPolicy.bytes, as: UTF8.self).replacing("\"version\"", with: "\"verzion\"")
        try talentcard.folder.write(Array(broken.utf8), to: "policy.json")
        let finished = try await talentcard(["policy", "check", talentcard.folder.path("policy.json")])
        #expect(finished.status == 78)
        #expect(finished.errors.contains("verzion"))
        #expect(try await talentcard(["policy", "check", talentcard.folder.path("nowhere")]).status == 65)
    }

    @Test func `The schema is JSON`() async throws {
        let finished = try await Command(folder: TestFolder())(["policy", "schema"])
        #expect(finished.status == 0)
        #expect(try finished.json().object?["type"] == "object")
    }

    @Test func `What is trusted is shown to people and to programs`() async throws {
        let counter = try Counter()
        let shown = try await counter.talentcard(
            ["trust", "show", "--at", Counter.moment, "--lang", "zh"] + counter.trust)
        #expect(shown.status == 0)
        #expect(shown.output.contains(TestAuthority.statusURI))
        #expect(shown.output.contains("最新"))
        let told = try await counter.talentcard(["trust", "show", "--json", "--at", Counter.moment] + counter.trust)
        let trust = try #require(try told.json().object)
        #expect(trust["signers"]?.array?.count == 3)
        #expect(trust["alarms"] == [])
        #expect(trust["statusLists"]?.array?.first?.object?["freshness"] == "fresh")
        let nothing = try await counter.talentcard(["trust", "show", "--data", counter.folder.path("empty")])
        #expect(nothing.status == 78)
        let unexplained = try await counter.talentcard([
            "policy", "explain", "--site", Counter.site, "--kind", "jijian", "--data", counter.folder.path("empty"),
        ])
        #expect(unexplained.status == 78)
    }
}
