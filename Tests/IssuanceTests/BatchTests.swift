import Credential
import Foundation
import Harness
import Issuance
internal import Registry
internal import Regulation
import TestSupport
import Testing
internal import Words

/// Cards in batches: each order once, in any encoding, resumed after an interruption.
@Suite(.onEachStore) struct BatchTests {
    private static let head = "order,name,category,documents,born\n"

    @Test func `a batch makes each card once, also when it is run again`() throws {
        let desk = try Desk()
        let sheet = try write(
            desk, "A-1,张伟,a,resident-id:11010519491231002X,\nA-2,李静,c,passport:CHN:E12345678,1980-02-29\n")
        #expect(try cards(sheet, at: desk) == ["JX-000001 new", "JX-000002 new"])
        #expect(try cards(sheet, at: desk) == ["JX-000001", "JX-000002"])
        let longer = try write(
            desk,
            "A-1,张伟,a,resident-id:11010519491231002X,\nA-3,赵磊,e,hmt-permit:810000199201300029,\n"
                + "A-2,李静,c,passport:CHN:E12345678,1980-02-29\n")
        #expect(try cards(longer, at: desk) == ["JX-000001", "JJ-000001 new", "JX-000002"])
        _ = try desk.authority.supervision.verifyAudit()
    }

    @Test func `the same order for another holder is refused`() throws {
        let desk = try Desk()
        _ = try cards(write(desk, "A-1,张伟,a,resident-id:11010519491231002X,\n"), at: desk)
        let other = try write(desk, "A-1,赵磊,a,resident-id:11010519491231002X,\n")
        #expect(refusal { _ = try cards(other, at: desk) }?.code == .badInput)
    }

    @Test(arguments: [
        ("order,name,category\n1,张伟,a\n", "line 1"), (head + "1,张伟,z,passport:CHN:E1001,\n", "C2"),
        (head + "1,张伟,a,passport:CHN:E1001,\n1,李静,a,passport:CHN:E1002,\n", "A3"),
        (head + "a b,张伟,a,passport:CHN:E1001,\n", "A2"), (head + "1,张伟,a,E1,\n", "D2"),
        (head + "1,张伟,c,passport:CHN:E1001,1980-02-30\n", "E2"), (head + "1,张伟,a\n", "D2"),
    ])
    func `a sheet with a bad line makes nothing`(_ text: String, _ place: String) throws {
        let desk = try Desk()
        let path = desk.file("batch.csv")
        try Data(text.utf8).write(to: path)
        let error = refusal { _ = try BatchOrder.all(in: path.path, on: TestAuthority.today) }
        #expect(error?.code == .badInput)
        #expect(error?.place == place)
        #expect(error.map { !$0.line(in: .en, .zh).contains("张伟") } == true)
    }

    @Test func `the command goes on after a kill at any moment, on all cores`() async throws {
        let desk = try Desk()
        let lines = (0..<24).map { "O-\($0),持卡人\($0),b,passport:CHN:E\(1000 + $0),\n" }.joined()
        let sheet = try write(desk, lines)
        let sheets = desk.file("sheets").path
        var interrupted = 0
        while true {
            let process = try RunningProgram(
                "talentcard-authority", "card", "produce", desk.folder.path, "--batch", sheet, "--carrier", "paper",
                "--sheets", sheets,
                "--by", "li.na")
            // Six cards, then no further.
            var numbers = 0
            var last = ""
            while numbers < 6, let line = await process.log.line() {
                numbers += 1
                last = line
            }
            guard numbers == 6, interrupted < 3 else {
                while let line = await process.log.line() { last = line }
                #expect(last.hasSuffix("0 refused"))
                break
            }
            await process.kill()
            interrupted += 1
        }
        let cards = try desk.authority.cards.cards()
        #expect(cards.count == 24)
        #expect(Set(cards.map(\.holderName)).count == 24)
        let files = try FileManager.default.contentsOfDirectory(atPath: sheets).filter { $0.hasSuffix(".pdf") }
        #expect(Set(files) == Set(cards.map { "\($0.number).pdf" }))
        _ = try desk.authority.supervision.verifyAudit()
    }

    @Test func `approved applications all have their sheets after kills at any moment`() async throws {
        let office = try Office()
        for person in 0..<24 { _ = try office.approved(Office.form(person: person)) }
        let sheets = office.desk.file("sheets").path
        for round in 0... {
            let process = try RunningProgram(
                "talentcard-authority", "card", "produce", office.desk.folder.path, "--applications", "--carrier",
                "paper", "--sheets", sheets, "--by", office.maker.id)
            // All are made by then, and few are drawn.
            var last = ""
            for _ in 0..<5 { last = await process.log.line() ?? last }
            guard round < 3 else {
                while let line = await process.log.line() { last = line }
                #expect(last.hasSuffix(" 0 refused"))
                break
            }
            await process.kill()
            #expect(try office.authority.cards.cards(in: .produced).count == 24)
        }
        let cards = try office.authority.cards.cards()
        #expect(cards.count == 24)
        let files = try FileManager.default.contentsOfDirectory(atPath: sheets).filter { $0.hasSuffix(".pdf") }
        #expect(Set(files) == Set(cards.map { "\($0.number).pdf" }))
        for file in files {
            let sheet = try Data(contentsOf: URL(filePath: "\(sheets)/\(file)"))
            #expect(sheet.suffix(6) == Data("%%EOF\n".utf8))
        }
    }

    private func write(_ desk: Desk, _ lines: String) throws -> String {
        let path = desk.file("batch.csv")
        try Data((Self.head + lines).utf8).write(to: path)
        return path.path
    }

    private func cards(_ path: String, at desk: Desk) throws -> [String] {
        let orders = try BatchOrder.all(in: path, on: TestAuthority.today)
        return try desk.authority.cards.produce(orders, by: desk.li, at: Desk.now).map { result in
            let outcome = try result.get()
            return outcome.card.number + (outcome.isNew ? " new" : "")
        }
    }
}
