import Foundation
import Harness
import Issuance
import JSON
internal import Registry
import Regulation
import Signatures
import TestSupport
import Testing

/// Sheets of applications at the console.
@Suite struct `A sheet at the console` {
    private static let resident = SheetFile.resident()
    private static let good = Array("姓名,类别,证件,用人单位\n张伟,A类,\(resident),吉林大学\n李娜,E,护照:CHN:E12345678,jlu\n".utf8)
    private static let bad = Array("姓名,类别,证件,用人单位\n张伟,Z,\(resident),吉林大学\n李娜,E,护照:CHN:E12345678,jlu\n".utf8)

    private func send(
        _ file: [UInt8], to path: String, as session: ConsoleSessionProbe, type: String = "application/octet-stream",
        on stage: ConsoleStage
    ) async throws -> Answer {
        try await stage.served.process.send(
            "POST", "/console/v1/import/\(path)", session.writing + [("Content-Type", type)], body: file)
    }

    @Test func `is shown line by line, and taken in when it is the one that was shown`() async throws {
        let stage = try await ConsoleStage()
        let (employer, applications) = (try await stage.session("hr.jlu"), stage.served.authority.applications)
        let preview = try await send(Self.good, to: "preview", as: employer, on: stage)
        #expect(preview.status == 200 && preview.headers.contains { $0 == ("cache-control", "no-store") })
        let digest = try #require(try preview.json["digest"]?.string)
        #expect(
            digest == SHA256.hash(Self.good).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined())
        #expect(try preview.json["refused"] == 0 && preview.json["taken"] == 0 && preview.json["encoding"] == "utf-8")
        let line = try #require(try preview.json["lines"]?.array?.first?.object)
        #expect(line["line"] == 2 && line["holder"] == "张伟" && line["category"] == "a" && line["faults"] == [])
        #expect(line["employer"] == "吉林大学" && line["application"] == nil)
        let document = try #require(line["documents"]?.array?.first?.object)
        #expect(document["type"] == "resident-id" && document["ending"]?.string == String(Self.resident.suffix(4)))
        #expect(!String(decoding: preview.body, as: UTF8.self).contains(Self.resident))
        #expect(try applications.applications().isEmpty)

        let other = try await send(Self.good + [0x0A], to: "sheet/\(digest)", as: employer, on: stage)
        #expect(try other.status == 422 && other.code == "bad-value")
        #expect(try applications.applications().isEmpty)
        let taken = try await send(Self.good, to: "sheet/\(digest)", as: employer, on: stage)
        #expect(try taken.status == 200 && taken.json["taken"] == 2)
        #expect(try applications.applications().map(\.holderName) == ["张伟", "李娜"])
        // The same again: they are there already, and the cells say so.
        let again = try await send(Self.good, to: "sheet/\(digest)", as: employer, on: stage)
        #expect(try again.status == 200 && again.json["taken"] == 0 && again.json["refused"] == 2)
        #expect(throws: Never.self) { try stage.served.authority.supervision.verifyAudit() }
    }

    @Test func `with a fault is kept out, and its cell is named in both languages`() async throws {
        let stage = try await ConsoleStage()
        let department = try await stage.session("gao.jun")
        let report = try await send(Self.bad, to: "preview", as: department, on: stage)
        #expect(try report.json["refused"] == 1)
        let fault = try #require(
            try report.json["lines"]?.array?.first?.object?["faults"]?.array?.first?.object)
        #expect(fault["cell"] == "B2" && fault["zh"]?.string?.contains("类别") == true)
        #expect(fault["detail"]?.string?.contains("not one of") == true)
        let digest = try #require(try report.json["digest"]?.string)
        #expect(try await send(Self.bad, to: "sheet/\(digest)", as: department, on: stage).json["taken"] == 0)
        #expect(try stage.served.authority.applications.applications().isEmpty)
    }

    @Test func `is refused to other desks, of another type, or longer than one may be`() async throws {
        let stage = try await ConsoleStage()
        let (employer, maker) = (try await stage.session("hr.jlu"), try await stage.session("sun.li"))
        let digest = String(repeating: "0", count: 64)
        for path in ["preview", "sheet/\(digest)"] {
            let refused = try await send(Self.good, to: path, as: maker, on: stage)
            #expect(refused.status == (path == "preview" ? 409 : 422), "\(path)")
            #expect(try await send(Self.good, to: path, as: employer, type: "text/csv", on: stage).status == 415)
            let long = [UInt8](repeating: 0x20, count: 4 << 20 | 1)
            #expect(try await send(long, to: path, as: employer, on: stage).status == 413)
            let nobody = try await stage.served.process.send(
                "POST", "/console/v1/import/\(path)", [("Content-Type", "application/octet-stream")], body: Self.good)
            #expect(nobody.status == 401 || nobody.status == 403)
        }
        let lines = (0...2000).map { "张伟,A,CHN:E\(10_000_000 + $0),jlu\n" }.joined()
        let many = try await send(Array("姓名,类别,证件,用人单位\n\(lines)".utf8), to: "preview", as: employer, on: stage)
        #expect(try many.status == 422 && many.json["detail"]?.string?.contains("2000") == true)
        #expect(try await stage.send("GET", "import/template/zh", maker.headers).status == 409)
        #expect(try await stage.send("GET", "import/template/xx", employer.headers).status == 404)
        let form = try await stage.send("GET", "import/template/zh", employer.headers)
        #expect(form.status == 200 && form.body.starts(with: [0x50, 0x4B]))
        #expect(try await send(form.body, to: "preview", as: employer, on: stage).status == 422)
    }

    @Test func `is looked at, corrected and handed in by an officer in a browser`() async throws {
        let stage = try await ConsoleStage()
        var json = try #require(stage.json.object)
        let heads: [TestWorkbook.Cell] = ["姓名", "类别", "证件号码", "用人单位", "出生日期"]
        func sheet(_ name: String, _ rows: [[TestWorkbook.Cell]]) throws -> JSONValue {
            let file = stage.served.folder.appending(path: name)
            try Data(try TestWorkbook([["吉林大学汇总表"], heads] + rows).bytes(by: .wps)).write(to: file)
            return .string(file.path)
        }
        let day = TestWorkbook.Cell.number("22404", style: TestWorkbook.shortDay)
        json["bad"] = try sheet(
            "bad.xlsx",
            [["张伟", "A类", .text(Self.resident), "吉林大学", day], ["李娜", "E", .number("220102196105031000"), "jlu"]])
        json["good"] = try sheet(
            "good.xlsx", [["张伟", "A类", .text(Self.resident), "吉林大学", day], ["李娜", "E", "护照:CHN:E12345678", "jlu"]])
        let file = stage.served.folder.appending(path: "stage.json")
        try Data(JSONValue.object(json).encoded()).write(to: file)
        print(try await PythonScript("AuthorityTests/Browser/sheets.py").run([file.path]))
        #expect(try stage.served.authority.applications.applications().map(\.holderName) == ["张伟", "李娜"])
        #expect(await stage.served.process.stop() == 0)
    }
}
