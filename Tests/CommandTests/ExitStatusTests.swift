import Harness
import JSON
import TestSupport
import Testing

@Suite struct `What the command tells its caller` {
    @Test(arguments: [
        ["verfy"], ["verify"], ["verify", "--site"], ["verify", "--site", "jlu-first-hospital"],
        ["verify", "JTC1:"], ["verify", "--site", "a", "JTC1:", "JTC1:"],
        ["verify", "--site", "a", "JTC1:", "--cose", "x"], ["verify", "--site", "a", "--image", "x", "--cose", "x"],
        ["verify", "--site", "a", "JTC1:", "--wait", "3"], ["verify", "--site", "a", "--reader", "*", "--wait", "-1"],
        ["verify", "--site", "a", "JTC1:", "--at", "yesterday"],
        ["verify", "--site", "a", "JTC1:", "--at", "2026-02-30T00:00:00Z"],
        ["verify", "--site", "a", "JTC1:", "--lang", "de"],
        ["verify", "--site", "a", "JTC1:", "--relation", "sibling"],
        ["verify", "--site", "a", "JTC1:", "--companions", "-1"],
        ["verify", "--site", "a", "JTC1:", "--companions", "x"],
        ["verify", "--site", "a", "JTC1:", "--document", "library-card:1"],
        ["verify", "--site", "a", "JTC1:", "--document", "resident-id"],
        ["verify", "--site", "a", "JTC1:", "--document-name", "张伟"],
        ["verify", "--site", "a", "JTC1:", "--operator", ""], ["verify", "--site", "a", "JTC1:", "--operator", "a b"],
        ["verify", "--site", "a", "JTC1:", "--official-travel=perhaps"],
        ["verify", "--site", "a", "JTC1:", "--lane", ""], ["verify", "--site", "a", "JTC1:", "--lane", "a\u{1B}[2J"],
        ["verify", "--site", "a", "JTC1:", "--trust", "a", "--data", "b"],
        ["verify", "--site", "a", "JTC1:", "--summary"],
        ["verify", "--batch", "--image", "x"], ["verify", "--batch", "--reader", "*"],
        ["policy", "check"], ["policy", "explain", "--site", "jlu-first-hospital"],
        ["policy", "explain", "--site", "nowhere", "--kind", "jixiang"],
        ["policy", "explain", "--site", "jlu-first-hospital", "--kind", "gold"], ["present"], ["inspect"],
    ])
    func `Wrong usage is 64 and one line`(arguments: [String]) async throws {
        let finished = try await Command(folder: TestFolder())(arguments)
        #expect(finished.status == 64)
        #expect(finished.output.isEmpty)
        #expect(finished.errors.hasPrefix("talentcard: "))
        #expect(finished.errors.split(separator: "\n").count == 1, "\(finished.errors)")
    }

    @Test func `A site that the policy does not have is wrong usage`() async throws {
        let counter = try Counter()
        let finished = try await counter.talentcard(["verify"] + counter.trust + ["--site", "nowhere", "JTC1:"])
        #expect(finished.status == 64)
        #expect(finished.errors.contains("nowhere"))
    }

    @Test(arguments: [
        ["@{folder}/nowhere"], ["@{folder}"], ["--cose", "{folder}/nowhere"], ["--image", "{folder}/nowhere"],
        ["--image", "{folder}/trust/ca.pem"], ["JTC1:", "--document", "resident-id:110105194912310021"],
        ["JTC1:", "--document", "passport:E12345678"], ["JTC1:", "--document", "resident-id:220102199902300011"],
        ["JTC1:", "--document", "resident-id:000000198001010013"], ["JTC1:", "--document", "passport:ZZZ:E12345678"],
        ["JTC1:", "--document", "foreign-pr:11010519491231002X"],
        ["JTC1:", "--document", "resident-id:11010519491231002X", "--document-name", "张?"],
    ])
    func `What cannot be read is 65`(given: [String]) async throws {
        let counter = try Counter()
        let given = given.map { $0.replacing("{folder}", with: counter.folder.path("")) }
        let finished = try await counter.talentcard(counter.verify + given)
        #expect(finished.status == 65)
        #expect(finished.output.isEmpty)
        #expect(!finished.errors.contains("110105194912310021"))
        #expect(finished.errors.split(separator: "\n").count == 1, "\(finished.errors)")
    }

    @Test(arguments: ["ca.pem", "trust/signers.json", "trust/lists.json", "policy/entitlements.json"])
    func `A trust folder with a broken file is 78 and names the file`(file: String) async throws {
        let counter = try Counter()
        try counter.folder.write(Array("nothing of ours".utf8), to: "trust/\(file)")
        let finished = try await counter.talentcard(counter.verify + ["JTC1:"])
        #expect(finished.status == 78)
        #expect(finished.errors.contains(file))
    }

    @Test func `A trust folder that is not there is 78`() async throws {
        let counter = try Counter()
        let finished = try await counter.talentcard([
            "verify", "--trust", counter.folder.path("nowhere"), "--site", Counter.site, "JTC1:",
        ])
        #expect(finished.status == 78)
    }

    @Test func `Without trust data every card is referred, whatever the site`() async throws {
        let counter = try Counter()
        let finished = try await counter.talentcard([
            "verify", "--json", "--data", counter.folder.path("empty"), "--site", "anywhere", counter.qr(TestCard()),
        ])
        #expect(finished.status == 13)
        #expect(try finished.json().object?["reasons"] == ["no-trust-data"])
    }

    @Test func `A reader without pcscd is 69`() async throws {
        let counter = try Counter()
        let finished = try await counter.talentcard(
            counter.verify + ["--reader", "*", "--wait", "20"],
            environment: ["PCSCLITE_CSOCK_NAME": counter.folder.path("no-socket")])
        #expect(finished.status == 69)
        #expect(finished.errors.contains("pcscd"))
    }

    @Test(arguments: ["--help", "help", "--help-hidden"])
    func `Help is no failure`(word: String) async throws {
        let finished = try await Command(folder: TestFolder())([word])
        #expect(finished.status == 0)
        #expect(finished.output.contains("verify"))
    }
}
