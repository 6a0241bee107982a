import AuthorityKeys
import Foundation
import Harness
import Issuance
import Primitives
internal import Registry
import Regulation
import TestSupport
import Testing

@Suite struct `Commands for sites, misuse and officers` {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "commands-\(UUID().uuidString)")
        _ = try Authority.found(
            at: folder.path, AuthoritySettings(listSize: 1024, isTest: true), by: ConsoleStage.officer("li.na"),
            at: ServedAuthority.now)
    }

    /// Runs the command on the authority's folder.
    private func run(_ words: String..., options: String..., input: String = "") async throws -> FinishedProgram {
        try await FinishedProgram.run(
            "talentcard-authority", words + [folder.path] + options, input: Array(input.utf8))
    }

    @Test func `an officer is enrolled, a site is added and its report is read`() async throws {
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
        #expect(try await run("officer", "add", options: "li.na", "--role", "authority", "--by", "li.na").status == 0)
        #expect(try await run("officer", "enrol", options: "nobody", "--by", "li.na").status == 1)
        #expect(
            try await run("officer", "enrol", options: "li.na", "--by", "li.na", "--address", "ftp://x").status == 64)
        let enrolled = try await run(
            "officer", "enrol", options: "li.na", "--by", "li.na", "--address", "https://cards.example")
        let link = "https://cards.example/console/#/welcome/"
        #expect(enrolled.output.hasPrefix(link), "\(enrolled.output)")
        #expect(OfficerCode(String(enrolled.output.dropFirst(link.count).prefix { $0 != "\n" })) != nil)
        #expect(try await run("site", "add", options: "nowhere", "--by", "li.na").status == 1)
        #expect(try await run("site", "add", options: "ccg-longjia", "--by", "mallory").status == 1)
        #expect(try await run("site", "add", options: "ccg-longjia", "--by", "li.na", "--place", "91,0").status == 64)
        let added = try await run("site", "add", options: "ccg-longjia", "--by", "li.na", "--place", "43.996,125.685")
        let token = added.output.trimmingCharacters(in: .newlines)
        #expect(added.status == 0 && token.hasPrefix("tcs_"))
        var journal = CounterJournal(site: "ccg-longjia")
        journal.use("JX-000001", at: ServedAuthority.now, outcome: "refuse", reasons: ["identity-mismatch"])
        _ = try Authority(openingAt: folder.path).supervision.receive(
            journal.report(), from: .token(token), at: ServedAuthority.now)
        #expect(
            try await run("site", "list", options: "--tsv").output.hasPrefix(
                "ccg-longjia\treporting\t43.996000,125.685000\t1 lines\t"))
        #expect(try await run("site", "list", options: "--lang", "zh").output.hasPrefix("服务点"))
        let officers = try await run("officer", "list", options: "--lang=en").output.split(separator: "\n")
        #expect(officers.count == 3 && officers[0].hasPrefix("officer  name  roles"))
        #expect(
            try await run("site", "add", options: "nowhere", "--by", "li.na", "--lang", "zh").errors.contains("服务单位"))
        #expect(
            try await run("misuse", "list", options: "--tsv").output.hasPrefix(
                "1\tidentity-mismatch\tJX-000001\tccg-longjia\t"))
        #expect(try await run("misuse", "close", options: "1", "--note", "looked into", "--by", "li.na").status == 0)
        #expect(try await run("misuse", "list", options: "--tsv").output.isEmpty)
        #expect(
            try await run("misuse", "list", options: "--all", "--tsv").output.contains("closed by li.na: looked into"))
        #expect(try await run("site", "remove", options: "ccg-longjia", "--by", "li.na").status == 0)
        #expect(try await run("site", "list", options: "--tsv").output.contains("\tremoved "))
        #expect(try await run("audit", "verify").status == 0)
    }
}
