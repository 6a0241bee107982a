import Credential
import Foundation
import Harness
import JSON
import Signatures
import TestSupport
import Testing

@Suite struct `Deciding one card` {
    @Test func `A card with its holder's document is admitted, from every source`() async throws {
        let counter = try Counter()
        let card = try TestCard()
        let text = try counter.qr(card)
        try counter.folder.write(Array((text + "\n").utf8), to: "card.txt")
        try counter.folder.write(try counter.authority.credential(card), to: "card.cose")
        let sources = [[text], ["@" + counter.folder.path("card.txt")], ["--cose", counter.folder.path("card.cose")]]
        for source in sources {
            let finished = try await counter.talentcard(counter.verify + ["--document", Counter.document] + source)
            #expect(finished.status == 0, "\(source) \(finished.errors)")
        }
        let piped = try await counter.talentcard(
            counter.verify + ["--document", Counter.document, "-"], input: Array(text.utf8))
        #expect(piped.status == 0)
    }

    @Test(
        arguments: [
            ([], 10, "identity-required"), (["--service", "airport-vip"], 11, "not-this-site"),
            (["--at", "2036-11-22T08:00:00Z"], 12, "expired"),
            (["--document", "passport:CHN:E12345678"], 10, "document-not-listed"),
            (["--document", "resident-id:220102198001011234"], 12, "identity-mismatch"),
            (["--at", "2026-12-21T08:00:00Z"], 13, "status-stale"),
            (["--relation", "child", "--confirmed", "--companions", "1"], 11, "too-many-companions"),
            (["--companions", "1000000"], 11, "too-many-companions"),
            (["--document", Counter.document, "--document-name", "李四"], 12, "identity-mismatch"),
        ] as [([String], Int32, String)])
    func `Each outcome has its exit status`(options: [String], status: Int32, reason: String) async throws {
        let counter = try Counter()
        let text = try counter.qr(TestCard())
        let finished = try await counter.talentcard(
            ["verify", "--json", "--site", Counter.site] + counter.trust
                + (options.contains("--at") ? [] : ["--at", Counter.moment]) + options + [text])
        #expect(finished.status == status)
        #expect(try finished.json().object?["reasons"] == [.string(reason)])
    }

    @Test func `What nobody could find out comes with the ladder, and nothing else does`() async throws {
        let counter = try Counter()
        let text = try counter.qr(TestCard())
        let words = ["verify", "--site", Counter.site, "--lang", "en"] + counter.trust
        let stale = try await counter.talentcard(words + ["--at", "2026-12-21T08:00:00Z", text])
        #expect(stale.status == 13 && stale.output.contains("  1. Ask for the card") && stale.output.contains("12333"))
        let open = try await counter.talentcard(words + ["--at", Counter.moment, text])
        #expect(open.status == 10 && !open.output.contains("12333"))
    }

    @Test func `The decision as JSON has the keys that programs read, and nothing personal`() async throws {
        let counter = try Counter()
        let finished = try await counter.talentcard(
            counter.verify + ["--json", "--lane", "counter-1", "--document", Counter.document, counter.qr(TestCard())])
        let decision = try #require(try finished.json().object)
        #expect(
            decision.keys == [
                "id", "outcome", "reasons", "card", "assurance", "site", "lane", "services", "status", "trust", "test",
                "at",
            ])
        #expect(decision["at"] == .string(Counter.moment))
        #expect(decision["lane"] == "counter-1")
        #expect(decision["card"]?.object?["holder"] == "张*")
        #expect(!finished.output.contains(TestDocument.sample.number))
        #expect(!finished.output.contains("张伟"))
    }

    @Test(arguments: [
        ("--official-travel", Int32(0)), ("--official-travel=true", 0), ("--official-travel=false", 11),
        ("--confirmed", 10),
    ])
    func `Official travel is said, denied or not yet asked`(option: String, status: Int32) async throws {
        let counter = try Counter()
        let finished = try await counter.talentcard(
            ["verify", "--site", "ccg-longjia", "--at", Counter.moment] + counter.trust
                + ["--confirmed", option, counter.qr(TestCard())])
        #expect(finished.status == status)
    }

    @Test(
        arguments: [
            (["LANG": "zh_CN.UTF-8"], [], "请核对证件"), (["LANG": "en_GB.UTF-8"], [], "Check the ID document"),
            ([:], [], "Check the ID document"), (["LANG": "zh_CN.UTF-8", "LC_ALL": "C"], [], "Check the ID document"),
            (["LANG": "zh_CN.UTF-8"], ["--lang", "en"], "Check the ID document"), ([:], ["--lang", "zh"], "请核对证件"),
        ] as [([String: String], [String], String)])
    func `People read the verdict in their language`(
        environment: [String: String], options: [String], words: String
    ) async throws {
        let counter = try Counter()
        let finished = try await counter.talentcard(
            counter.verify + options + [counter.qr(TestCard())], environment: environment)
        #expect(finished.output.contains(words))
        #expect(finished.output.contains("ID"))
        #expect(finished.output.contains("JX-000123"))
        #expect(finished.output.contains(options.contains("zh") || words.hasPrefix("请") ? "测试" : "TEST"))
    }

    @Test func `Into a file there are no colours`() async throws {
        let counter = try Counter()
        let finished = try await counter.talentcard(counter.verify + [counter.qr(TestCard())])
        #expect(!finished.output.contains("\u{1B}"))
    }

    @Test func `A chip's key makes no phone of a chip's credential`() async throws {
        let counter = try Counter()
        var card = try TestCard(.a, on: .phone)
        for (carrier, status) in [(KeyCarrier.phone, Int32(10)), (.chip, 12)] {
            card.keyCarrier = carrier
            try counter.folder.write(counter.authority.credential(card), to: "card.cose")
            try counter.folder.write(try #require(card.holderKey?.pem), to: "holder.pem")
            let presented = try await counter.talentcard([
                "present", "--key", counter.folder.path("holder.pem"), "--credential",
                counter.folder.path("card.cose"), "--at", Counter.moment,
            ])
            #expect(presented.status == 0, "\(presented.errors)")
            let decided = try await counter.talentcard(
                counter.verify + ["--json", "-"], input: Array(presented.output.utf8))
            #expect(decided.status == status)
            #expect(
                try decided.json().object?["reasons"] == [carrier == .chip ? "holder-not-proven" : "identity-required"])
        }
    }

    @Test func `Who says so stands in the decision`() async throws {
        let counter = try Counter()
        let finished = try await counter.talentcard(
            counter.verify + ["--json", "--confirmed", "--operator", "wang.1", counter.qr(TestCard())])
        #expect(try finished.json().object?["operator"] == "wang.1")
    }

    @Test func `What steers a terminal is made visible`() async throws {
        let counter = try Counter()
        let usage = try await counter.talentcard(["verify", "--site", "\u{1B}[2Jx"] + counter.trust + ["JTC1:"])
        #expect(usage.status == 64)
        #expect(!usage.errors.contains("\u{1B}"))
    }

    @Test(
        arguments: [
            [], Array("JTC1:".utf8), [0, 0xFF, 0x0A], [UInt8](repeating: UInt8(ascii: "0"), count: 200_000),
            Array("JTC1:".utf8) + [UInt8](repeating: UInt8(ascii: ":"), count: 1395),
        ] as [[UInt8]])
    func `Bytes that are no card are refused, not bad input`(bytes: [UInt8]) async throws {
        let counter = try Counter()
        #expect(try await counter.talentcard(counter.verify + ["-"], input: bytes).status == 12)
        try counter.folder.write(bytes, to: "card.cose")
        #expect(
            try await counter.talentcard(counter.verify + ["--cose", counter.folder.path("card.cose")]).status == 12)
    }

    @Test(arguments: ["https://example.org/M", "HC1:6BF", "wxp://f2f0", "shc:/5676", "6901234567892"])
    func `A code that is none of ours is neither a forgery nor a reason for a new card`(text: String) async throws {
        let counter = try Counter()
        let finished = try await counter.talentcard(
            ["verify", "--lang", "zh", "--site", Counter.site, "--at", Counter.moment] + counter.trust + [text])
        #expect(finished.status == 12)
        #expect(finished.output.contains("≠  不是人才卡"))
        for word in ["✕", "不能使用", "换卡"] { #expect(!finished.output.contains(word), "\(finished.output)") }
    }

    @Test func `A phone's presentation is made and accepted, here and nowhere else`() async throws {
        let counter = try Counter()
        let card = try TestCard(on: .phone)
        try counter.folder.write(try counter.authority.credential(card), to: "card.cose")
        try counter.folder.write(try #require(card.holderKey?.pem), to: "holder.pem")
        let made = try await counter.talentcard([
            "present", "--key", counter.folder.path("holder.pem"), "--credential", counter.folder.path("card.cose"),
            "--at", Counter.moment, "--aud", Counter.site,
        ])
        #expect(made.status == 0)
        let here = try await counter.talentcard(
            counter.verify + ["--json", "--confirmed", "-"], input: Array(made.output.utf8))
        #expect(try here.json().object?["assurance"] == "phone")
        #expect(here.status == 0)
        let elsewhere = try await counter.talentcard(
            ["verify", "--json", "--site", "ccg-longjia", "--at", Counter.moment] + counter.trust + ["-"],
            input: Array(made.output.utf8))
        #expect(try elsewhere.json().object?["reasons"] == ["wrong-site"])
    }
}
