internal import AuthorityKeys
package import Credential
package import Foundation
package import Issuance
package import Primitives
package import Registry
package import Regulation
internal import Signatures
package import TestSupport

/// An authority whose officers are listed, with one employer and the department above it.
package struct Office {
    package let desk: Desk
    /// 吉林大学, its department, 省人社厅, who makes cards, and who confirms cancellations.
    package let employer: Officer
    package let department: Officer
    package let decider: Officer
    package let maker: Officer
    package let checker: Officer

    package var authority: Authority { desk.authority }

    package init(at founded: Timestamp = Desk.now) throws {
        desk = try Desk(at: founded)
        decider = desk.li
        employer = try Desk.officer("hr.jlu")
        department = try Desk.officer("gao.jun")
        maker = try Desk.officer("sun.li")
        checker = try Desk.officer("zhou.min")
        try list(decider, [.authority])
        try list(department, [.department], body: "changchun-hrss")
        try listEmployer("jlu")
        try list(employer, [.employer], body: "jlu")
        try list(maker, [.maker])
        try list(checker, [.checker])
    }

    /// Lists the officer, or changes what is listed.
    package func list(_ officer: Officer, _ roles: Set<OfficerRole>, body: String? = nil) throws {
        let record = try OfficerRecord(officer: officer, roles: roles, body: body)
        try authority.officers.listConfirmed(record, by: decider, at: Desk.now)
    }

    package func dismiss(_ officer: Officer) throws {
        try authority.officers.dismiss(officer, by: decider, at: Desk.now)
    }

    package func listEmployer(_ id: String, department: String = "changchun-hrss", region: String = "changchun") throws
    {
        let record = try EmployerRecord(id: id, name: "吉林大学", department: department, region: region)
        try authority.officers.add(record, by: decider, at: Desk.now)
    }

    /// A form with a passport of its own: the number is the person.
    package static func form(
        _ category: Credential.Category = .a, person: Int = 1, name: String = "张伟",
        born: Day? = Day(iso8601: "1980-05-17"), employer: String = "jlu"
    ) throws -> ApplicationForm {
        try ApplicationForm(
            holderName: HolderName(name), category: category, papers: passport(person).papers(born: born),
            employer: employer)
    }

    package static func passport(_ person: Int) -> TestDocument {
        TestDocument(.passport, "CHN:E\(10_000_000 + person)")
    }

    package static func document(_ person: Int) throws -> ShownDocument { try passport(person).shown() }

    package func submit(_ form: ApplicationForm, at moment: Timestamp = Desk.now) throws -> ApplicationRecord {
        try authority.applications.submit(form, by: employer, at: moment)
    }

    /// Handed in, recommended, reviewed and decided.
    package func approved(_ form: ApplicationForm, at moment: Timestamp = Desk.now) throws -> ApplicationRecord {
        let id = try submit(form, at: moment).id
        try authority.applications.step(.recommend, on: [id], by: employer, at: moment)
        try authority.applications.step(.review, on: [id], by: department, at: moment)
        return try authority.applications.step(.approve, on: [id], by: decider, at: moment)[0]
    }

    /// The same, and made: not handed out yet.
    package func produced(
        _ form: ApplicationForm, on carrier: CarrierOrder = .paper, at moment: Timestamp = Desk.now
    ) throws -> CardRecord {
        let id = try approved(form, at: moment).id
        return try authority.cards.produce(application: id, on: carrier, by: maker, at: moment)
    }

    /// The same, and handed out.
    package func issued(
        _ form: ApplicationForm, on carrier: CarrierOrder = .paper, at moment: Timestamp = Desk.now
    ) throws -> CardRecord {
        let card = try produced(form, on: carrier, at: moment)
        return try authority.cards.step(.issue, on: card.number, by: maker, at: moment)
    }

    /// A card in the place of this one, which is dead: not handed out yet.
    package func replaced(_ card: CardRecord, at moment: Timestamp = Desk.now) throws -> CardRecord {
        try authority.cards.propose(.replace, of: card.number, by: maker, at: moment)
        return try authority.cards.confirm(.replace, of: card.number, on: .paper, by: checker, at: moment)
    }

    /// A paper beside the card's first carrier, which is out of force again.
    package func addAndWithdrawPaper(to card: CardRecord) throws {
        _ = try authority.cards.addCredential(to: card.number, on: .paper, by: maker, at: Desk.now)
        _ = try authority.cards.withdrawCredentials(of: card.number, on: .paper, by: maker, at: Desk.now)
    }

    /// A term of a card is longer than a signer's.
    package func changeCardSigner(at moment: Timestamp) throws {
        let keys = authority.keys
        let old = try keys.signers().filter { $0.use == .card }
        _ = try keys.renewSigner(.card, by: decider, at: moment)
        for signer in old {
            _ = try keys.withdrawSigner(signer.certificate.keyID.hex, by: decider, at: moment)
        }
    }

    package func cancel(_ card: CardRecord, for reason: CancellationReason, at moment: Timestamp = Desk.now) throws {
        _ = try authority.cards.step(.proposeCancellation(reason), on: card.number, by: maker, at: moment)
        _ = try authority.cards.step(.confirmCancellation, on: card.number, by: checker, at: moment)
    }
}

extension Desk {
    /// Every file of the folder one after the other, but for the one named, and the server's files of the registry.
    package func everyByte(but name: String) throws -> Data {
        var bytes = try TestFolder.files(below: folder).filter { !$0.key.hasSuffix(name) }.values.reduce(into: Data()) {
            $0 += $1
        }
        if let database = database.name {
            try inRegistry("CHECKPOINT")
            bytes += try PostgreSQLServer.shared().everyByte(of: database)
        }
        return bytes
    }
}
