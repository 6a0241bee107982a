import Credential
import Foundation
import Harness
import Issuance
import Primitives
import Registry
import Regulation
import TestSupport
import Testing

/// A registry that is lost comes back whole, from either kind of database into either.
@Suite(.onEachStore) struct BackupTests {
    /// An office with an application on its way, a card replaced, one cancelled, one valid.
    private static func office() throws -> (Office, [CardRecord]) {
        let office = try Office()
        let cards = try (1...3).map { try office.issued(Office.form(person: $0)) }
        _ = try office.submit(Office.form(person: 4))
        try office.cancel(cards[0], for: .ethics)
        _ = try office.replaced(cards[1])
        return (office, cards)
    }

    /// Takes the registry away from the folder.
    private static func lose(_ office: Office) throws {
        for name in ["registry.sqlite", "registry.sqlite-wal", "registry.sqlite-shm", "registry.url"] {
            let file = office.desk.file(name)
            if FileManager.default.fileExists(atPath: file.path) { try FileManager.default.removeItem(at: file) }
        }
    }

    @Test(arguments: try StoreKind.asked)
    func `what comes back is what was there`(target: StoreKind) throws {
        let (office, _) = try Self.office()
        let backup = office.desk.file("backup.sqlite").path
        let made = try office.authority.supervision.backUp(to: backup, at: Desk.now)
        // The line that tells of the backup is behind it.
        let after = try office.authority.supervision.verifyAudit(expecting: made.audit.head)
        #expect(after.entries == made.audit.entries + 1)
        #expect((made.cards, made.applications) == (4, 4))
        let before = (try office.authority.cards.cards(), try office.authority.officers.officers())
        try Self.lose(office)
        let database = try StoreKind.$current.withValue(target) { try TestDatabase(in: office.desk.folder) }
        let address = try database.address.map(RegistryAddress.init)
        #expect(try RegistryStore.restore(backup, to: office.desk.folder.path, registry: address) == made)
        let restored = try Authority(openingAt: office.desk.folder.path)
        #expect(try restored.supervision.verifyAudit(expecting: made.audit.head) == made.audit)
        #expect(try restored.cards.cards() == before.0)
        #expect(try restored.officers.officers() == before.1)
        // It goes on counting where it was.
        let next = try restored.applications.submit(Office.form(person: 5), by: office.employer, at: Desk.now)
        #expect(next.id == 5)
        #expect(try FileManager.default.attributesOfItem(atPath: backup)[.posixPermissions] as? Int == 0o600)
    }

    @Test func `nothing is overwritten`() throws {
        let desk = try Desk()
        let backup = desk.file("backup.sqlite").path
        _ = try desk.authority.supervision.backUp(to: backup, at: Desk.now)
        #expect(refusal { _ = try desk.authority.supervision.backUp(to: backup, at: Desk.now) }?.code == .disk)
        #expect(refusal { _ = try RegistryStore.restore(backup, to: desk.folder.path) }?.code == .badFolder)
        let names = try FileManager.default.contentsOfDirectory(atPath: desk.folder.path)
        #expect(names.allSatisfy { !$0.contains("draft") && !$0.contains("restoring") })
    }

    @Test(arguments: [
        "UPDATE card SET state = 'issued', ended_by = NULL",
        "DELETE FROM audit WHERE sequence = (SELECT MAX(sequence) FROM audit)",
        "UPDATE audit SET hash = zeroblob(32) WHERE sequence = 3",
    ])
    func `a backup that somebody changed is not brought back`(statement: String) throws {
        let (office, _) = try Self.office()
        let backup = office.desk.file("backup.sqlite")
        _ = try office.authority.supervision.backUp(to: backup.path, at: Desk.now)
        let hand = TestDatabase(file: backup)
        try hand.dropTriggers()
        try hand.run(statement)
        try Self.lose(office)
        #expect(refusal { _ = try RegistryStore.restore(backup.path, to: office.desk.folder.path) }?.code == .altered)
        #expect(!FileManager.default.fileExists(atPath: office.desk.file("registry.sqlite").path))
    }

    @Test func `neither the registry nor a backup holds a document number, in any spelling`() throws {
        let number = "220102199003074575"
        let office = try Office()
        let papers = try HolderPapers(
            documents: [
                TestDocument(.residentID, number).documentNumber(),
                TestDocument(.passport, "CHN:E90817263").documentNumber(),
            ], birthday: Day(iso8601: "1990-03-07"), on: TestAuthority.today)
        let card = try office.issued(
            ApplicationForm(holderName: HolderName("张伟"), category: .a, papers: papers, employer: "jlu"))
        _ = try office.authority.supervision.backUp(to: office.desk.file("backup.sqlite").path, at: Desk.now)
        let bytes = try office.desk.everyByte(but: "documents.key")
        #expect(bytes.range(of: Data(card.number.utf8)) != nil)
        for text in [number, "E90817263"] {
            for spelling in Spelling.all(of: text) { #expect(bytes.range(of: spelling) == nil) }
        }
    }
}

/// The ways in which a text can stand in a file.
private enum Spelling {
    static func all(of text: String) -> [Data] {
        let utf8 = Array(text.utf8)
        var utf16: [UInt8] = []
        for byte in utf8 { utf16 += [byte, 0] }
        let hex: String = utf8.map { String(format: "%02x", $0) }.joined()
        var spellings: [Data] = [Data(utf8), Data(utf8.reversed()), Data(utf16), Data(hex.utf8)]
        spellings.append(Data([0] + utf16.dropLast()))
        spellings.append(Data(hex.uppercased().utf8))
        // Base64 by where in a group of three the text begins: without the characters that it shares with others.
        for offset in 0..<3 {
            let padded: [UInt8] = [UInt8](repeating: 0, count: offset) + utf8
            let coded = Array(Data(padded).base64EncodedString().utf8)
            spellings.append(Data(coded.dropFirst(offset == 0 ? 0 : 4).prefix((utf8.count - 3) / 3 * 4)))
        }
        return spellings
    }
}
