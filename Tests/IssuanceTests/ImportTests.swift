import Credential
import Foundation
import Harness
import Issuance
import Primitives
internal import Registry
internal import Regulation
import Sheets
import Testing

/// Sheets of applications as spreadsheets write them, and as they should not be.
@Suite(.onEachStore) struct ImportTests {
    @Test func `a sheet in UTF-8 is taken in, whatever its order, quotes and line ends`() throws {
        let office = try Office()
        let report = try office.imported(
            """
            \u{FEFF}employer,name,born,category,documents,attachments\r
            jlu,"张伟",1980-05-17,a,passport:CHN:E10000001,\r
            \r
            jlu,"Li ""Mei"", Dr",,E,passport:CHN:E10000002;passport:CHN:E10000003,\(String(repeating: "ab", count: 32))\r
            jlu, 欧阳娜娜 ,1990-01-01,C类,passport:CHN:E10000004,
            """)
        #expect(report.refused.isEmpty)
        #expect(report.accepted.map(\.number) == [2, 4, 5])
        #expect(report.source == .text(.utf8))
        let applications = try office.authority.applications.applications()
        #expect(applications.map(\.holderName) == ["张伟", "Li \"Mei\", Dr", "欧阳娜娜"])
        #expect(applications.map(\.category) == [.a, .e, .c])
        #expect(try office.authority.applications.attachments(of: 2) == [[UInt8](repeating: 0xAB, count: 32)])
        #expect(throws: Never.self) { try office.authority.supervision.verifyAudit() }
    }

    @Test(arguments: [TextEncoding?.none, .gb18030])
    func `a sheet in GB18030 is taken in, with heads in Chinese and characters of four bytes`(
        encoding: TextEncoding?
    ) throws {
        let office = try Office()
        let head = try #require([UInt8](hex: "d0d5c3fb2cc0e0b1f02cd6a4bcfe2cd3c3c8cbb5a5cebb0a"))
        let name = try #require([UInt8](hex: "d5c5ceb08139ee399534b235"))
        // More than one piece of the file, so that characters are cut in two.
        let sheet = head + (0..<3000).flatMap { name + Array(",急需紧缺,passport:CHN:E\(20_000_000 + $0),jlu\n".gb) }
        let report = try office.imported(sheet, encoding)
        #expect(report.refused.isEmpty)
        #expect(report.source == .text(.gb18030))
        #expect(report.accepted.count == 3000)
        let applications = try office.authority.applications.applications()
        #expect(Set(applications.map(\.holderName)) == ["张伟㐀𠮷"])
        #expect(Set(applications.map(\.category)) == [.urgentlyNeeded])
    }

    @Test func `one bad line keeps all out, and every bad line is named without what is in it`() throws {
        let office = try Office()
        try office.listEmployer("nenu")
        let report = try office.imported(
            """
            name,category,documents,employer,born
            张伟,a,passport:CHN:E10000001,jlu,
            张伟,z,passport:CHN:E10000002,jlu,
            张伟,c,passport:CHN:E10000003,jlu,
            张伟,a,resident-id:220102199003074573,jlu,
            张伟,a,passport:CHN:E10000001,jlu,
            张伟,a,passport:CHN:E10000004,nenu,
            张伟,a,passport:CHN:E10000005
            张伟,a,,jlu,
            张伟,a,passport:CHN:E10000006,jlu,yesterday
            张伟,a,E10000007,jlu,
            """)
        #expect(report.accepted.isEmpty)
        #expect(report.refused.map(\.number) == Array(3...11))
        #expect(
            report.refused.map { $0.faults.map(\.place) } == [
                ["B3"], ["E4"], ["C5"], ["C6"], ["D7"], ["D8"], ["C9"], ["E10"], ["C11"],
            ])
        #expect(report.refused[1].faults[0].breach == .birthdayMissing)
        #expect(report.refused[3].faults[0].breach == .application(.alreadyApplied))
        #expect(report.refused[4].faults[0].breach == .office(.otherBody(.submitSheet)))
        for fault in report.refused.flatMap(\.faults) {
            #expect(!"\(fault)".contains("1000000"))
            #expect(!"\(fault)".contains("2201"))
            #expect(!"\(fault)".contains("张伟"))
        }
        #expect(try office.authority.applications.applications().isEmpty)
        #expect(throws: Never.self) { try office.authority.supervision.verifyAudit() }
        // What was refused can come again, corrected.
        let again = try office.imported("name,category,documents,employer\n张伟,a,passport:CHN:E10000001,jlu\n")
        #expect(again.accepted.count == 1)
    }

    @Test(arguments: [
        "", "\n\n", "name,category,documents\n", "name,name,category,documents,employer\n",
        "name,category,documents,employer,salary\n", "name;category;documents;employer\n",
        "name,category,documents,employer\n\"张伟,a,passport:CHN:E10000001,jlu\n",
        "name,category,documents,employer\n\"张\"伟,a,passport:CHN:E10000001,jlu\n",
        "name,category,documents,employer\n" + String(repeating: "x", count: 70_000),
    ])
    func `what is no such sheet is refused`(text: String) throws {
        let office = try Office()
        #expect(refusal { _ = try office.imported(text) }?.code == .badInput)
        #expect(try office.authority.applications.applications().isEmpty)
    }

    @Test func `bytes that are not of the encoding are refused, with their position`() throws {
        let office = try Office()
        let head = Array("name,category,documents,employer\n".utf8)
        let broken = refusal { _ = try office.imported(head + [0xC3, 0x28, 0x0A], .utf8) }
        #expect(broken?.code == .badInput && broken?.place == "line 2, byte 1")
        #expect(refusal { _ = try office.imported(head + [0xE5, 0xBC], .utf8) }?.code == .badInput)
        #expect(refusal { _ = try office.imported(head + [0x81, 0x20, 0x0A], nil) }?.code == .badInput)
    }

    @Test func `the wrong sheet is given up after a thousand bad lines`() throws {
        let office = try Office()
        let lines = String(repeating: "张伟,z,passport:CHN:E10000001,jlu\n", count: 1500)
        let report = try office.imported("name,category,documents,employer\n" + lines)
        #expect(report.refused.count == ImportReport.refusedLimit)
    }

    @Test func `who hands in nothing imports nothing`() throws {
        let office = try Office()
        let file = office.desk.file("sheet.csv")
        try Data("name,category,documents,employer\n".utf8).write(to: file)
        let refused = breach {
            _ = try office.authority.applications.importApplications(from: file.path, by: office.maker, at: Desk.now)
        }
        #expect(refused == .office(.roleMissing(.submitSheet)))
    }
}

extension Office {
    fileprivate func imported(_ text: String) throws -> ImportReport { try imported(Array(text.utf8), nil) }

    fileprivate func imported(_ bytes: [UInt8], _ encoding: TextEncoding?) throws -> ImportReport {
        let file = desk.file("sheet.csv")
        try Data(bytes).write(to: file)
        return try authority.applications.importApplications(
            from: file.path, encoding: encoding, by: employer, at: Desk.now)
    }
}

extension String {
    /// 急需紧缺 in GB 18030, and the rest as it is.
    fileprivate var gb: [UInt8] {
        let ground: [UInt8] = [0xBC, 0xB1, 0xD0, 0xE8, 0xBD, 0xF4, 0xC8, 0xB1]
        return replacing("急需紧缺", with: "\u{1}").utf8.flatMap { $0 == 1 ? ground : [$0] }
    }
}
