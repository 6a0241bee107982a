import Credential
import Foundation
import Harness
internal import Issuance
import Primitives
internal import Registry
internal import Regulation
import Signatures
import TestSupport
import Testing

/// Cards one by one and by the batch, each with the files that were asked for.
@Suite struct `Commands that make cards` {
    private func cards(_ commands: DeskCommands) throws -> [String] {
        try commands.authority.cards.cards().map(\.number).sorted()
    }

    @Test func `make a card for who has the papers, on each carrier, and leave nothing of one that is refused`()
        async throws
    {
        // While nobody is listed, who can open the folder makes cards.
        let commands = DeskCommands(desk: try Desk())
        let papers = try commands.write("passport:CHN:E10000001\npassport:CHN:E10000002\n", to: "papers")
        let holder = ["--name", "张伟", "--category", "a"]
        func make(_ rest: [String], input: String = "") async throws -> FinishedProgram {
            try await FinishedProgram.run(
                "talentcard-authority",
                ["card", "produce", commands.desk.folder.path, "--by", "sun.li", "--at", Desk.now.rfc3339] + rest,
                input: Array(input.utf8))
        }
        let key = ["--carrier", "phone", "--key-out", commands.path("phone.key")]
        let whole = holder + ["--documents", papers]
        let missing = commands.path("missing")
        for (rest, status) in [
            (holder, 65),
            (["--name", "张伟", "--category", "a", "--documents", missing], 74),
            (["--name", "张伟", "--category", "a", "--document", "ticket:7"], 65),
            (["--name", "??", "--category", "a", "--documents", papers], 65),
            (["--name", "张伟", "--documents", papers], 64),
            (["--name", "张伟", "--category", "q", "--documents", papers], 64),
            (["--name", "张伟", "--category", "a", "--documents", papers, "--born", "1961-02-30"], 64),
            (["--application", "1"], 1), (["--application", "1", "--name", "张伟"], 64),
        ] as [([String], Int32)] {
            let refused = try await make(rest + key)
            #expect(refused.status == status, "\(rest): \(refused.status) \(refused.errors)")
            // An error names no document.
            #expect(!refused.errors.contains("E10000001"))
            #expect(!commands.holds("phone.key"))
        }
        #expect(try cards(commands).isEmpty)
        let phone = try await make(
            holder + key + ["--documents", "-", "--out", commands.path("phone.cose")],
            input: "passport:CHN:E10000001\n")
        #expect(phone.status == 0 && phone.output.hasPrefix("JX-000001\n"), "\(phone.errors)")
        #expect(try commands.mode("phone.key") == 0o600)
        let made = try commands.authority.cards.card("JX-000001")
        #expect(try made.carrier == .phone && commands.bytes("phone.cose") == made.credential)
        let chip = commands.desk.file("chip.pub")
        try Data(PrivateKey.generate(.es256).publicKey.pem).write(to: chip)
        let onChip = try await make(whole + ["--carrier", "chip", "--public-key", chip.path])
        // A chip has no symbol, and no text to print.
        #expect(onChip.status == 0 && onChip.output == "JX-000002\n", "\(onChip.errors)")
        let paper = try await make(whole + ["--carrier", "paper", "--pdf", commands.path("paper.pdf")])
        #expect(paper.status == 0, "\(paper.errors)")
        #expect(try commands.bytes("paper.pdf").starts(with: Array("%PDF".utf8)))
        #expect(try cards(commands) == ["JX-000001", "JX-000002", "JX-000003"])
    }

    @Test func `make the cards of a sheet once, each with its page, and say which order was refused`() async throws {
        // While nobody is listed, who can open the folder makes cards.
        let commands = DeskCommands(desk: try Desk())
        let head = "order,name,category,documents,born\n"
        let first = "A-1,张伟,a,passport:CHN:E10000001,\n"
        let sheet = try commands.write(head + first + "A-2,李静,e,passport:CHN:E10000002,\n", to: "sheet.csv")
        let pages = commands.path("pages")
        for rest in [
            ["--batch", sheet, "--applications", "--carrier", "paper"], ["--sheets", pages, "--carrier", "paper"],
            ["--batch", sheet, "--carrier", "phone", "--key-out", "x"],
            ["--batch", sheet, "--carrier", "paper", "--name", "张伟"],
            ["--batch", sheet, "--carrier", "paper", "--pdf", "x.pdf"],
        ] {
            let refused = try await commands.run(
                ["card", "produce", commands.desk.folder.path, "--by", "sun.li"] + rest)
            #expect(refused.status == 64, "\(rest): \(refused.errors)")
        }
        try await commands.refused(
            65, "card produce", "--batch", try commands.write(head + "A-1,张伟,q,,\n", to: "bad.csv"), "--carrier",
            "paper", by: "sun.li")
        #expect(try cards(commands).isEmpty)
        for _ in 0..<2 {
            try await commands.done(
                "card produce", "--batch", sheet, "--carrier", "paper", "--sheets", pages, by: "sun.li")
            #expect(try cards(commands) == ["JJ-000001", "JX-000001"])
        }
        #expect(try commands.bytes("pages/JX-000001.pdf").starts(with: Array("%PDF".utf8)))
        #expect(commands.holds("pages/JJ-000001.pdf"))
        // The same order for somebody else is refused alone, and the rest is made.
        let other = try commands.write(
            head + first.replacing("张伟", with: "赵磊") + "A-3,王芳,b,passport:CHN:E10000003,\n", to: "other.csv")
        let run = try await commands.run(
            ["card", "produce", commands.desk.folder.path, "--batch", other, "--carrier", "paper", "--by", "sun.li"])
        #expect(run.status == 1 && run.errors.contains("line 2"), "\(run.errors)")
        #expect(try cards(commands) == ["JJ-000001", "JX-000001", "JX-000002"])
    }

    @Test func `make a card for each application that was approved, and draw a page that an interruption left out`()
        async throws
    {
        let office = try Office()
        let commands = DeskCommands(desk: office.desk)
        for person in 1...2 { _ = try office.approved(Office.form(person: person)) }
        let pages = commands.path("pages")
        func make() async throws {
            try await commands.done(
                "card produce", "--applications", "--carrier", "paper", "--sheets", pages, by: "sun.li")
        }
        let alone = ["--name", "张伟", "--category", "a", "--document", "passport:CHN:E10000009"]
        let key = ["--carrier", "phone", "--key-out", commands.path("phone.key"), "--by", "sun.li"]
        for officer in ["stranger", "hr.jlu"] {
            try await commands.refused(
                1, "card produce", "--applications", "--carrier", "paper", "--sheets", pages, by: officer)
        }
        // Where officers are listed, nobody gets a card without an application, and no key is left behind.
        #expect(
            try await commands.run(["card", "produce", commands.desk.folder.path] + alone + key).status == 1)
        #expect(!commands.holds("phone.key"))
        try await make()
        #expect(try commands.authority.applications.applications(in: .produced).count == 2)
        let page = try commands.bytes("pages/JX-000002.pdf")
        try FileManager.default.removeItem(atPath: commands.path("pages/JX-000002.pdf"))
        try await make()
        #expect(try cards(commands) == ["JX-000001", "JX-000002"])
        #expect(try commands.bytes("pages/JX-000002.pdf").count == page.count)
    }

    @Test func `name whose card cannot be printed and by which character, and make the others`() async throws {
        let office = try Office()
        let commands = DeskCommands(desk: office.desk)
        for (person, name) in [(1, "张伟"), (2, "𮧵明"), (3, "李静")] {
            _ = try office.approved(Office.form(person: person, name: name))
        }
        let pages = commands.path("pages")
        for round in 0..<2 {
            let run = try await commands.run([
                "card", "produce", commands.desk.folder.path, "--applications", "--carrier", "paper", "--sheets", pages,
                "--by", "sun.li",
            ])
            // The same again: the truth again.
            #expect(run.status == 1)
            let lines = run.errors.split(separator: "\n").filter { $0.contains("application 2") }
            #expect(lines.count == 1 && run.errors.components(separatedBy: "application 2").count == 2, "\(run.errors)")
            #expect(lines.allSatisfy { $0.contains("𮧵明") && $0.contains("U+2E9F5") && $0.contains("fonts-") })
            #expect(run.output.hasSuffix("\(round == 0 ? 2 : 0) made, 0 made earlier, 1 refused\n"), "\(run.output)")
            #expect(try cards(commands) == ["JX-000001", "JX-000002"])
            #expect(commands.holds("pages/JX-000001.pdf") && commands.holds("pages/JX-000002.pdf"))
        }
        try await commands.refused(
            65, "card produce", "--application", "2", "--carrier", "paper", by: "sun.li")
    }

    @Test func `write what an interrupted run had no time for, and make no second card`() async throws {
        let office = try Office()
        let commands = DeskCommands(desk: office.desk)
        let ids = try (1...3).map { try office.approved(Office.form(person: $0)).id }
        // As a power cut leaves it between the registry and the files, one of them half written.
        let made = try office.authority.cards.produce(applications: ids, by: office.maker, at: Desk.now)
        try FileManager.default.createDirectory(atPath: commands.path("pages"), withIntermediateDirectories: true)
        _ = try commands.write("%PDF-1", to: "pages/JX-000001.pdf.77%draft")
        let run = try await commands.done(
            "card produce", "--applications", "--carrier", "paper", "--sheets", commands.path("pages"), by: "sun.li")
        #expect(run.output.hasSuffix("0 made, 3 made earlier, 0 refused\n"), "\(run.output)")
        for number in try made.map({ try $0.get().card.number }) {
            #expect(try commands.bytes("pages/\(number).pdf").suffix(6) == Array("%%EOF\n".utf8)[...])
        }
        // One by one: each file that was asked for.
        let again = try await commands.done(
            "card produce", "--application", "2", "--carrier", "paper", "--pdf", commands.path("two.pdf"), "--qr",
            commands.path("two.png"), "--out", commands.path("two.cose"), by: "sun.li")
        #expect(again.output.hasPrefix("JX-000002\nJTC1:"), "\(again.output)")
        #expect(try commands.bytes("two.cose") == made[1].get().card.credential)
        #expect(commands.holds("two.pdf") && commands.holds("two.png"))
        #expect(try cards(commands).count == 3)
        // Without a file there is nothing that could be missing, and who has the card is not asked again.
        try await commands.refused(1, "card produce", "--application", "2", "--carrier", "paper", by: "sun.li")
        let other = commands.path("other.pdf")
        try await commands.refused(
            1, "card produce", "--application", "2", "--carrier", "paper", "--pdf", other, by: "hr.jlu")
        try await commands.done("card issue", "JX-000002", by: "sun.li")
        try await commands.refused(
            1, "card produce", "--application", "2", "--carrier", "paper", "--pdf", other, by: "sun.li")
    }

    @Test func `replace a card, and make one of the holder's new category, once the employer has said so`() async throws
    {
        let office = try Office()
        let commands = DeskCommands(desk: office.desk)
        let old = try office.issued(Office.form(.a)).number
        for rest in [["--category", "e"], ["--category", "e", "--carrier", "paper", "--qr", "x.txt"]] {
            let refused = try await commands.run(
                ["card", "reclassify", commands.desk.folder.path, old, "--by", "li.na"] + rest)
            #expect(refused.status == 64)
        }
        try await commands.refused(
            1, "card reclassify", old, "--category", "e", "--carrier", "paper", by: "li.na")
        try await commands.refused(1, "employer update", old, "--class", "e", by: "stranger")
        try await commands.refused(64, "employer update", old, by: "hr.jlu")
        try await commands.done("employer update", old, "--class", "e", by: "hr.jlu")
        try await commands.refused(
            1, "card reclassify", old, "--category", "e", "--carrier", "paper", by: "stranger")
        try await commands.done("card reclassify", old, "--category", "e", "--carrier", "paper", by: "li.na")
        #expect(try commands.authority.cards.card(old).life.state == .cancelled)
        let new = try #require(try commands.authority.cards.cards(in: .produced).first)
        #expect(new.category == .e && new.replaces == old)
        try await commands.done("card issue", new.number, by: "sun.li")
        try await commands.refused(1, "card replace", new.number, by: "stranger")
        try await commands.done("card suspend", new.number, by: "sun.li")
        try await commands.refused(1, "card confirm", new.number, "--carrier", "paper", by: "zhou.min")
        try await commands.done("card replace", new.number, by: "sun.li")
        try await commands.refused(1, "card confirm", new.number, "--carrier", "paper", by: "sun.li")
        try await commands.done("card confirm", new.number, "--carrier", "paper", by: "zhou.min")
        #expect(try commands.authority.cards.cards(in: .produced).first?.replaces == new.number)
    }

    /// As somebody sees it who waits at a terminal, which script(1) gives.
    @Test func `show how far a batch is on one line of the terminal, and leave it as it was`() async throws {
        // While nobody is listed, who can open the folder makes cards.
        let commands = DeskCommands(desk: try Desk())
        let orders = (1...60).map { "A-\($0),张伟,a,passport:CHN:E\(10_000_000 + $0),\n" }.joined()
        let sheet = try commands.write("order,name,category,documents,born\n\(orders)", to: "sheet.csv")
        let line = [
            BuildFolder.executable("talentcard-authority").path, "card", "produce", commands.desk.folder.path,
            "--batch", sheet, "--carrier", "paper", "--sheets", commands.path("pages"), "--by", "sun.li",
        ].joined(separator: " ")
        let shown = try await FinishedProgram.run(
            "/usr/bin/script", ["--quiet", "--return", "--command", line, commands.path("typescript")])
        #expect(shown.status == 0, "\(shown.output)")
        #expect(try cards(commands).count == 60)
        let bars = shown.output.split(separator: "\r").filter { $0.hasPrefix("[") }
        #expect(!bars.isEmpty && bars.allSatisfy { $0.contains(" of 60") }, "\(shown.output)")
        // A card's number stands at the beginning of a line, which the bar has left.
        #expect(!shown.output.contains("left\u{1B}[KJX"), "\(shown.output)")
        #expect(shown.output.contains("\r\u{1B}[KJX") && shown.output.contains("\r\u{1B}[K60 "))
    }
}
