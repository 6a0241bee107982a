import Foundation
import Harness
internal import Issuance
import Primitives
import Registry
import Regulation
internal import Signatures
import Testing

@Suite(.onEachStore) struct `Signing in` {
    private let office: Office
    private static let password = "three words and more"

    init() throws { office = try Office() }

    private func enrolled(_ officer: Officer, at moment: Timestamp = Desk.now) throws -> OneTimeCode {
        let secret = try office.authority.officers.enrol(
            officer, password: Self.password, by: office.decider, at: moment)
        return try #require(OneTimeCode(secret: Base32Text.bytes(secret)))
    }

    private func signIn(
        _ officer: Officer, _ codes: OneTimeCode, password: String = password, at moment: Timestamp, offset: Int64 = 0
    ) throws -> SignedIn? {
        let code = try codes.text(at: OneTimeCode.step(at: moment) + offset)
        return try office.authority.officers.signIn(officer.id, password: password, code: code, at: moment)
    }

    @Test func `keeps a password so that each guess takes a third of a second`() throws {
        _ = try office.authority.officers.enrol(
            office.maker, password: Self.password, cost: .standard, by: office.decider, at: Desk.now)
        let cost = try office.desk.database.values("SELECT cost_n || ' ' || cost_r || ' ' || cost_p FROM sign_in")
        #expect(cost == ["32768 8 3"])
    }

    @Test func `takes the password and a code, each code once`() throws {
        let codes = try enrolled(office.maker)
        #expect(try signIn(office.maker, codes, at: Desk.now)?.officer == office.maker)
        #expect(try signIn(office.maker, codes, at: Desk.now) == nil)
        #expect(try signIn(office.maker, codes, at: Desk.now, offset: -1) == nil)
        #expect(try signIn(office.maker, codes, at: Desk.now, offset: 1) != nil)
        let actions = try office.authority.supervision.auditTrail().map { String(decoding: $0.content, as: UTF8.self) }
        #expect(actions.count { $0.contains(#""action":"sign-in""#) } == 2)
    }

    @Test func `is refused alike for a wrong password, a wrong code, another's code and a stranger`() throws {
        let (codes, others) = (try enrolled(office.maker), try enrolled(office.checker))
        #expect(try signIn(office.maker, codes, password: "three words and mor", at: Desk.now) == nil)
        #expect(try signIn(office.maker, others, at: Desk.now) == nil)
        #expect(
            try office.authority.officers.signIn("SUN.LI", password: Self.password, code: "123456", at: Desk.now) == nil
        )
        #expect(
            try office.authority.officers.signIn("nobody", password: Self.password, code: "123456", at: Desk.now) == nil
        )
        #expect(
            try office.authority.officers.signIn("hr.jlu", password: Self.password, code: "123456", at: Desk.now) == nil
        )
    }

    @Test func `wrong passwords lock nobody out, however many, and the officer is told of them`() throws {
        let codes = try enrolled(office.maker)
        for _ in 0..<7 { #expect(try signIn(office.maker, codes, password: "wrong but long", at: Desk.now) == nil) }
        // Nor do they with a code that is wrong too, nor in a stranger's name.
        for name in [office.maker.id, "nobody", "No Name"] {
            #expect(
                try office.authority.officers.signIn(name, password: "wrong but long", code: "000000", at: Desk.now)
                    == nil)
        }
        #expect(try signIn(office.maker, codes, at: Desk.now)?.refusedTries == 8)
        let later = Desk.now.adding(seconds: 60)
        #expect(try signIn(office.maker, codes, at: later)?.refusedTries == 0)
        let lines = try office.authority.supervision.auditTrail().map { String(decoding: $0.content, as: UTF8.self) }
        #expect(lines.contains { $0.contains(#""action":"sign-in""#) && $0.contains(#""refused":8"#) })
        #expect(!lines.contains { $0.contains(#""action":"lock-out""#) })
    }

    @Test func `a refusal changes the registry alike whatever is wrong, so that its time tells nothing`() throws {
        let codes = try enrolled(office.maker)
        func counted() throws -> [String] {
            try office.desk.database.values("SELECT officer || ' ' || tries FROM refused_try ORDER BY officer")
        }
        #expect(try signIn(office.maker, codes, password: "wrong but long", at: Desk.now) == nil)
        #expect(try counted() == ["sun.li 1"])
        #expect(try signIn(office.maker, codes, at: Desk.now, offset: 9) == nil)
        #expect(try counted() == ["sun.li 2"])
        for name in ["nobody", "No Name", office.checker.id] {
            #expect(
                try office.authority.officers.signIn(name, password: Self.password, code: "123456", at: Desk.now) == nil
            )
        }
        #expect(try counted() == [" 3", "sun.li 2"])
    }

    @Test func `after five wrong codes with the right password nothing helps for a quarter of an hour`() throws {
        let codes = try enrolled(office.maker)
        for _ in 0..<5 { #expect(try signIn(office.maker, codes, at: Desk.now, offset: 9) == nil) }
        for seconds in [0, 899] as [Int64] {
            #expect(try signIn(office.maker, codes, at: Desk.now.adding(seconds: seconds)) == nil)
        }
        #expect(try signIn(office.maker, codes, at: Desk.now.adding(seconds: 900)) != nil)
        // The right one in between begins the count anew.
        for round in 0..<3 as Range<Int64> {
            let moment = Desk.now.adding(seconds: 1800 + round * 60)
            for _ in 0..<4 { #expect(try signIn(office.maker, codes, at: moment, offset: 9) == nil) }
            #expect(try signIn(office.maker, codes, at: moment) != nil)
        }
        let lines = try office.authority.supervision.auditTrail().map { String(decoding: $0.content, as: UTF8.self) }
        #expect(lines.count { $0.contains(#""action":"lock-out""#) } == 1)
    }

    @Test func `ends with the officer's leaving, and with being enrolled anew`() throws {
        let codes = try enrolled(office.maker)
        let first = try #require(try signIn(office.maker, codes, at: Desk.now))
        #expect(try office.authority.officers.standing(of: first) != nil)
        let again = try enrolled(office.maker, at: Desk.now.adding(seconds: 60))
        #expect(try office.authority.officers.standing(of: first) == nil)
        #expect(try signIn(office.maker, codes, at: Desk.now.adding(seconds: 60)) == nil)
        let second = try #require(try signIn(office.maker, again, at: Desk.now.adding(seconds: 60)))
        try office.dismiss(office.maker)
        #expect(try office.authority.officers.standing(of: second) == nil)
        #expect(try signIn(office.maker, again, at: Desk.now.adding(seconds: 120)) == nil)
    }

    @Test func `goes with the account: whoever gets the name later has no password of another`() throws {
        let codes = try enrolled(office.maker)
        #expect(try signIn(office.maker, codes, at: Desk.now) != nil)
        try office.dismiss(office.maker)
        #expect(try office.desk.database.values("SELECT officer FROM sign_in").isEmpty)
        try office.list(office.maker, [.maker, .authority])
        #expect(try signIn(office.maker, codes, at: Desk.now.adding(seconds: 60)) == nil)
        let own = try enrolled(office.maker, at: Desk.now.adding(seconds: 120))
        #expect(try signIn(office.maker, own, at: Desk.now.adding(seconds: 120)) != nil)
    }

    @Test func `is for listed officers, whom only the authority invites`() throws {
        let officers = office.authority.officers
        let stranger = try Desk.officer("mallory")
        #expect(refusal { try officers.invite(stranger, by: office.decider, at: Desk.now) }?.code == .notFound)
        #expect(refusal { try officers.invite(office.maker, by: office.maker, at: Desk.now) }?.code == .ruleBroken)
    }

    @Test func `neither password nor secret is in the registry, and a secret moved to another officer opens nothing`()
        throws
    {
        let codes = try enrolled(office.maker)
        let others = try enrolled(office.checker)
        _ = try signIn(office.maker, codes, at: Desk.now)
        let bytes = try office.desk.everyByte(but: "sign-in.key")
        #expect(bytes.range(of: Data(Self.password.utf8)) == nil)
        // Mallory, with a hand in the database, gives the checker the maker's password and secret.
        try office.desk.inRegistry(
            """
            UPDATE sign_in SET sealed_secret = (SELECT sealed_secret FROM sign_in WHERE officer = 'sun.li')
            WHERE officer = 'zhou.min'
            """)
        #expect(refusal { _ = try signIn(office.checker, codes, at: Desk.now) }?.code == .altered)
        #expect(refusal { _ = try signIn(office.checker, others, at: Desk.now) }?.code == .altered)
    }

    @Test func `the key of the secrets must be the owner's alone`() throws {
        let codes = try enrolled(office.maker)
        let key = office.desk.folder.appending(path: "keys/sign-in.key").path
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: key)
        #expect(refusal { _ = try signIn(office.maker, codes, at: Desk.now) }?.code == .badKey)
    }
}
