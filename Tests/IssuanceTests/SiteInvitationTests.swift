internal import AuthorityKeys
import Foundation
import Harness
internal import Issuance
import JSON
import Primitives
import Registry
import Regulation
import Signatures
import TestSupport
import Testing

/// A site comes in by the code of an officer.
@Suite(.onEachStore) struct `A site's invitation` {
    private let desk: Desk
    private let key: PrivateKey

    init() throws {
        desk = try Desk()
        key = try PrivateKey.generate(.ed25519)
    }

    private func invite() throws -> MadeSiteInvitation {
        try desk.authority.officers.inviteSite("ccg-longjia", by: desk.li, at: Desk.now)
    }

    private func enrol(
        _ code: SiteCode, _ key: PrivateKey, proof: [UInt8]? = nil, at moment: Timestamp = Desk.now
    ) throws -> EnrolledSite {
        let enrolment = SiteEnrolment(
            code: code, key: key.publicKey, proof: try proof ?? key.sign(code.challenge), version: "0.1.0")
        return try desk.authority.officers.enrolSite(enrolment, at: moment)
    }

    private func knows(_ token: String) throws -> Bool { try desk.authority.supervision.knows(.token(token)) }

    @Test func `gives the daemon a token, tells its services, and keeps its key`() throws {
        let site = try enrol(invite().code, key)
        #expect(site.name == ReportName(id: "ccg-longjia", zh: "长春龙嘉国际机场", en: site.name.en))
        #expect(site.services.map(\.id).contains("airport-vip"))
        #expect(try knows(site.token))
        let known = try desk.authority.officers.siteKeys()
        #expect(known.map(\.site) == ["ccg-longjia"] && known.map(\.key) == [key.publicKey])
        // The code is kept by its hash, and the token by its digest.
        #expect(try desk.database.values("SELECT site FROM site_invitation") == ["ccg-longjia"])
        let trail = try desk.authority.supervision.auditTrail().suffix(2).map {
            try JSONValue(parsing: $0.content).object
        }
        #expect(trail.map { $0?["action"]?.string } == ["invite-site", "enrol-site"])
        #expect(throws: Never.self) { try desk.authority.supervision.verifyAudit() }
    }

    @Test func `may be used again by the same daemon, and by no other`() throws {
        let code = try invite().code
        let (first, second) = (try enrol(code, key), try enrol(code, key))
        // The answer may have been lost: another token, and the first is worth nothing.
        #expect(try knows(second.token) && !knows(first.token))
        let thief = try PrivateKey.generate(.ed25519)
        #expect(refusal { _ = try enrol(code, thief) }?.code == .notFound)
        #expect(try knows(second.token))
    }

    @Test func `ends after seven days, with a later one, and with the site`() throws {
        let invitation = try invite()
        let days = Desk.now.adding(seconds: 7 * 86_400)
        #expect(invitation.endsAt == days)
        #expect(refusal { _ = try enrol(invitation.code, key, at: days) }?.code == .notFound)
        let later = try invite()
        #expect(refusal { _ = try enrol(invitation.code, key) }?.code == .notFound)
        let site = try enrol(later.code, key, at: days.adding(seconds: -1))
        try desk.authority.officers.removeSite("ccg-longjia", by: desk.li, at: Desk.now)
        #expect(refusal { _ = try enrol(later.code, key) }?.code == .notFound)
        #expect(try !knows(site.token))
    }

    @Test func `needs the key's proof, a site of the policy, and an officer who serves still`() throws {
        let code = try invite().code
        let other = try PrivateKey.generate(.ed25519)
        #expect(refusal { _ = try enrol(code, key, proof: other.sign(code.challenge)) }?.code == .badInput)
        #expect(
            refusal { _ = try desk.authority.officers.inviteSite("nowhere", by: desk.li, at: Desk.now) }?.code
                == .notFound)
        let successor = try OfficerRecord(officer: desk.wang, roles: [.authority])
        try desk.authority.officers.add(
            OfficerRecord(officer: desk.li, roles: [.authority]), by: desk.li, at: Desk.now)
        try desk.authority.officers.add(successor, by: desk.li, at: Desk.now)
        // Two are to be left.
        try desk.authority.officers.listConfirmed(
            OfficerRecord(officer: Desk.officer("zhou.min"), roles: [.checker]), by: desk.li, at: Desk.now)
        try desk.authority.officers.dismiss(desk.li, by: desk.wang, at: Desk.now)
        #expect(refusal { _ = try enrol(code, key) }?.code == .ruleBroken)
    }
}
