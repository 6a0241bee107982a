import Foundation
import Harness
import JSON
import TestSupport
import Testing

@Suite struct `Deciding a batch` {
    private static func line(_ members: JSONObject) -> [UInt8] { JSONValue.object(members).encoded() + [0x0A] }

    @Test func `Decisions come in the order of the lines, each with its own question`() async throws {
        let counter = try Counter()
        let text = JSONValue.string(try counter.qr(TestCard()))
        let number = JSONValue.string(TestDocument.sample.number)
        let lines: [JSONObject] = [
            ["qr": text], ["qr": text, "confirmed": true],
            ["qr": text, "document": ["type": "resident-id", "number": number]],
            ["qr": text, "document": .string(Counter.document), "lane": "gate-1", "operator": "wang.1"],
            ["qr": text, "site": "ccg-longjia", "confirmed": true, "officialTravel": true, "companions": 2],
            ["qr": text, "service": "airport-vip"], ["qr": text, "at": "2036-11-22T08:00:00+08:00"],
            ["qr": text, "relation": "child", "service": "special-clinic"], ["qr": "JTC1:"], ["cose": "AAAA"],
            ["qr": text, "document": ["type": "resident-id", "number": number, "name": "李四"]],
            ["qr": text, "companions": 9_223_372_036_854_775_807], ["qr": "https://cards.example/"],
            ["qr": text, "at": "2026-11-22T08:00:00Z", "document": "resident-id:220102202611220016"],
        ]
        let finished = try await counter.talentcard(
            counter.verify + ["--batch"], input: Array(lines.map(Self.line).joined()))
        #expect(finished.status == 0, "\(finished.errors)")
        #expect(
            try finished.jsonLines().map { $0.object?["outcome"]?.string } == [
                "check-identity", "admit", "admit", "admit", "admit", "no-service", "refuse", "check-identity",
                "refuse", "refuse", "refuse", "no-service", "refuse", "refuse",
            ])
        let reasons = try finished.jsonLines().suffix(4).map { $0.object?["reasons"] }
        #expect(
            reasons == [["identity-mismatch"], ["too-many-companions"], ["not-our-card"], ["identity-mismatch"]])
        #expect(try finished.jsonLines()[3].object?["operator"] == "wang.1")
        #expect(try finished.jsonLines()[3].object?["lane"] == "gate-1")
        #expect(try finished.jsonLines()[4].object?["site"] == "ccg-longjia")
    }

    @Test(arguments: [
        "not json", "[]", "null", "42", "{}", "{\"qr\":", "{\"qr\":42}", "{\"qr\":\"JTC1:\",\"cose\":\"\"}",
        "{\"qr\":\"JTC1:\",\"qr\":\"JTC1:\"}", "{\"qr\":\"JTC1:\",\"color\":\"green\"}", "{\"cose\":\"+/+/\"}",
        "{\"qr\":\"JTC1:\",\"site\":\"nowhere\"}", "{\"qr\":\"JTC1:\",\"at\":\"yesterday\"}",
        "{\"qr\":\"JTC1:\",\"at\":1}", "{\"qr\":\"JTC1:\",\"relation\":\"sibling\"}",
        "{\"qr\":\"JTC1:\",\"companions\":-1}", "{\"qr\":\"JTC1:\",\"companions\":1.5}",
        "{\"qr\":\"JTC1:\",\"companions\":99999999999999999999}", "{\"qr\":\"JTC1:\",\"confirmed\":\"yes\"}",
        "{\"qr\":\"JTC1:\",\"officialTravel\":null}", "{\"qr\":\"JTC1:\",\"service\":1}",
        "{\"qr\":\"JTC1:\",\"lane\":\"\"}", "{\"qr\":\"JTC1:\",\"document\":\"resident-id\"}",
        "{\"qr\":\"JTC1:\",\"document\":\"library-card:1\"}",
        "{\"qr\":\"JTC1:\",\"document\":{\"type\":\"resident-id\"}}",
        "{\"qr\":\"JTC1:\",\"document\":\"resident-id:220102202611230011\"}",
        "{\"at\":\"2026-11-22T15:59:59Z\",\"qr\":\"JTC1:\",\"document\":\"resident-id:220102202611230011\"}",
        "{\"qr\":\"JTC1:\",\"document\":{\"type\":\"passport\",\"number\":\"CHN:E12345678\",\"name\":\"?\"}}",
        "{\"qr\":\"JTC1:\",\"document\":{\"type\":\"passport\",\"number\":\"CHN:E12345678\",\"name\":1}}",
        "{\"qr\":\"JTC1:\",\"operator\":\"a b\"}", "{\"qr\":\"JTC1:\",\"operator\":1}",
        "{\"qr\":\"JTC1:\",\"document\":\"resident-id:110105194912310021\"}", "{\"qr\":\"JTC1:\"} x",
        "{\"qr\":\"\\ud800\"}",
    ])
    func `A line that cannot be read gives an error, and the batch goes on`(line: String) async throws {
        let counter = try Counter()
        let good = Self.line(["qr": .string(try counter.qr(TestCard()))])
        let finished = try await counter.talentcard(
            counter.verify + ["--batch", "-"], input: good + Array(line.utf8) + [0x0A] + good)
        #expect(finished.status == 65)
        let answers = try finished.jsonLines()
        try #require(answers.count == 3)
        #expect(answers[0].object?["outcome"] == "check-identity")
        #expect(answers[1].object?["error"]?.object?["code"] == "bad-input")
        #expect(answers[1].object?["line"] == 2)
        #expect(answers[2].object?["outcome"] == "check-identity")
        #expect(!finished.output.contains("110105194912310021"))
    }

    @Test func `A line that is far too long is passed over`() async throws {
        let counter = try Counter()
        let good = Self.line(["qr": .string(try counter.qr(TestCard()))])
        let long = [UInt8](repeating: UInt8(ascii: "x"), count: 3 << 20) + [0x0A]
        let finished = try await counter.talentcard(counter.verify + ["--batch"], input: long + good + long.dropLast())
        #expect(finished.status == 65)
        #expect(try finished.jsonLines().map { $0.object?["line"] } == [1, nil, 3])
    }

    @Test func `The last line needs no line end, and lines may end as on Windows`() async throws {
        let counter = try Counter()
        let line = JSONValue.object(["qr": .string(try counter.qr(TestCard()))]).encoded()
        let finished = try await counter.talentcard(counter.verify + ["--batch"], input: line + [0x0D, 0x0A] + line)
        #expect(finished.status == 0)
        #expect(try finished.jsonLines().count == 2)
    }

    @Test func `A summary counts outcomes, reasons and bad lines`() async throws {
        let counter = try Counter()
        let text = JSONValue.string(try counter.qr(TestCard()))
        let lines: [JSONObject] = [
            ["qr": text], ["qr": text], ["qr": text, "confirmed": true], ["qr": "JTC1:"], ["nothing": 1],
        ]
        let file = try counter.folder.write(Array(lines.map(Self.line).joined()), to: "cards.jsonl")
        let finished = try await counter.talentcard(counter.verify + ["--batch", "--summary", file.path])
        #expect(finished.status == 65)
        #expect(
            try finished.json() == [
                "cards": 4,
                "outcomes": ["admit": 1, "check-identity": 2, "no-service": 0, "refuse": 1, "refer": 0],
                "reasons": ["unreadable": 1, "identity-required": 2], "badLines": 1,
            ])
    }

    @Test func `Lines may name their sites instead of the option`() async throws {
        let counter = try Counter()
        let text = JSONValue.string(try counter.qr(TestCard()))
        let input = Self.line(["qr": text, "site": .string(Counter.site)]) + Self.line(["qr": text])
        let finished = try await counter.talentcard(
            ["verify", "--batch", "--at", Counter.moment] + counter.trust, input: input)
        #expect(finished.status == 65)
        #expect(try finished.jsonLines().map { $0.object?["line"] } == [nil, 2])
    }

    @Test(.timeLimit(.minutes(10))) func `A caller that feeds line by line has each answer before the next line`()
        async throws
    {
        let counter = try Counter()
        let line = Self.line(["qr": .string(try counter.qr(TestCard()))])
        let input = Pipe()
        let batch = try RunningProgram("talentcard", counter.verify + ["--batch"], input: input)
        for _ in 0..<3 {
            try input.fileHandleForWriting.write(contentsOf: line)
            let answer = try #require(await batch.log.line())
            #expect(try JSONValue(parsing: Array(answer.utf8)).object?["outcome"] == "check-identity")
        }
        try input.fileHandleForWriting.close()
        #expect(await batch.ended() == 0)
    }

    @Test func `A batch file that is not there is 65`() async throws {
        let counter = try Counter()
        let finished = try await counter.talentcard(counter.verify + ["--batch", counter.folder.path("nowhere")])
        #expect(finished.status == 65)
        #expect(finished.output.isEmpty)
    }
}
