import Credential
import JSON
import Primitives
import Record
import TestSupport
import Testing
import Verification

/// What the counter draws in a line is what the authority goes by.
struct ReportedLineTests {
    private let now = TestAuthority.now
    private let id = DecisionID(at: TestAuthority.now, random: [UInt8](repeating: 7, count: 10))

    private func read(_ line: RecordLine) -> ReportedLine {
        ReportedLine(String(decoding: line.bytes, as: UTF8.self), site: "ccg-longjia")
    }

    private func decision() throws -> Decision {
        let authority = try TestAuthority()
        let request = VerificationRequest(
            siteID: "ccg-longjia", lane: "counter-1", serviceID: "airport-vip", officialTravel: true,
            document: try TestDocument.sample.shown())
        return decide(
            try authority.presentation(of: TestCard(.a)), for: request, trust: try authority.trust, id: id, at: now)
    }

    @Test func `a decision about a card is a use of it`() throws {
        let use = CardUse(card: "JX-000123", site: "ccg-longjia", at: now, outcome: "admit")
        #expect(try read(RecordLine(decision())) == .use(use))
        #expect(use.wasGood)
    }

    @Test func `a decision without a card says nothing`() {
        let unread = decide(
            .unread(.cardTimeout), for: VerificationRequest(siteID: "ccg-longjia"), trust: nil, id: id, at: now)
        let line = RecordLine(unread)
        #expect(
            String(decoding: line.bytes, as: UTF8.self) == """
                {"entry":"decision","id":"\(id.text)","at":"\(now.rfc3339)","site":"ccg-longjia",\
                "asked":{"relation":"holder","companions":0},"outcome":"refer","reasons":["card-timeout"],\
                "trust":{"freshness":"expired"},"test":false,\
                "inputs":{"presented":{"form":"unread","failure":"card-timeout"}}}
                """)
        #expect(read(line) == .other)
    }

    @Test func `a service given and undone is told by its id`() {
        let members: JSONObject = [
            "id": "g1", "at": .string(now.rfc3339), "service": "airport-vip", "card": ["number": "JX-000123"],
        ]
        let given = ServiceGiven(
            id: "g1", site: "ccg-longjia", card: "JX-000123", service: "airport-vip", at: now)
        #expect(read(RecordLine(.serviceGiven, members)) == .given(given))
        #expect(read(RecordLine(.serviceUndone, ["id": "u1", "given": "g1"])) == .undone("g1"))
    }

    @Test func `a use by the ladder is told apart from a service given, and is no use of a card that was checked`() {
        let members: JSONObject = [
            "id": "f1", "at": .string(now.rfc3339), "service": "airport-vip", "card": ["number": "JX-000123"],
            "seen": "the card",
        ]
        let use = ServiceGiven(
            id: "f1", site: "ccg-longjia", card: "JX-000123", service: "airport-vip", at: now)
        #expect(read(RecordLine(.fallbackUsed, members)) == .fallback(use))
    }

    @Test(arguments: [
        #"{"entry":"annulled","verification":"v1"}"#, #"{"entry":"passed-late","verification":"v1"}"#,
        "", "{", "[]", "{}", #"{"entry":"of-a-later-version"}"#, #"{"entry":"purged"}"#, #"{"entry":"override"}"#,
        #"{"entry":"decision","card":{"number":"<b>"},"outcome":"admit","at":"2026-11-30T00:00:00Z"}"#,
        #"{"entry":"decision","card":{"number":"JX-000123"},"outcome":"admit","at":"yesterday"}"#,
        #"{"entry":"service-given","id":"g1","service":"airport-vip","at":"2026-11-30T00:00:00Z"}"#,
    ])
    func `a line that lacks what it should have says nothing`(text: String) {
        #expect(ReportedLine(text, site: "ccg-longjia") == .other)
    }

    @Test func `an outcome or a reason of a later version lets nobody in`() {
        let use = CardUse(card: "JX-1", site: "s", at: now, outcome: "welcome", reasons: ["of-a-later-version"])
        #expect(!use.wasGood)
        #expect(!use.isOfAnotherPerson)
    }
}
