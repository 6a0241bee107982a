import AuthorityKeys
import Credential
import Foundation
import Harness
import Issuance
import Primitives
import Publication
import Registry
import Regulation
import Signatures

/// Somebody who types a command or presses a button.
struct Person: CustomStringConvertible {
    let officer: Officer
    /// Those of an officer who serves; none of anybody else.
    let roles: Set<OfficerRole>
    let description: String

    func has(_ duties: [Duty]) -> Bool { duties.allSatisfy { $0.roles.contains(where: roles.contains) } }
}

/// An office in which every deed could be done, were it by the right hand, and somebody of every role and of none.
final class RoleStage {
    let office: Office
    let everybody: [Person]
    /// Not listed.
    let stranger: Person
    let service: Person

    let submitted: Int64
    let recommended: Int64
    let reviewed: Int64
    let approved: Int64
    let rejected: Int64
    /// Submitted, recommended and reviewed ones, to be rejected.
    let weak: [Int64]
    /// Not handed out yet.
    let produced: String
    let issued: String
    /// Its employer says that the holder has retired, and nobody has acted on it.
    let due: String
    /// The same, and its cancellation is proposed.
    let proposed: String
    /// A new card is proposed for it.
    let changing: String
    /// A phone's code waits for it.
    let phoning: String
    /// Its chip was not read back.
    let unproven: String
    let chip = ChipOnDesk()
    /// Listed, to be removed.
    let leaving: Officer
    /// Of whom something is proposed.
    let risingHand: Officer
    /// A certificate that `installSigner` takes.
    let certificate: [UInt8]
    /// What came back from keys on another machine.
    let signed: SigningFolder
    let nextPolicy: [UInt8]

    var authority: Authority { office.authority }

    init() throws {
        let office = try Office()
        self.office = office
        let authority = office.authority
        let (site, gone) = (try Desk.officer("guard.jlu"), try Desk.officer("ma.chao"))
        leaving = try Desk.officer("old.hand")
        try office.list(site, [.site], body: "jlu-first-hospital")
        try office.list(leaving, [.maker])
        risingHand = try Desk.officer("rising.hand")
        try office.list(risingHand, [.maker])
        try authority.officers.change(
            OfficerRecord(officer: risingHand, roles: [.maker, .checker]), by: office.decider, at: Desk.now)
        // Whoever had every role and has left has none.
        try office.list(gone, [.authority, .maker, .checker, .employer], body: "jlu")
        try office.dismiss(gone)
        stranger = Person(officer: try Desk.officer("stranger"), roles: [], description: "not listed")
        service = Person(officer: .service, roles: [], description: "the service's name")
        everybody = [
            Person(officer: office.employer, roles: [.employer], description: "employer"),
            Person(officer: office.department, roles: [.department], description: "department"),
            Person(officer: office.decider, roles: [.authority], description: "authority"),
            Person(officer: office.maker, roles: [.maker], description: "maker"),
            Person(officer: office.checker, roles: [.checker], description: "checker"),
            Person(officer: site, roles: [.site], description: "site"),
            Person(officer: gone, roles: [], description: "dismissed"), stranger, service,
        ]

        submitted = try office.submit(Office.form(person: 1)).id
        recommended = try office.submit(Office.form(person: 2)).id
        reviewed = try office.submit(Office.form(person: 3)).id
        rejected = try office.submit(Office.form(person: 4)).id
        weak = try (11...13).map { try office.submit(Office.form(person: $0)).id }
        let applications = authority.applications
        try applications.step(
            .recommend, on: [recommended, reviewed, weak[1], weak[2]], by: office.employer, at: Desk.now)
        try applications.step(.review, on: [reviewed, weak[2]], by: office.department, at: Desk.now)
        try applications.step(.reject(reason: "no"), on: [rejected], by: office.employer, at: Desk.now)
        approved = try office.approved(Office.form(person: 5)).id

        produced = try office.produced(Office.form(person: 6)).number
        issued = try office.issued(Office.form(person: 7)).number
        due = try office.issued(Office.form(.e, person: 8)).number
        proposed = try office.issued(Office.form(.e, person: 9)).number
        try authority.supervision.updateEmployment(.retired, of: [due, proposed], by: office.employer, at: Desk.now)
        _ = try authority.cards.step(
            .proposeCancellation(.classDOrERetired), on: proposed, by: office.maker, at: Desk.now)
        changing = try office.issued(Office.form(person: 20)).number
        try authority.cards.propose(.replace, of: changing, by: office.maker, at: Desk.now)
        phoning = try office.issued(Office.form(person: 21)).number
        _ = try authority.cards.invitePhone(card: phoning, by: office.maker, at: Desk.now)
        let key = try authority.cards.prepareChip(chip.desk(), by: office.maker, at: Desk.now)
        unproven = try office.produced(Office.form(person: 10), on: .chipOnDesk(key)).number

        let signer = try authority.keys.signers().first { $0.use == .card }
        certificate = signer?.certificate.pem ?? []
        signed = try RoleStage.signedElsewhere(office)
        let policy = String(decoding: try authority.publication.policyFile(at: Desk.now), as: UTF8.self)
        nextPolicy = Array(policy.replacing("\"version\": 2,", with: "\"version\": 3,").utf8)
        for person in everybody { try enrol(person.officer) }
    }

    /// A policy signed by its keys, which are on another machine.
    private static func signedElsewhere(_ office: Office) throws -> SigningFolder {
        let desk = office.desk
        try office.putPolicy { $0 }
        let keys = try desk.takeKeysAway(of: "policy").map { try KeyFile.load($0.path) }
        let (out, back) = (SigningFolder(path: desk.file("out").path), SigningFolder(path: desk.file("back").path))
        _ = try office.authority.publication.exportSigning(to: out, by: office.decider, at: Desk.now)
        _ = try out.signed(with: keys, to: back)
        return back
    }

    /// As if enrolled then: a password costs a third of a second, and nobody needs one here.
    private func enrol(_ officer: Officer) throws {
        let store = try authority.folder.recordedRegistry()?.opened()
        try store?.changing { (registry) throws(AuthorityError) in
            try registry.put(
                SignInRecord(
                    officer: officer, password: .nobodys, sealedSecret: [0], lastStep: 0, failures: 0,
                    enrolledAt: Desk.now))
        }
    }

    /// The head of the audit trail, and how many rows each table has.
    func state() throws -> [String] {
        let database = office.desk.database
        let tables = try database.values(
            database.name == nil
                ? "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
                : "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename")
        let head = "SELECT \(database.hex("hash")) FROM audit ORDER BY sequence DESC LIMIT 1"
        let counts = tables.map { "SELECT '\($0) ' || count(*) FROM \($0)" }.joined(separator: " UNION ALL ")
        return try database.values(head) + database.values(counts)
    }

    /// Nobody is listed any more: whoever opens the folder is the one desk.
    func becomeOneDesk() throws { try office.desk.inRegistry("DELETE FROM sign_in; DELETE FROM officer") }

    /// A file in the authority's folder.
    func file(_ name: String, _ text: String) throws -> String {
        let file = office.desk.file(name)
        try Data(text.utf8).write(to: file)
        return file.path
    }
}
