import Credential
import JSON
import Primitives
import Signatures
import TestSupport
import Testing
import Verification

/// The name of the trust data that a decision went by.
struct GenerationTests {
    @Test func `it is sixteen bytes of SHA-256 over names and hashes in the order of the names`() throws {
        let content = TrustContent(
            files: ["status/1.cwt": [0xAB], "status/1-a.cwt": [0xCD], "policy/entitlements.json": [1, 2]], anchors: [])
        // `printf 'policy/entitlements.json 0102\nstatus/1-a.cwt cd\nstatus/1.cwt ab\n' | sha256sum`
        let lines = "policy/entitlements.json 0102\nstatus/1-a.cwt cd\nstatus/1.cwt ab\n"
        #expect(content.generation == Array(SHA256.hash(Array(lines.utf8)).prefix(16)))
        #expect(content.generation.hex == "01ed43685793dd41d082639304eefa13")
    }

    @Test func `each file of a folder is in it but the roots of signers`() throws {
        let authority = try TestAuthority()
        let files = try authority.files()
        func generation(_ change: (inout TrustFiles) -> Void) throws -> [UInt8] {
            var changed = files
            change(&changed)
            return try #require(TrustSnapshot(bare: changed, clock: .ofTests).content).generation
        }
        let plain = try generation { _ in }
        let lines = [
            ("policy/entitlements.json", files.policy), ("status/1.cwt", files.statusTokens[0].bytes),
            ("trust/lists.json", files.register), ("trust/signers.json", files.signers),
        ].map { "\($0) \(SHA256.hash($1).hex)\n" }.joined()
        #expect(plain == Array(SHA256.hash(Array(lines.utf8)).prefix(16)))
        #expect(try generation { $0.anchors += [0x0A] } == plain)
        let changes: [(inout TrustFiles) -> Void] = [
            { $0.signers += [0x0A] }, { $0.register += [0x0A] }, { $0.policy += [0x0A] },
            { $0.localPolicies = [.init(name: "changchun", bytes: [0x7B])] },
            { $0.statusTokens = [.init(name: "2", bytes: $0.statusTokens[0].bytes)] },
            { $0.statusDeltas = [.init(name: "1", bytes: [0xA0])] },
        ]
        for change in changes { #expect(try generation(change) != plain) }
    }

    @Test func `a decision without trust data names none`() throws {
        let decision = try Desk().decide(.unread(.cardTimeout), trusting: nil)
        #expect(decision.trust.generation == nil)
        #expect(decision.json.object?["trust"]?.object?["generation"] == nil)
    }
}
