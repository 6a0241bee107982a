import Foundation
import Harness
import Issuance
import Primitives
import Registry
import Regulation
import TestSupport
import Testing

/// Who becomes an officer, and by which sign-in.
@Suite(.onEachStore) struct `Two officers list a third` {
    private let office: Office
    private var officers: Authority.Officers { office.authority.officers }
    private static let password = "three words and more"

    init() throws { office = try Office() }

    private func record(_ id: String = "wang.lei", _ roles: Set<OfficerRole> = [.maker]) throws -> OfficerRecord {
        try OfficerRecord(officer: Desk.officer(id), name: OfficerName(typed: "王磊"), roles: roles)
    }

    @Test func `the first ones list each other alone, as long as nobody could confirm it`() throws {
        let desk = try Desk()
        let officers = desk.authority.officers
        let first = try officers.add(
            OfficerRecord(officer: desk.li, roles: [.authority]), by: desk.li, at: Desk.now)
        #expect(!first.waits && first.code != nil)
        let maker = try officers.add(OfficerRecord(officer: desk.wang, roles: [.maker]), by: desk.li, at: Desk.now)
        #expect(!maker.waits)
        #expect(try !officers.add(record("zhou.min", [.checker]), by: desk.li, at: Desk.now).waits)
        #expect(try officers.add(record(), by: desk.li, at: Desk.now).waits)
    }

    @Test func `nobody is listed until another officer confirms it, and the trail names both`() throws {
        let new = try record()
        let proposed = try officers.add(new, by: office.decider, at: Desk.now)
        let code = try #require(proposed.code)
        #expect(proposed.waits)
        #expect(try !officers.officers().contains { $0.officer == new.officer })
        #expect(refusal { _ = try officers.openInvitation(code.description, at: Desk.now) }?.code == .notFound)
        #expect(
            breach { try officers.confirmChange(of: new.officer, by: office.decider, at: Desk.now) }
                == .officerNeedsSecondOfficer(.add))
        #expect(breach { try officers.add(new, by: office.decider, at: Desk.now) } == .officerChangePending(.add))
        try officers.confirmChange(of: new.officer, by: office.checker, at: Desk.now)
        #expect(try officers.officers().first { $0.officer == new.officer } == new)
        #expect(try officers.names()[new.officer]?.text == "王磊")
        _ = try officers.take(code, password: Self.password, at: Desk.now)
        let lines = try office.authority.supervision.auditTrail().map { String(decoding: $0.content, as: UTF8.self) }
        let told = lines.filter { $0.contains(#""officer":"wang.lei""#) }
        #expect(told.map(Self.action) == ["propose-officer", "list-officer", "invite-officer", "enrol"])
        #expect(told[0].contains(#""by":"li.na""#) && told[1].contains(#""by":"zhou.min""#))
        #expect(told[2].contains(#""proposed":"li.na""#))
        #expect(told[3].contains(#""by":"wang.lei""#) && told[3].contains(#""invited":"li.na""#))
        #expect(throws: Never.self) { try office.authority.supervision.verifyAudit() }
    }

    private static func action(_ line: String) -> String {
        line.split(separator: #""action":""#).last.map { String($0.prefix { $0 != "\"" }) } ?? ""
    }

    @Test func `other roles are in force once confirmed, and nothing comes of what is taken back`() throws {
        let more = try OfficerRecord(officer: office.maker, roles: [.maker, .checker])
        try officers.change(more, by: office.decider, at: Desk.now)
        #expect(try officers.standing(of: office.maker).may(.confirmCancelling) == false)
        try officers.withdrawChange(of: office.maker, by: office.checker, at: Desk.now)
        #expect(
            breach { try officers.confirmChange(of: office.maker, by: office.checker, at: Desk.now) }
                == .noOfficerChange)
        try officers.change(more, by: office.decider, at: Desk.now)
        try officers.confirmChange(of: office.maker, by: office.checker, at: Desk.now)
        #expect(try officers.standing(of: office.maker).may(.confirmCancelling))
    }

    @Test func `what was proposed by one who may no longer is not confirmed`() throws {
        try office.list(Desk.officer("he.lin"), [.authority])
        try officers.add(record(), by: Desk.officer("he.lin"), at: Desk.now)
        try office.dismiss(Desk.officer("he.lin"))
        #expect(
            breach { try officers.confirmChange(of: Desk.officer("wang.lei"), by: office.checker, at: Desk.now) }
                == .office(.notServing(.govern)))
    }

    @Test func `a name alone changes nothing else`() throws {
        let named = try OfficerRecord(
            officer: office.maker, name: OfficerName(typed: "孙丽"), roles: [.maker])
        try officers.listConfirmed(named, by: office.decider, at: Desk.now)
        try officers.listConfirmed(
            OfficerRecord(officer: office.maker, roles: [.maker, .checker]), by: office.decider, at: Desk.now)
        #expect(try officers.names() == [office.maker: OfficerName(typed: "孙丽")])
        for name in ["", "  ", "孙丽?", "孙\u{202E}丽", String(repeating: "孙", count: 22)] {
            #expect(refusal { _ = try OfficerName(typed: name) }?.code == .badInput, "\(name)")
        }
    }

    @Test func `once two confirm each other, nobody comes to be alone`() throws {
        #expect(
            refusal { try office.dismiss(office.checker) }?.fault == .issuance(.officer(.lastSecondOfficer)))
        #expect(
            refusal { try office.list(office.checker, [.maker]) }?.fault == .issuance(.officer(.lastSecondOfficer)))
        try office.list(Desk.officer("he.lin"), [.checker])
        try office.dismiss(office.checker)
    }

    @Test func `a code is good once, for seven days, and the last one alone`() throws {
        func invite() throws -> OfficerCode {
            let proposed = try officers.invite(office.maker, by: office.decider, at: Desk.now)
            try officers.confirmChange(of: office.maker, by: office.checker, at: Desk.now)
            return try #require(proposed.code)
        }
        func isOver(_ code: OfficerCode, after seconds: Int64 = 0) -> Bool {
            refusal { _ = try officers.openInvitation(code.description, at: Desk.now.adding(seconds: seconds)) }?
                .fault == .issuance(.officer(.invitationOver))
        }
        let (first, second) = (try invite(), try invite())
        #expect(isOver(first) && !isOver(second, after: 7 * 86_400 - 1) && isOver(second, after: 7 * 86_400))
        #expect(try office.desk.everyByte(but: "sign-in.key").range(of: Data(second.description.utf8)) == nil)
        _ = try officers.take(second, password: Self.password, at: Desk.now)
        #expect(isOver(second))
        let third = try invite()
        try office.dismiss(office.maker)
        #expect(isOver(third))
    }

    @Test func `a password that is too short takes nothing, and ten wrong codes end the invitation`() throws {
        let proposed = try officers.invite(office.maker, by: office.decider, at: Desk.now)
        try officers.confirmChange(of: office.maker, by: office.checker, at: Desk.now)
        let code = try #require(proposed.code).description
        func take(_ password: String, _ oneTimeCode: String) -> AuthorityFault? {
            refusal {
                _ = try officers.takeInvitation(
                    code, password: password, oneTimeCode: oneTimeCode, cost: .cheap, at: Desk.now)
            }?.fault
        }
        // Before a secret was shown.
        #expect(take(Self.password, "000000") == .issuance(.officer(.invitationOver)))
        let first = try officers.openInvitation(code, at: Desk.now)
        let opened = try officers.openInvitation(code, at: Desk.now)
        #expect(opened.secret != first.secret)
        #expect(
            opened.uri
                == "otpauth://totp/talentcard%20CN-JL:sun.li?secret=\(opened.secret)&issuer=talentcard%20CN-JL"
                + "&algorithm=SHA1&digits=6&period=30")
        func right(_ secret: String) throws -> String {
            try #require(OneTimeCode(secret: Base32Text.bytes(secret))).text(at: OneTimeCode.step(at: Desk.now))
        }
        for password in ["", "eleven char", String(repeating: "x", count: 129)] {
            #expect(take(password, try right(opened.secret)) != nil)
        }
        // One of them by the secret that was shown before.
        #expect(take(Self.password, try right(first.secret)) == .issuance(.officer(.wrongOneTimeCode)))
        for _ in 0..<9 { #expect(take(Self.password, "") == .issuance(.officer(.wrongOneTimeCode))) }
        #expect(take(Self.password, try right(opened.secret)) == .issuance(.officer(.invitationOver)))
        #expect(try office.desk.database.values("SELECT officer FROM sign_in").isEmpty)
    }

    @Test func `who is listed says how each signs in`() throws {
        let maker = { try officers.list(at: Desk.now).officers.first { $0.record.officer == office.maker } }
        // Listed by `Office`, with a code that nobody took.
        #expect(try maker()?.standing == .invited)
        _ = try officers.enrol(office.maker, password: Self.password, by: office.decider, at: Desk.now)
        #expect(try maker()?.standing == .active)
        #expect(try maker()?.signedInAt.map { Desk.now.seconds(since: $0) < 60 } == true)
        try office.dismiss(office.maker)
        #expect(try maker()?.standing == .left)
        #expect(try officers.list(at: Desk.now.adding(seconds: 8 * 86_400)).officers.first?.standing == .absent)
    }
}
