import COSE
import Credential
import JSON
import Policy
import Primitives
import Signatures
import StatusList
import TestSupport
import Testing
import Verification

extension `Every outcome and every reason` {
    // MARK: 7

    @Test func `What the rules do not give says why`() throws {
        var desk = try Desk()
        let higher = try TestCard(.a)
        let lower = try TestCard(.e)
        func expect(_ reason: Reason, _ card: TestCard) throws {
            #expect(try desk.decide(card).verdict == Verdict(.noService, [reason]))
        }
        desk.request.serviceID = "special-clinic"
        try expect(.notThisKind, lower)
        desk.request.companions = 1
        try expect(.tooManyCompanions, higher)
        desk.request.companions = .max
        try expect(.tooManyCompanions, higher)
        desk.request.companions = 0
        desk.request.serviceID = "airport-vip"
        try expect(.notThisSite, higher)
        desk.request.serviceID = "sauna"
        try expect(.unknownService, higher)
        try desk.goToAirport()
        desk.request.officialTravel = false
        try expect(.conditionNotMet, higher)
        desk.request.officialTravel = true
        desk.request.relation = .spouse
        try expect(.relationNotCovered, higher)
        desk.request.relation = .holder
        desk.now = try #require(Timestamp(rfc3339: "2023-08-06T15:59:59Z"))
        desk.request.serviceID = nil
        desk.request.siteID = "nowhere"
        desk.now = TestAuthority.now
        try expect(.notThisSite, higher)
    }

    @Test func `A service that asks for a chip is not given on paper`() throws {
        var desk = try Desk()
        desk.authority.policyFile = try policy {
            $0.replacing(#""minimumAssurance": "paper""#, with: #""minimumAssurance": "chip""#)
        }
        #expect(try desk.decide(TestCard()).verdict == Verdict(.noService, [.assuranceTooLow]))
        #expect(try desk.decide(TestCard(.a, on: .phone)).verdict == Verdict(.noService, [.assuranceTooLow]))
        #expect(try desk.decide(TestCard(.a, on: .chip)).outcome == .checkIdentity)
    }

    @Test func `Before the policy begins nothing is in force`() throws {
        var desk = try Desk()
        desk.authority.policyFile = try policy {
            $0.replacing(#""effectiveFrom": "2023-08-07""#, with: #""effectiveFrom": "2026-11-23""#)
        }
        #expect(try desk.decide(TestCard()).verdict == Verdict(.noService, [.notInForce]))
        desk.now = try #require(Timestamp(rfc3339: "2026-11-22T16:00:00Z"))
        #expect(try desk.decide(TestCard()).outcome == .checkIdentity)
    }

    @Test func `Official travel that nobody has confirmed is to be confirmed, beside the identity`() throws {
        var desk = try Desk()
        try desk.goToAirport()
        desk.request.officialTravel = nil
        #expect(try desk.decide(TestCard()).verdict == Verdict(.checkIdentity, [.conditionUnconfirmed]))
        desk.request.document = nil
        #expect(
            try desk.decide(TestCard()).verdict == Verdict(.checkIdentity, [.conditionUnconfirmed, .identityRequired]))
    }

    // MARK: 8

    @Test func `Another's document is refused, whatever else is open`() throws {
        var desk = try Desk()
        try desk.goToAirport()
        desk.request.officialTravel = nil
        desk.request.isConfirmedByOperator = true
        desk.request.document = try TestDocument(.residentID, "220102198001011234").shown()
        #expect(try desk.decide(TestCard()).verdict == Verdict(.refuse, [.identityMismatch]))
    }

    @Test func `A dependant's own document accuses nobody, and the operator's word counts where policy lets it`() throws
    {
        var desk = try Desk()
        desk.request.relation = .child
        desk.request.document = try TestDocument(.residentID, "220102198001011234").shown()
        let decision = try desk.decide(TestCard(.e))
        #expect(decision.verdict == Verdict(.checkIdentity, [.holderDocumentRequired, .kinshipUnconfirmed]))
        #expect(!decision.services.isEmpty)
        desk.request.isConfirmedByOperator = true
        #expect(try desk.decide(TestCard(.e)).outcome == .admit)
        desk.authority.policyFile = try editedServices { $0["identity"] = "document" }
        #expect(try desk.decide(TestCard(.e)).verdict == Verdict(.checkIdentity, [.holderDocumentRequired]))
        desk.authority.policyFile = try editedServices { $0["identity"] = "none" }
        desk.request.isConfirmedByOperator = false
        #expect(
            try desk.decide(TestCard(.e)).verdict
                == Verdict(.checkIdentity, [.holderDocumentRequired, .kinshipUnconfirmed]))
        desk.request.document = nil
        #expect(try desk.decide(TestCard(.e)).verdict == Verdict(.checkIdentity, [.kinshipUnconfirmed]))
    }

    @Test func `Where policy asks for a name, a word that nobody stands for does not count`() throws {
        var desk = try Desk()
        desk.authority.policyFile = try policy {
            $0.replacing(#""leapDayBirthday""#, with: #""operatorRequired": true, "leapDayBirthday""#)
        }
        desk.request.isConfirmedByOperator = true
        #expect(try desk.decide(TestCard()).verdict == Verdict(.checkIdentity, [.identityRequired]))
        desk.request.operatorName = "wang.1"
        #expect(try desk.decide(TestCard()).verdict == Verdict(.admit, []))
        try desk.goToAirport()
        #expect(try desk.decide(TestCard()).verdict == Verdict(.checkIdentity, [.conditionUnconfirmed]))
        desk.request.operatorName = "wang.1"
        #expect(try desk.decide(TestCard()).verdict == Verdict(.admit, []))
    }

    @Test func `Another's name in the document is as a wrong number`() throws {
        var desk = try Desk()
        for name in ["张伟", " 张　伟 "] {
            desk.request.document = try TestDocument.sample.shown(name: name)
            #expect(try desk.decide(TestCard()).verdict == Verdict(.admit, []))
        }
        desk.request.document = try TestDocument.sample.shown(name: "张玮")
        let refused = try desk.decide(TestCard())
        #expect(refused.verdict == Verdict(.refuse, [.identityMismatch]))
        #expect(refused.services.isEmpty)
        #expect(refused.assurance == .paper)
        desk.request.document = try TestDocument(.passport, "CHN:E12345678").shown(name: "张玮")
        #expect(try desk.decide(TestCard()).verdict == Verdict(.refuse, [.identityMismatch]))
        desk.request.document = try TestDocument(.passport, "CHN:E12345678").shown(name: "张伟")
        #expect(try desk.decide(TestCard()).verdict == Verdict(.checkIdentity, [.documentNotListed]))
        desk.request.relation = .spouse
        desk.request.document = try TestDocument.sample.shown(name: "王芳")
        #expect(
            try desk.decide(TestCard()).verdict
                == Verdict(.checkIdentity, [.holderDocumentRequired, .kinshipUnconfirmed]))
    }

    @Test func `A document that the card does not list leaves the identity open`() throws {
        var desk = try Desk()
        desk.request.document = try TestDocument(.passport, "CHN:E12345678").shown()
        #expect(try desk.decide(TestCard()).verdict == Verdict(.checkIdentity, [.documentNotListed]))
        desk.request.isConfirmedByOperator = true
        #expect(try desk.decide(TestCard()).outcome == .admit)
    }

    @Test func `Kinship is confirmed by the operator, a matching document notwithstanding`() throws {
        var desk = try Desk()
        desk.request.relation = .parentInLaw
        desk.request.document = try TestDocument.sample.shown()
        #expect(try desk.decide(TestCard(.e)).verdict == Verdict(.checkIdentity, [.kinshipUnconfirmed]))
        desk.request.isConfirmedByOperator = true
        #expect(try desk.decide(TestCard(.e)).outcome == .admit)
    }

    // MARK: 9

    @Test func `What cannot be written down is referred`() throws {
        var desk = try Desk()
        desk.request.isConfirmedByOperator = true
        #expect(try desk.decide(TestCard()).unrecorded.verdict == Verdict(.refer, [.journalFailed]))
    }

    @Test func `A second use inside the window is noted, and refused where policy sets a limit`() throws {
        var desk = try Desk()
        desk.request = VerificationRequest(siteID: "ccg-longjia", serviceID: "airport-vip", officialTravel: true)
        desk.request.isConfirmedByOperator = true
        let earlier = Decision.Admission(serviceID: "airport-vip", at: desk.now.adding(seconds: -600), lane: "gate-2")
        #expect(try desk.decide(TestCard()).considering([earlier]).seenBefore == nil)
        func withWindow(useLimit: Int64?) throws -> [UInt8] {
            try editedServices {
                $0["repeatWindowMinutes"] = 10
                $0["useLimit"] = useLimit.map(JSONValue.integer)
            }
        }
        desk.authority.policyFile = try withWindow(useLimit: nil)
        let noted = try desk.decide(TestCard()).considering([earlier])
        #expect(noted.outcome == .admit)
        #expect(noted.seenBefore == Decision.Sighting(at: earlier.at, lane: "gate-2"))
        desk.authority.policyFile = try withWindow(useLimit: 1)
        #expect(
            try desk.decide(TestCard()).considering([earlier]).verdict == Verdict(.refuse, [.alreadyUsed]))
        let older = Decision.Admission(serviceID: "airport-vip", at: desk.now.adding(seconds: -601), lane: nil)
        #expect(try desk.decide(TestCard()).considering([older]).outcome == .admit)
    }

    @Test func `At a desk with several services a limit counts for each of them`() throws {
        var desk = try Desk()
        desk.request.isConfirmedByOperator = true
        desk.authority.policyFile = try editedServices { $0["useLimit"] = 1 }
        let used = ["special-clinic", "hospital-green-channel-outpatient", "hospital-green-channel-inpatient"].map {
            Decision.Admission(serviceID: $0, at: desk.now.adding(seconds: -60), lane: nil)
        }
        let once = try desk.decide(TestCard()).considering([used[0]])
        #expect(once.outcome == .admit)
        #expect(once.services.map(\.id) == used.dropFirst().map(\.serviceID))
        #expect(try desk.decide(TestCard()).considering(used).verdict == Verdict(.refuse, [.alreadyUsed]))
    }

    @Test func `A green says of each service what it still waits for`() throws {
        var desk = try Desk()
        desk.authority.policyFile = try editedServices { service in
            if service["id"] == "special-clinic" { service["identity"] = "none" }
        }
        let decision = try desk.decide(TestCard())
        #expect(decision.outcome == .admit)
        #expect(decision.admittedServices.map(\.id) == ["special-clinic"])
        #expect(decision.services.count == 3)
        #expect(decision.openReasons["hospital-green-channel-inpatient"] == [.identityRequired])
        let shown = decision.json.object?["services"]?.array?.last?.object
        #expect(shown?["open"] == ["identity-required"])
    }

    private func editedServices(_ edit: (inout JSONObject) -> Void) throws -> [UInt8] {
        var policy = try #require(JSONValue(parsing: DefaultPolicy.bytes).object)
        policy["services"] = .array(
            (policy["services"]?.array ?? []).map { service in
                guard var service = service.object else { return service }
                edit(&service)
                return .object(service)
            })
        return JSONValue.object(policy).encoded()
    }

    private func policy(_ edit: (String) -> String) throws -> [UInt8] {
        let text = String(decoding: DefaultPolicy.bytes, as: UTF8.self)
        let edited = edit(text)
        try #require(edited != text)
        return Array(edited.utf8)
    }
}
