import Credential
import Foundation
import Harness
internal import Issuance
import Primitives
internal import Registry
import Regulation
import TestSupport
import Testing

/// Documents at rest: what a stolen database tells, and what becomes of the keys.
@Suite(.onEachStore) struct DocumentSafeTests {
    private static let number = "220102199003074575"
    private static let passport = "CHN:E90817263"

    private static func form() throws -> ApplicationForm {
        let documents = [
            try TestDocument(.residentID, number).documentNumber(),
            try TestDocument(.passport, passport).documentNumber(),
        ]
        return try ApplicationForm(
            holderName: HolderName("张伟"), category: .c,
            papers: HolderPapers(
                documents: documents, birthday: Day(iso8601: "1990-03-07"), on: TestAuthority.today), employer: "jlu")
    }

    @Test func `no file of the authority holds a document number in any spelling`() throws {
        let office = try Office()
        _ = try office.issued(Self.form())
        let bytes = try office.desk.everyByte(but: "documents.key")
        for text in [Self.number, "E90817263", "19900307", "1990-03-07"] {
            for spelling in Self.spellings(of: text) {
                #expect(bytes.firstRange(of: spelling) == nil)
            }
        }
        #expect(bytes.firstRange(of: Data("hr.jlu".utf8)) != nil)
    }

    @Test func `a stolen database without its key yields no document`() throws {
        let office = try Office()
        let id = try office.approved(Self.form()).id
        let key = office.desk.file("keys/documents.key")
        let kept = office.desk.file("documents.kept")
        try FileManager.default.moveItem(at: key, to: kept)
        let error = refusal {
            _ = try office.authority.cards.produce(application: id, on: .paper, by: office.maker, at: Desk.now)
        }
        #expect(error?.code == .badKey)
        #expect(!FileManager.default.fileExists(atPath: key.path))
        // Another key opens nothing, and says so.
        try Data("1 \(String(repeating: "ab", count: 32))\n".utf8).write(to: key)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: key.path)
        let other = refusal {
            _ = try office.authority.cards.produce(application: id, on: .paper, by: office.maker, at: Desk.now)
        }
        #expect(other?.code == .badKey)
        try FileManager.default.removeItem(at: key)
        try FileManager.default.moveItem(at: kept, to: key)
        _ = try office.authority.cards.produce(application: id, on: .paper, by: office.maker, at: Desk.now)
    }

    @Test func `a key that others can read is not used`() throws {
        let office = try Office()
        _ = try office.submit(Self.form())
        let path = office.desk.file("keys/documents.key").path
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
        #expect(refusal { _ = try office.submit(Office.form()) }?.code == .badKey)
    }

    @Test func `what was sealed for one holder opens for no other`() throws {
        let office = try Office()
        let id = try office.approved(Self.form()).id
        _ = try office.submit(Office.form())
        try office.desk.inRegistry(
            "UPDATE holder SET sealed_documents = (SELECT sealed_documents FROM holder WHERE id = 2) WHERE id = 1")
        let error = refusal {
            _ = try office.authority.cards.produce(application: id, on: .paper, by: office.maker, at: Desk.now)
        }
        #expect(error?.code == .altered)
    }

    @Test func `a rotated key reseals everything, and the old one can go`() throws {
        let office = try Office()
        let id = try office.approved(Self.form()).id
        _ = try office.submit(Office.form())
        let path = office.desk.file("keys/documents.key")
        let before = try String(contentsOf: path, encoding: .utf8)
        #expect(try office.authority.keys.rotateDocumentKey(by: office.decider, at: Desk.now) == 2)
        let lines = try String(contentsOf: path, encoding: .utf8).split(separator: "\n")
        #expect(lines.count == 2 && before == "\(lines[0])\n")
        #expect(breach { _ = try office.submit(Self.form()) } == .application(.alreadyApplied))
        _ = try office.authority.cards.produce(application: id, on: .paper, by: office.maker, at: Desk.now)
        #expect(throws: Never.self) { try office.authority.supervision.verifyAudit() }
        // The new one alone opens everything, and goes on being rotated.
        try FileManager.default.removeItem(at: path)
        try Data("\(lines[1])\n".utf8).write(to: path)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path.path)
        #expect(try office.authority.keys.rotateDocumentKey(by: office.decider, at: Desk.now) == 2)
    }

    @Test func `nobody sees papers by printing them`() throws {
        let form = try Self.form()
        #expect(!"\(form)".contains("E90817263"))
        #expect(!String(reflecting: form.papers).contains("2201"))
    }

    /// Plain, reversed, base64 at each of its three offsets, hexadecimal, UTF-16.
    private static func spellings(of text: String) -> [Data] {
        let bytes = Data(text.utf8)
        var spellings = [bytes, Data(bytes.reversed()), Data(text.lowercased().utf8)]
        for lead in 0..<3 {
            let encoded = (Data(repeating: 0x20, count: lead) + bytes).base64EncodedData()
            // Without what depends on the neighbours.
            spellings.append(encoded.dropFirst(lead == 0 ? 0 : 4).dropLast(4))
        }
        let hex = bytes.map { String(format: "%02x", $0) }.joined()
        spellings += [Data(hex.utf8), Data(hex.uppercased().utf8)]
        spellings += [String.Encoding.utf16LittleEndian, .utf16BigEndian].compactMap { text.data(using: $0) }
        // Shorter ones turn up anywhere.
        return spellings.filter { $0.count >= 8 }
    }
}
