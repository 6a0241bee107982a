internal import AuthorityAPI
import Credential
import Foundation
import Harness
import Issuance
import JSON
import Primitives
internal import Regulation
import Testing

@Suite(.onEachStore) struct RegistryReportTests {
    @Test func `the report counts what there is, by kind, category, region and month`() throws {
        let office = try Office()
        let other = try Desk.officer("hr.ybu")
        try office.listEmployer("ybu", department: "changchun-hrss", region: "yanbian")
        try office.list(other, [.employer], body: "ybu")
        let card = try office.issued(Office.form(.a))
        _ = try office.issued(Office.form(.e, person: 2))
        // The last second of November in Changchun, and the first of December.
        let december = try #require(Timestamp(rfc3339: "2026-12-01T00:00:00+08:00"))
        _ = try office.produced(Office.form(.e, person: 3), at: december.adding(seconds: -1))
        _ = try office.produced(Office.form(.e, person: 4), at: december)
        _ = try office.authority.applications.submit(
            Office.form(.d, person: 5, employer: "ybu"), by: other, at: december)
        try office.cancel(card, for: .ethics)
        let report = try office.authority.supervision.statistics(by: office.decider, at: december)
        let counts = report.cards.map {
            "\($0.month) \($0.region ?? "-") \($0.category.id) \($0.state.rawValue) \($0.count)"
        }
        #expect(
            counts == [
                "2026-11 changchun a cancelled 1", "2026-11 changchun e issued 1", "2026-11 changchun e produced 1",
                "2026-12 changchun e produced 1",
            ])
        #expect(report.count(.issued) == 1 && report.count(.produced) == 2)
        #expect(report.applicationsOnTheirWay == 3)
        #expect(report.servicesFrom == Day(iso8601: "2026-01-01"))
    }

    @Test func `all three files say the same, and nobody is in them`() throws {
        let office = try Office()
        for person in 1...3 { _ = try office.issued(Office.form(.e, person: person)) }
        let report = try office.authority.supervision.statistics(by: office.maker, at: Desk.now)
        let object = try #require(try JSONValue(parsing: report.json).object)
        #expect(object["totals"]?.object?["issued"]?.integer == 3)
        #expect(object["cards"]?.array?.first?.object?["kind"]?.string == "jijian")
        let csv = String(decoding: report.csv, as: UTF8.self)
        #expect(csv.contains("cards,2026-11,changchun,jijian,e,issued,,,3\r\n"))
        #expect(csv.contains("applications,,,,,issued,,,3\r\n"))
        let page = String(decoding: report.page, as: UTF8.self)
        #expect(page.contains("<svg") && page.contains("长春市"))
        for text in [csv, page, String(decoding: report.json, as: UTF8.self)] {
            for secret in ["张伟", "E1000000", "JJ-0000", "hr.jlu", "吉林大学"] { #expect(!text.contains(secret)) }
        }
    }

    @Test(arguments: [
        ("<b>\"&", "&lt;b&gt;&quot;&amp;"), ("<\u{301}script>\u{338}", "&lt;\u{301}script&gt;\u{338}"),
        ("\"\u{301} onload=\"\u{20DD}", "&quot;\u{301} onload=&quot;\u{20DD}"), ("&\u{301}lt;", "&amp;\u{301}lt;"),
        ("吉林 é", "吉林 é"),
    ])
    func `no sign of a text is markup, with an accent on it neither`(text: String, escaped: String) {
        #expect(Array(StatisticsPlot.escaped(text).unicodeScalars) == Array(escaped.unicodeScalars))
    }

    @Test func `an employer does not see the report`() throws {
        let office = try Office()
        #expect(
            breach { _ = try office.authority.supervision.statistics(by: office.employer, at: Desk.now) }
                == .office(.roleMissing(.consult)))
        let desk = try Desk()
        #expect(throws: Never.self) { try desk.authority.supervision.statistics(by: office.decider, at: Desk.now) }
    }

    @Test func `an empty registry has a page too`() throws {
        let desk = try Desk()
        let page = String(
            decoding: try desk.authority.supervision.statistics(by: desk.li, at: Desk.now).page, as: UTF8.self)
        #expect(page.contains("<b>0</b>") && !page.contains("nan") && !page.contains("inf"))
    }
}
