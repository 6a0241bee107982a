import Credential
import Foundation
import Harness
internal import Issuance
import Primitives
internal import Registry
internal import Regulation
import Testing

/// One file for the printer, of a batch or of cards that are there.
@Suite struct `Commands that print` {
    private func make(_ rest: String..., at commands: DeskCommands) async throws -> FinishedProgram {
        try await commands.run(
            ["card", "produce", commands.desk.folder.path, "--carrier", "paper", "--by", "sun.li"] + rest)
    }

    private func numbers(in file: String, _ commands: DeskCommands) async throws -> [String] {
        let text = try await FinishedProgram.run("/usr/bin/pdftotext", ["-layout", commands.path(file), "-"]).output
        // Those of the list, which stands at the end.
        let list = text.components(separatedBy: "签收表").dropFirst().joined()
        return list.matches(of: /J[XJ]-\d{6}/).map { String($0.output) }
    }

    @Test func `make a batch into one job in its order, without who cannot be printed, and never over another one`()
        async throws
    {
        let office = try Office()
        let commands = DeskCommands(desk: office.desk)
        for (person, name) in [(1, "张伟"), (2, "𮧵明"), (3, "李静")] {
            _ = try office.approved(Office.form(person == 1 ? .e : .a, person: person, name: name))
        }
        let job = commands.path("job.pdf")
        // Who may not make cards begins no job.
        try await commands.refused(
            1, "card produce", "--applications", "--carrier", "paper", "--job", job, by: "li.na")
        #expect(!commands.holds("job.pdf.batch") && !commands.holds("job.pdf"))
        let run = try await make("--applications", "--job", job, "--layout", "ten", at: commands)
        #expect(run.status == 1 && run.errors.contains("application 2"), "\(run.errors)")
        #expect(run.output.hasSuffix("2 made, 0 made earlier, 1 refused\n\(job): 2 cards\n"), "\(run.output)")
        #expect(try await numbers(in: "job.pdf", commands) == ["JJ-000001", "JX-000001"])
        #expect(!commands.holds("job.pdf.batch"))
        let bytes = try commands.bytes("job.pdf")
        _ = try office.approved(Office.form(person: 4))
        try await commands.refused(
            74, "card produce", "--applications", "--carrier", "paper", "--job", job, by: "sun.li")
        #expect(try commands.bytes("job.pdf") == bytes)
        // Nothing was printed of it: the next job has the next ones alone.
        let next = try await make("--applications", "--job", commands.path("next.pdf"), at: commands)
        #expect(next.status == 1)
        #expect(try await numbers(in: "next.pdf", commands) == ["JX-000002"])
    }

    @Test func `go on with the same job after an interruption, whatever was approved meanwhile`() async throws {
        let office = try Office()
        let commands = DeskCommands(desk: office.desk)
        let ids = try (1...3).map { try office.approved(Office.form(person: $0)).id }
        // As a power cut leaves it after two of three cards.
        _ = try commands.write(ids.map { "\($0)\n" }.joined(), to: "job.pdf.batch")
        _ = try office.authority.cards.produce(applications: ids.dropLast(), by: office.maker, at: Desk.now)
        _ = try office.approved(Office.form(person: 4))
        let run = try await make("--applications", "--job", commands.path("job.pdf"), at: commands)
        #expect(run.status == 0 && run.errors.contains("1 approved"), "\(run.errors)")
        #expect(run.output.contains("1 made, 2 made earlier, 0 refused"), "\(run.output)")
        #expect(try await numbers(in: "job.pdf", commands) == ["JX-000001", "JX-000002", "JX-000003"])
        #expect(!commands.holds("job.pdf.batch"))
        #expect(try office.authority.applications.applications(in: .approved).map(\.id) == [4])
        // Between the file and the end: the job is there, and what was kept of it goes.
        _ = try commands.write("1\n", to: "job.pdf.batch")
        try await commands.refused(
            74, "card produce", "--applications", "--carrier", "paper", "--job", commands.path("job.pdf"), by: "sun.li")
        #expect(!commands.holds("job.pdf.batch"))
    }

    @Test func `print the orders of a sheet, again where it was interrupted`() async throws {
        let commands = DeskCommands(desk: try Desk())
        let lines = (1...12).map { "A-\($0),张伟,a,passport:CHN:E\(10_000_000 + $0),\n" }.joined()
        let sheet = try commands.write("order,name,category,documents,born\n\(lines)", to: "sheet.csv")
        #expect(try await make("--batch", sheet, at: commands).status == 0)
        let run = try await make(
            "--batch", sheet, "--job", commands.path("job.pdf"), "--layout", "sheets", at: commands)
        #expect(run.status == 0 && run.output.contains("0 made, 12 made earlier"), "\(run.errors)")
        #expect(try await numbers(in: "job.pdf", commands).count == 12)
    }

    @Test func `hand out the cards whose codes are scanned, and say of each whose it is or why it is not`() async throws
    {
        let office = try Office()
        let commands = DeskCommands(desk: office.desk)
        let cards = try (1...4).map { try office.produced(Office.form(person: $0)) }
        try await commands.done("card issue", cards[3].number, by: "sun.li")
        let codes = cards.map { QRCodeText.credential($0.credential) }
        let foreign = QRCodeText.credential(try Desk().produce().credential)
        // Who may not hand out does not even look.
        try await commands.refused(1, "card issue", "--scan", by: "li.na", input: codes[0] + "\n")
        try await commands.refused(64, "card issue", "--scan", cards[0].number, by: "sun.li")
        let lines = [codes[0] + "\r", "", foreign, codes[1].lowercased(), codes[0], "6901234567892", codes[3]]
        let run = try await FinishedProgram.run(
            "talentcard-authority",
            ["card", "issue", commands.desk.folder.path, "--scan", "--by", "sun.li", "--at", Desk.now.rfc3339],
            input: Array((lines.joined(separator: "\n") + "\n").utf8))
        #expect(run.status == 1)
        let said = run.output.split(separator: "\n").map(String.init)
        #expect(
            said == [
                "JX-000001\t张伟\t吉林大学", "JX-000002\t张伟\t吉林大学", "JX-000001\t张伟\t吉林大学", "JX-000001 issued",
                "JX-000002 issued",
            ])
        #expect(run.errors.split(separator: "\n").count == 3, "\(run.errors)")
        for line in ["line 3: code", "line 6: code", "line 7: JX-000004"] { #expect(run.errors.contains(line)) }
        let issued = try commands.authority.cards.cards(in: .issued).map(\.number)
        #expect(issued == ["JX-000001", "JX-000002", "JX-000004"])
        let good = try await commands.done("card issue", "--scan", by: "sun.li", input: codes[2])
        #expect(good.output == "JX-000003\t张伟\t吉林大学\nJX-000003 issued\n")
        try await commands.done("card issue", "--scan", by: "sun.li")
    }

    @Test func `print cards that are there in the order that is asked for, and the list that their holders sign`()
        async throws
    {
        let office = try Office()
        let commands = DeskCommands(desk: office.desk)
        for person in 1...3 { _ = try office.produced(Office.form(person: person)) }
        try await commands.done("card issue", "JX-000002", by: "sun.li")
        for (rest, wanted) in [
            (["JX-000003", "JX-000001", "JX-000003"], ["JX-000003", "JX-000001"]),
            (["--made"], ["JX-000001", "JX-000003"]),
            (["--list", try commands.write("JX-000002\nJX-000001\n", to: "numbers")], ["JX-000002", "JX-000001"]),
        ] {
            for layout in ["ten", "list"] {
                let file = "\(layout)-\(wanted[0]).pdf"
                let run = try await commands.run(
                    ["card", "print", commands.desk.folder.path] + rest
                        + ["--job", commands.path(file), "--layout", layout])
                #expect(run.status == 0, "\(run.errors)")
                #expect(try await numbers(in: file, commands) == wanted)
            }
        }
        #expect(try commands.mode("list-JX-000001.pdf") == 0o600)
        for (rest, status) in [
            (["JX-000001"], 64), (["--made", "JX-000001", "--job", commands.path("x.pdf")], 64),
            (["JX-000009", "--job", commands.path("x.pdf")], 1),
            (["JX-000001", "--job", commands.path("ten-JX-000001.pdf")], 74),
            (["JX-000001", "--job", commands.path("x.pdf"), "--layout", "eleven"], 64),
        ] as [([String], Int32)] {
            let run = try await commands.run(["card", "print", commands.desk.folder.path] + rest)
            #expect(run.status == status, "\(rest): \(run.errors)")
        }
        #expect(!commands.holds("x.pdf"))
    }
}
