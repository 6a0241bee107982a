import Credential
import Foundation
import Harness
internal import Issuance
import Primitives
internal import Registry
internal import Regulation
import Signatures
import Testing

/// Applications, employers and sites as officers type them.
@Suite struct `Commands for applications, employers and sites` {
    private let office: Office
    private let commands: DeskCommands

    init() throws {
        office = try Office()
        commands = DeskCommands(desk: office.desk)
    }

    private func applications() throws -> [ApplicationRecord] {
        try commands.authority.applications.applications()
    }

    @Test func `take an application in with its proofs, and a rejected one again, corrected or as it was`() async throws
    {
        let proof = try commands.write("a diploma", to: "proof.txt")
        let papers = try commands.write("passport:CHN:E10000007\n", to: "papers")
        func form(_ rest: String..., employer: String = "jlu") -> [String] {
            ["--name", "张伟", "--employer", employer, "--documents", papers] + rest
        }
        func submit(_ rest: [String], by officer: String = "hr.jlu") async throws -> FinishedProgram {
            try await commands.run(
                ["application", "submit", commands.desk.folder.path, "--by", officer, "--at", Desk.now.rfc3339] + rest)
        }
        for (rest, officer, status) in [
            (form("--category", "a"), "stranger", 1), (form("--category", "a"), "li.na", 1),
            (form("--category", "a", employer: "other"), "hr.jlu", 1),
            (form("--category", "c"), "hr.jlu", 1), (form("--category", "q"), "hr.jlu", 64), (form(), "hr.jlu", 64),
            (form("--category", "a", "--attachment", commands.path("missing")), "hr.jlu", 74),
            (["--name", "张伟", "--employer", "jlu", "--category", "a"], "hr.jlu", 65),
        ] as [([String], String, Int32)] {
            let refused = try await submit(rest, by: officer)
            #expect(refused.status == status, "\(officer) \(rest): \(refused.status) \(refused.errors)")
        }
        #expect(try applications().isEmpty)
        let submitted = try await submit(form("--category", "c", "--born", "1980-05-17", "--attachment", proof))
        #expect(submitted.status == 0 && submitted.output == "1\n", "\(submitted.errors)")
        let digest = SHA256.hash(Array("a diploma".utf8))
        #expect(try commands.authority.applications.attachments(of: 1) == [digest])
        try await commands.refused(1, "application resubmit", "1", by: "hr.jlu")
        try await commands.refused(64, "application recommend", "1", "--all", by: "hr.jlu")
        try await commands.done("application recommend", "1", "--reject", "not ours", by: "hr.jlu")
        try await commands.refused(64, "application resubmit", "1", "--name", "李静", by: "hr.jlu")
        try await commands.refused(1, "application resubmit", "1", by: "stranger")
        try await commands.done("application resubmit", "1", by: "hr.jlu")
        #expect(try applications().map(\.life.state) == [.submitted])
        try await commands.done("application recommend", "1", "--reject", "a wrong category", by: "hr.jlu")
        try await commands.done(
            "application resubmit", "1", "--name", "张伟", "--employer", "jlu", "--documents", papers, "--category", "e",
            by: "hr.jlu")
        #expect(try applications().map(\.category) == [.e])
        let shown = try await commands.done("application show", "1").output
        #expect(!shown.contains("E10000007"))
        try await commands.refused(1, "application show", "2")
        #expect(try await commands.done("application list", "--tsv", "--state", "submitted").output.hasPrefix("1\t"))
        #expect(try await commands.done("application list", "--tsv", "--state", "issued").output.isEmpty)
    }

    @Test func `read a sheet in the encoding that is named`() async throws {
        // 张伟 and the comma-separated heads in GB 18030.
        let bytes: [UInt8] =
            Array("name,category,documents,employer,born\n".utf8) + [0xD5, 0xC5, 0xCE, 0xB0]
            + Array(",a,passport:CHN:E10000001,jlu,\n".utf8)
        try Data(bytes).write(to: commands.desk.file("sheet.csv"))
        let sheet = commands.path("sheet.csv")
        try await commands.refused(64, "application import", sheet, "--encoding", "latin-1", by: "hr.jlu")
        try await commands.refused(65, "application import", sheet, "--encoding", "utf-8", by: "hr.jlu")
        try await commands.refused(1, "application import", sheet, "--encoding", "gb18030", by: "stranger")
        try await commands.done("application import", sheet, "--encoding", "gb18030", by: "hr.jlu")
        #expect(try applications().map(\.holderName) == ["张伟"])
    }

    @Test func `say what would become of a sheet, each fault with its cell, and give an empty one`() async throws {
        let resident = SheetFile.resident()
        let sheet = try commands.write(
            "姓名,类别,证件,用人单位\n张伟,A,\(resident),吉林大学\n李娜,Z,1,jlu\n", to: "sheet.csv")
        let trail = try commands.authority.supervision.auditTrail().count
        let bad = try await commands.run(
            [
                "application", "import", commands.desk.folder.path, sheet, "--dry-run", "--by", "hr.jlu", "--at",
                Desk.now.rfc3339,
            ])
        #expect(bad.status == 65)
        let lines = bad.output.split(separator: "\n").map(String.init)
        #expect(
            lines.count == 3 && lines[0].hasPrefix("line 2: 张伟 · ") && lines[0].hasSuffix(" …\(resident.suffix(4))"))
        #expect(lines[1].hasPrefix("B3: ") && lines[2].hasPrefix("C3: "))
        let good = try commands.write("姓名,类别,证件,用人单位\n张伟,A,\(resident),吉林大学\n", to: "good.csv")
        try await commands.done("application import", good, "--dry-run", by: "hr.jlu")
        // But that two sheets were looked at.
        #expect(try commands.authority.supervision.auditTrail().count == trail + 2)
        #expect(try applications().isEmpty)
        #expect(try await commands.done("application import", good, by: "hr.jlu").output == "line 2: application 1\n")
        let form = commands.path("form.xlsx")
        let made = try await commands.run(
            ["application", "template", commands.desk.folder.path, "--out", form, "--by", "hr.jlu", "--lang", "zh"])
        #expect(made.status == 0, "\(made.errors)")
        try await commands.refused(65, "application import", form, by: "hr.jlu")
        let refused = try await commands.run(
            ["application", "template", commands.desk.folder.path, "--out", form, "--by", "sun.li"])
        #expect(refused.status == 1)
    }

    @Test func `list an employer, and keep what it says of its holders`() async throws {
        let add = ["--name", "长春大学", "--department", "changchun-hrss", "--region"]
        for (id, region, officer, status) in [
            ("ccu", ["changchun"], "stranger", 1), ("ccu", ["changchun"], "hr.jlu", 1),
            ("C C U", ["changchun"], "li.na", 65), ("ccu", [], "li.na", 64),
        ] as [(String, [String], String, Int32)] {
            let refused = try await commands.run(
                ["employer", "add", commands.desk.folder.path, id, "--by", officer] + add + region)
            #expect(refused.status == status, "\(officer) \(id) \(region): \(refused.status) \(refused.errors)")
        }
        try await commands.done(
            "employer add", "ccu", "--name", "长春大学", "--department", "changchun-hrss", "--region", "changchun",
            by: "li.na")
        #expect(try commands.authority.officers.employers().map(\.id).sorted() == ["ccu", "jlu"])
        #expect(try await commands.done("employer list").output.contains("长春大学"))
        let card = try office.issued(Office.form()).number
        try await commands.refused(1, "employer update", card, "--confirmed", by: "stranger")
        try await commands.refused(1, "employer update", card, "--employer", "nobody", by: "hr.jlu")
        for said in [["--confirmed"], ["--dismissed"], ["--moved"], ["--retired"], ["--employer", "ccu"]] {
            let finished = try await commands.run(
                ["employer", "update", commands.desk.folder.path, card, "--by", "hr.jlu", "--at", Desk.now.rfc3339]
                    + said)
            #expect(finished.status == 0, "\(said): \(finished.errors)")
            #expect(try commands.lastAction() == "employment hr.jlu")
        }
    }

    @Test func `let a site report by its token or a certificate`() async throws {
        try await commands.refused(64, "site add", "ccg-longjia", "--place", "north", by: "li.na")
        try await commands.refused(
            65, "site add", "ccg-longjia", "--certificate", commands.path("root.json"), by: "li.na")
        try await commands.refused(
            74, "site add", "ccg-longjia", "--certificate", commands.path("missing"), by: "li.na")
        try await commands.refused(1, "site add", "ccg-longjia", by: "sun.li")
        try await commands.done("site add", "ccg-longjia", "--certificate", commands.path("ca.pem"), by: "li.na")
        let site = try #require(try commands.authority.officers.sites().first?.site)
        #expect(site.id == "ccg-longjia" && site.removedAt == nil)
        try await commands.refused(1, "site remove", "nowhere", by: "li.na")
        try await commands.refused(1, "site remove", "ccg-longjia", by: "sun.li")
        try await commands.done("site remove", "ccg-longjia", by: "li.na")
        #expect(try commands.authority.officers.sites().first?.site.removedAt == Desk.now)
        #expect(try await commands.done("site list").output.contains("ccg-longjia"))
    }
}
