internal import AuthorityKeys
package import Credential
package import Foundation
package import Issuance
package import Primitives
package import Registry
package import Regulation
internal import Replication
internal import Signatures
internal import TestSupport
package import Verification

/// An authority of its own in a temporary folder, and a counter that trusts what it exports.
package final class Desk {
    /// 16:00 in Changchun.
    package static let now = TestAuthority.now

    package let folder: URL
    package let database: TestDatabase
    package let authority: Authority
    package let li: Officer
    package let wang: Officer

    package init(
        isTest: Bool = true, statusURIPrefix: String = "https://cards.example/status/", at founded: Timestamp = Desk.now
    ) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "issuance-\(UUID().uuidString)")
        database = try TestDatabase(in: folder)
        (li, wang) = (try Desk.officer("li.na"), try Desk.officer("wang.wei"))
        authority = try Authority.found(
            at: folder.path,
            AuthoritySettings(statusURIPrefix: statusURIPrefix, listSize: 1024, isTest: isTest),
            registry: database.address.map(RegistryAddress.init), by: li, at: founded)
    }

    deinit {
        do {
            try FileManager.default.removeItem(at: folder)
        } catch {
            print("left behind: \(folder.path)")
        }
    }

    package static func officer(_ id: String) throws -> Officer {
        guard let officer = Officer(id) else { throw AuthorityError(OfficerFault.unknownOfficer, at: "officer") }
        return officer
    }

    /// A card with one document: a passport where the number may not tell the birthday.
    package func produce(
        _ category: Credential.Category = .a, on carrier: CarrierOrder = .paper, birthday: Day? = nil,
        at moment: Timestamp = Desk.now
    ) throws -> CardRecord {
        let order = CardOrder(
            holderName: try HolderName("张伟"), category: category,
            papers: try category == .c
                ? TestDocument(.passport, "CHN:E12345678").papers(born: birthday) : TestDocument.sample.papers(),
            carrier: carrier)
        return try authority.cards.produce(order, by: li, at: moment)
    }

    package func take(_ steps: CardStep..., on card: CardRecord) throws {
        for step in steps {
            _ = try authority.cards.step(
                step, on: card.number, by: step == .confirmCancellation ? wang : li, at: Desk.now)
        }
    }

    /// A card in the place of this one, which is dead: proposed by one officer, made by another.
    package func replace(
        _ number: String, on carrier: CarrierOrder = .paper, at moment: Timestamp = Desk.now
    ) throws -> CardRecord {
        try authority.cards.propose(.replace, of: number, by: wang, at: moment)
        return try authority.cards.confirm(.replace, of: number, on: carrier, by: li, at: moment)
    }

    package var trustFolder: String { folder.appending(path: "trust").path }

    /// Exports, and lets a counter at 吉大一院 decide on the presentation with nothing but the folder.
    package func decision(
        on presentation: Presentation,
        for request: VerificationRequest = VerificationRequest(siteID: "jlu-first-hospital"),
        at moment: Timestamp = Desk.now
    ) throws -> Decision {
        _ = try authority.publication.export(to: trustFolder, by: li, at: moment)
        let trust = try TrustFolder(path: trustFolder).snapshot(clock: .ofTests)
        return decide(
            presentation, for: request, trust: trust, id: DecisionID(at: moment, random: []), at: moment)
    }

    package func decision(on card: CardRecord, at moment: Timestamp = Desk.now) throws -> Decision {
        try decision(on: .qr(Array(QRCodeText.credential(card.credential).utf8)), at: moment)
    }
}

/// Which rule refused the work; `nil` when none did.
package func breach(_ work: () throws -> Void) -> RuleBreach? {
    refusal(work)?.breach
}

/// What the authority's side said no with; `nil` when it did not.
package func refusal(_ work: () throws -> Void) -> AuthorityError? {
    do {
        try work()
        return nil
    } catch {
        return error as? AuthorityError
    }
}

package func refusal(_ work: () async throws -> Void) async -> AuthorityError? {
    do {
        try await work()
    } catch {
        return error as? AuthorityError
    }
    return nil
}
