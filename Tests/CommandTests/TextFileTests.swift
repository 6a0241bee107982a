import Foundation
import Harness
import JSON
import Policy
import TestSupport
import Testing

/// Text files as people save them, and files that are none.
@Suite struct `Text files of other systems` {
    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private static func utf16(_ bytes: [UInt8]) -> [UInt8] {
        [0xFF, 0xFE] + String(decoding: bytes, as: UTF8.self).utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    }

    @Test func `A mark before a policy, a card's text and lines of a batch is passed over`() async throws {
        let counter = try Counter()
        let text = Array(try counter.qr(TestCard()).utf8)
        try counter.folder.write(Self.mark + DefaultPolicy.bytes, to: "policy.json")
        #expect(try await counter.talentcard(["policy", "check", counter.folder.path("policy.json")]).status == 0)
        try counter.folder.write(Self.mark + text + [0x0D, 0x0A], to: "card.txt")
        let decided = try await counter.talentcard(counter.verify + ["@" + counter.folder.path("card.txt")])
        #expect(decided.status == 10, "\(decided.errors)")
        let line = Array("{\"qr\":\"\(String(decoding: text, as: UTF8.self))\"}\r\n".utf8)
        let lines = Self.mark + line + Array("\r\n \t\r\n\n".utf8) + line
        let batch = try await counter.talentcard(counter.verify + ["--batch"], input: lines)
        #expect(batch.status == 0, "\(batch.errors)")
        #expect(try batch.jsonLines().map { $0.object?["outcome"] } == ["check-identity", "check-identity"])
    }

    @Test func `A line that cannot be read has its number among all, blank ones too`() async throws {
        let counter = try Counter()
        let batch = try await counter.talentcard(counter.verify + ["--batch"], input: Array("\n\r\n{\n".utf8))
        #expect(batch.status == 65)
        #expect(try batch.jsonLines().map { $0.object?["line"] } == [3])
    }

    @Test func `UTF-16 is named, wherever a text is read`() async throws {
        let counter = try Counter()
        let text = Array(try counter.qr(TestCard()).utf8)
        try counter.folder.write(Self.utf16(DefaultPolicy.bytes), to: "policy.json")
        try counter.folder.write(Self.utf16(text), to: "card.txt")
        try counter.folder.write(Self.utf16(Array("{\"qr\":\"JTC1:\"}\n".utf8)), to: "lines")
        let commands = [
            ["policy", "check", counter.folder.path("policy.json")],
            counter.verify + ["@" + counter.folder.path("card.txt")],
            counter.verify + ["--batch", counter.folder.path("lines")],
            ["inspect", "--key", counter.folder.path("policy.json"), "JTC1:"],
            [
                "sync", "--root", counter.folder.path("policy.json"), "--ca", counter.folder.path("policy.json"),
                "--mirror", "file:///nowhere", "--data", counter.folder.path("data"),
            ],
        ]
        for command in commands {
            let finished = try await counter.talentcard(command)
            // A policy is refused as a policy.
            #expect(finished.status == (command[0] == "policy" ? 78 : 65), "\(command)")
            #expect(finished.errors.contains("UTF-16"), "\(command): \(finished.errors)")
        }
    }

    @Test func `A file that is absent, a folder or closed is each said to be so, with its path`() async throws {
        let counter = try Counter()
        for (name, word) in [("nowhere", "not there"), ("trust", "folder")] {
            let path = counter.folder.path(name)
            let finished = try await counter.talentcard(counter.verify + ["@" + path])
            #expect(finished.status == 65, "\(name)")
            #expect(finished.errors.contains(path) && finished.errors.contains(word), "\(finished.errors)")
            #expect(finished.errors.split(separator: "\n").count == 1)
        }
    }

    @Test(arguments: ["zh_CN.GB18030", "zh_CN.gb2312", "zh_CN.GBK"])
    func `In a locale of China's older charsets people read that, and programs UTF-8`(locale: String) async throws {
        let counter = try Counter()
        let verify = counter.verify + [try counter.qr(TestCard())]
        let shown = try await counter.talentcard(verify, environment: ["LANG": locale])
        let expected = try await counter.talentcard(verify + ["--lang", "zh"])
        #expect(shown.bytes != expected.bytes)
        let converted = try await FinishedProgram.run(
            "/usr/bin/iconv", ["-f", "GB18030", "-t", "UTF-8"], input: shown.bytes)
        #expect(converted.output.split(separator: "\n").dropLast() == expected.output.split(separator: "\n").dropLast())
        let json = try await counter.talentcard(verify + ["--json"], environment: ["LANG": locale])
        #expect(try json.json().object?["outcome"] == "check-identity")
    }

    @Test func `A mirror's password is not printed, nor is such a mirror asked`() async throws {
        let counter = try Counter()
        try counter.folder.write(Array("x".utf8), to: "x")
        let file = counter.folder.path("x")
        for url in ["http://reader:s3cret@127.0.0.1:9/r", "ftp://reader:s3cret@127.0.0.1/"] {
            let commands = [
                ["sync", "--root", file, "--ca", file, "--mirror", url],
                ["repository", "--metadata-dir", file, "--metadata-url", url, "refresh"],
                ["doctor", "--daemon", url, "--data", "/nonexistent"],
            ]
            for command in commands {
                let finished = try await counter.talentcard(command)
                #expect(finished.status != 0)
                #expect(!(finished.errors + finished.output).contains("s3cret"), "\(command)")
            }
        }
    }
}
