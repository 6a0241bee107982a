import Foundation
import Harness
import Testing

/// The desk's commands as officers type them.
struct DeskCommandTests {
    @Test func `from a sheet to cards, a sweep and a report, by commands alone`() async throws {
        let desk = try CommandDesk()
        let founded = try await desk.run(
            "init", desk.authority, "--test", "--by", "li.na", "--at", "2026-11-22T08:00:00Z")
        #expect(founded.status == 0)
        try await desk.listOfficers()
        let sheet = try desk.file(
            "sheet.csv",
            """
            name,category,documents,employer,born
            张伟,c,passport:CHN:E10000001,jlu,1961-11-26
            李静,e,passport:CHN:E10000002,jlu,
            """)
        let imported = try await desk.run(
            "application", "import", desk.authority, sheet, "--by", "hr.jlu", "--at", "2026-11-22T08:00:00Z")
        #expect(imported.output == "line 2: application 1\nline 3: application 2\n")
        let early = try await desk.run("application", "decide", desk.authority, "1", "--approve", "--by", "li.na")
        #expect(early.status == 1 && early.errors.contains("Art. 6(3)") && early.errors.contains("第六条（三）"))
        for (step, officer) in [("recommend", "hr.jlu"), ("review", "gao.jun")] {
            #expect(try await desk.run("application", step, desk.authority, "--all", "--by", officer).status == 0)
        }
        let decided = try await desk.run(
            "application", "decide", desk.authority, "--all", "--approve", "--by", "li.na", "--at",
            "2026-11-22T08:00:00Z")
        #expect(decided.output == "1\tapproved\n2\tapproved\n")
        let made = try await desk.run(
            "card", "produce", desk.authority, "--application", "1", "--carrier", "paper", "--by", "sun.li", "--at",
            "2026-11-22T08:00:00Z")
        #expect(made.output.hasPrefix("JX-000001\n"))
        #expect(
            try await desk.run("card", "issue", desk.authority, "--all", "--by", "sun.li").output
                == "JX-000001 issued\n")
        let shown = try await desk.run("application", "show", desk.authority, "1").output
        #expect(shown.contains("produce: sun.li") && shown.contains("card: JX-000001") && !shown.contains("E1000"))
        let sweep = try await desk.run("sweep", desk.authority, "--on", "2026-11-27", "--by", "sun.li", "--tsv")
        #expect(sweep.output.hasPrefix("JX-000001\tage-limit-reached\tArt. 11(6)\tjlu\t"))
        #expect(
            try await desk.run("sweep", desk.authority, "--on", "2026-11-26", "--by", "sun.li").output.contains("near"))
        #expect(
            try await desk.run("report", desk.authority, "--format", "csv", "--by", "li.na").output
                .contains("cards,2026-11,changchun,jixiang,c,issued,,,1"))
        #expect(try await desk.run("key", "rotate", desk.authority, "documents", "--by", "li.na").status == 0)
        #expect(try await desk.run("audit", "verify", desk.authority).status == 0)
        #expect(try await desk.run("officer", "leave", desk.authority, "hr.jlu", "--by", "li.na").status == 0)
        #expect(
            try await desk.run("employer", "update", desk.authority, "JX-000001", "--retired", "--by", "hr.jlu").status
                == 1)
        #expect(
            try await desk.run("officer", "list", desk.authority, "--tsv").output.contains(
                "hr.jlu\t-\temployer\tjlu\tleft "))
    }

    @Test func `a refused sheet says each line, and takes nothing in`() async throws {
        let desk = try CommandDesk()
        #expect(try await desk.run("init", desk.authority, "--test", "--by", "li.na").status == 0)
        try await desk.listOfficers()
        let sheet = try desk.file("sheet.csv", "name,category,documents,employer\n张伟,a,passport:CHN:E10000001,nenu\n")
        let refused = try await desk.run("application", "import", desk.authority, sheet, "--by", "hr.jlu")
        #expect(refused.status == 65)
        #expect(refused.output.hasPrefix("D2: no such employer is listed"))
        #expect(try await desk.run("application", "list", desk.authority, "--tsv").output.isEmpty)
    }

    @Test(arguments: [
        ["application", "recommend", "x"], ["application", "decide", "x", "1"],
        ["application", "submit", "x", "--name", "n", "--category", "z", "--employer", "e"],
        ["employer", "update", "x", "JX-000001"], ["employer", "update", "x", "JX-000001", "--retired", "--moved"],
        ["sweep", "x", "--on", "tomorrow"], ["sweep", "x", "--propose", "--confirm"],
        ["card", "produce", "x", "--application", "1", "--name", "n", "--carrier", "paper"],
        ["officer", "add", "x", "Li", "--role", "maker"], ["report", "x", "--format", "pdf"],
        ["card", "issue", "x"], ["card", "issue", "x", "JX-000001", "--all"],
    ])
    func `what makes no sense is a usage error`(arguments: [String]) async throws {
        #expect(try await CommandDesk().run(arguments).status == 64)
    }
}
