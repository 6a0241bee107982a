import Credential
import Harness
import Issuance
import Primitives
internal import Registry
internal import Regulation
import Sheets
import TestSupport
import Testing
import Words

/// Sheets as offices make them: each is taken right, or refused with its cells.
@Suite struct `Odd sheets` {
    @Test func `there are a hundred of them, each once`() throws {
        let names = try OddSheet.all().map(\.name)
        #expect(names.count >= 100 && Set(names).count == names.count)
    }

    @Test(arguments: try OddSheet.all())
    func `each is taken, or refused where it is wrong`(sheet: OddSheet) throws {
        let office = try Office()
        let applications = office.authority.applications
        switch sheet.outcome {
        case .taken(let count):
            let preview = try applications.previewApplications(sheet.bytes, by: office.employer, at: Desk.now)
            #expect(preview.refused.flatMap(\.faults).map { $0.line(in: .en) } == [])
            #expect(try applications.applications().isEmpty)
            let report = try applications.importApplications(sheet.bytes, by: office.employer, at: Desk.now)
            #expect(report.accepted.count == count)
            #expect(try applications.applications().map(\.holderName) == preview.lines.map(\.holderName))
        case .refused(let cells):
            let report = try applications.importApplications(sheet.bytes, by: office.employer, at: Desk.now)
            #expect(report.refused.flatMap(\.faults).map(\.place) == cells)
            #expect(report.accepted.isEmpty)
            #expect(try applications.applications().isEmpty)
        case .unreadable(let place):
            let error = refusal {
                _ = try applications.importApplications(sheet.bytes, by: office.employer, at: Desk.now)
            }
            #expect(error?.code == .badInput && error?.place == place, "\(String(describing: error))")
            #expect(try applications.applications().isEmpty)
        }
    }

    @Test func `a preview changes nothing, and says what the import then does`() throws {
        let office = try Office()
        let sheet = Array(
            (OddSheet.head + "张　伟,A类,\(SheetFile.resident());护照:CHN:E12345678,吉 林 大 学,\n李娜,Z,1,jlu,\n").utf8)
        let before = try office.authority.supervision.auditTrail().count
        let report = try office.authority.applications.previewApplications(sheet, by: office.employer, at: Desk.now)
        // But that it was looked at: of whom something is known was told.
        let trail = try office.authority.supervision.auditTrail()
        #expect(trail.count == before + 1)
        let told = String(decoding: trail.last?.content ?? [], as: UTF8.self)
        #expect(told.contains(#""action":"try-sheet","article":"6","lines":2,"known":0"#), "\(told)")
        let line = try #require(report.lines.first)
        #expect(line.holderName == "张伟" && line.category == .a && line.employer == "吉林大学" && line.application == nil)
        #expect(line.documents.map(\.ending) == [String(SheetFile.resident().suffix(4)), "5678"])
        #expect(report.lines[1].faults.map(\.place) == ["B3", "C3"] && report.refusedCount == 1)
        let short = refusal {
            _ = try office.authority.applications.previewApplications(
                sheet, limit: 1, by: office.employer, at: Desk.now)
        }
        #expect(short?.fault == .issuance(.sheet(.tooManyLines(limit: 1))))
    }

    @Test func `a department hands in for its employers, and for no other; an employer for itself`() throws {
        let office = try Office()
        try office.list(Desk.officer("jin.min"), [.department], body: "yanbian-hrss")
        for (id, name, department) in [("faw", "中国一汽", "changchun-hrss"), ("ybu", "延边大学", "yanbian-hrss")] {
            try office.authority.officers.add(
                EmployerRecord(id: id, name: name, department: department, region: "changchun"), by: office.decider,
                at: Desk.now)
        }
        func sheet(_ employers: String...) -> [UInt8] {
            let lines = employers.enumerated().map {
                "张伟,A,\(SheetFile.resident("19610503", 201 + $0.offset)),\($0.element),\n"
            }
            return Array((OddSheet.head + lines.joined()).utf8)
        }
        let applications = office.authority.applications
        func refused(_ file: [UInt8], _ officer: Officer) throws -> [AuthorityError] {
            try applications.importApplications(file, by: officer, at: Desk.now).refused.flatMap(\.faults)
        }
        let byEmployer = try refused(sheet("jlu", "中国一汽"), office.employer)
        #expect(byEmployer.map(\.place) == ["D3"] && byEmployer.first?.breach == .office(.otherBody(.submitSheet)))
        let byDepartment = try refused(sheet("jlu", "ybu", "faw"), office.department)
        #expect(byDepartment.map(\.place) == ["D3"])
        #expect(byDepartment.first?.breach == .office(.otherBody(.submitSheet)))
        for officer in [office.decider, office.maker] {
            #expect(
                breach { _ = try applications.importApplications(sheet("jlu"), by: officer, at: Desk.now) }
                    == .office(.roleMissing(.submitSheet)))
        }
        let taken = try applications.importApplications(sheet("jlu", "中国一汽"), by: office.department, at: Desk.now)
        #expect(taken.accepted.map(\.employer) == ["吉林大学", "中国一汽"])
        // The employers' own hands come next: a department's sheet is no recommendation.
        #expect(try applications.applications().map(\.life.state) == [.submitted, .submitted])
        try applications.step(.recommend, on: [1], by: office.employer, at: Desk.now)
        #expect(throws: Never.self) { try office.authority.supervision.verifyAudit() }
    }

    @Test func `a name that several employers have is asked for by its id`() throws {
        let office = try Office()
        try office.listEmployer("jlu-2")
        let sheet = Array((OddSheet.head + "张伟,A,\(SheetFile.resident()),吉林大学,\n").utf8)
        let own = try office.authority.applications.importApplications(sheet, by: office.department, at: Desk.now)
        #expect(own.refused.flatMap(\.faults).map(\.fault) == [.issuance(.sheet(.employerNameShared))])
        // Of two the officer's own is meant.
        #expect(
            try office.authority.applications.importApplications(sheet, by: office.employer, at: Desk.now).isAccepted)
    }

    @Test(arguments: OfficeLanguage.allCases)
    func `an empty sheet to fill in has the heads that the import takes`(language: OfficeLanguage) throws {
        let office = try Office()
        let form = try office.authority.applications.template(in: language, for: office.employer)
        let empty = refusal {
            _ = try office.authority.applications.importApplications(form, by: office.employer, at: Desk.now)
        }
        #expect(empty?.fault == .issuance(.sheet(.empty)))
        #expect(
            breach { _ = try office.authority.applications.template(in: language, for: office.maker) }
                == .office(.roleMissing(.submitSheet)))
    }
}
