import Credential
import JSON
import Policy
import Primitives
import Signatures
import StatusList
import TestSupport
import Testing
import Verification

@Suite struct `What becomes trusted` {
    @Test func `A signer on the list without a chain is no signer`() throws {
        let desk = try Desk()
        let stranger = try TestAuthority()
        var files = try desk.authority.files()
        files.signers = desk.authority.signerList(stranger.cardSigners + [desk.authority.statusSigner])
        let trust = try TrustSnapshot(bare: files, clock: .ofTests)
        #expect(trust.signers.unchained.count == 2)
        #expect(trust.alarms.count == 2)
        let presentation = try stranger.presentation(of: TestCard())
        #expect(desk.decide(presentation, trusting: trust).verdict == Verdict(.refuse, [.unknownIssuer]))
    }

    @Test func `A signer with a chain that is not on the list is no signer`() throws {
        let desk = try Desk()
        var files = try desk.authority.files()
        files.signers = desk.authority.signerList([desk.authority.statusSigner])
        let decision = desk.decide(
            try desk.authority.presentation(of: TestCard()), trusting: try TrustSnapshot(bare: files, clock: .ofTests))
        #expect(decision.verdict == Verdict(.refuse, [.unknownIssuer]))
    }

    @Test(arguments: [
        #"{"certificate":"AAAA","use":"card","authority":"CN-JL"}"#, #"{"use":"card"}"#, "7",
        #"{"certificate":"","use":"card","authority":"CN-JL"}"#,
    ])
    func `An entry that cannot be read is passed over and counted, and the good ones stay`(entry: String) throws {
        let desk = try Desk()
        var files = try desk.authority.files()
        let good = String(decoding: files.signers, as: UTF8.self)
        let start = try #require(good.firstIndex(of: "["))
        files.signers = Array("\(good[...start])\(entry),\(good[good.index(after: start)...])".utf8)
        let trust = try TrustSnapshot(bare: files, clock: .ofTests)
        #expect(trust.signers.unreadable == [1])
        #expect(trust.alarms == [TrustAlarm(.badSignerList, at: "trust/signers.json, entry 1")])
        let presentation = try desk.authority.presentation(of: TestCard())
        #expect(desk.decide(presentation, trusting: trust).outcome == .checkIdentity)
    }

    @Test func `A block of the roots' file that cannot be read has its alarm, and the roots stay`() throws {
        let desk = try Desk()
        var files = try desk.authority.files()
        files.anchors += Array("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n".utf8)
        let trust = try TrustSnapshot(bare: files, clock: .ofTests)
        #expect(trust.alarms == [TrustAlarm(.badAnchors, at: "ca.pem, block 2")])
    }

    @Test(arguments: [
        "", "{}", "[]", #"{"signers":{}}"#, #"{"signers":[{}]}"#, #"{"signers":[],"signers":[]}"#,
        #"{"signers":[],"more":1}"#, #"{"signers":[{"certificate":"AAAA","use":"card","authority":"CN-JL"}]}"#,
    ])
    func `A list of another shape is refused`(text: String) throws {
        var files = try TestAuthority().files()
        files.signers = Array(text.utf8)
        #expect(throws: refusal(.badSignerList, "trust/signers.json")) {
            try TrustSnapshot(bare: files, clock: .ofTests)
        }
    }

    @Test func `Bad anchors and a bad policy are refused`() throws {
        var files = try TestAuthority().files()
        files.anchors = []
        #expect(throws: refusal(.badAnchors, "ca.pem")) { try TrustSnapshot(bare: files, clock: .ofTests) }
        files = try TestAuthority().files()
        files.policy = Array("{}".utf8)
        #expect(throws: refusal(.badPolicy, "policy/entitlements.json")) {
            try TrustSnapshot(bare: files, clock: .ofTests)
        }
    }

    @Test func `A region's file that is refused takes no other's with it, in any order, and has its alarm`() throws {
        var authority = try TestAuthority()
        func supplement(_ id: String, of region: String, count: Int = 1) -> [UInt8] {
            let sites = (0..<count).map { #"{"id":"\#(id)\#($0)","kind":"other","region":"\#(region)"}"# }
            return Array(#"{"sites":[\#(sites.joined(separator: ","))]}"#.utf8)
        }
        let good = ["siping": supplement("siping-", of: "siping"), "tonghua": supplement("tonghua-", of: "tonghua")]
        let bad: [String: [UInt8]] = [
            "jilin": supplement("siping-", of: "jilin"), "baishan": supplement("baishan-", of: "baishan", count: 257),
            "baicheng": supplement("baicheng-", of: "siping"), "yanbian": [],
            "nowhere": supplement("nowhere-", of: "nowhere"),
        ]
        authority.localPolicies = good.merging(bad) { first, _ in first }
        var files = try authority.files()
        for turn in 0..<files.localPolicies.count {
            files.localPolicies.append(files.localPolicies.removeFirst())
            for order in [files.localPolicies, files.localPolicies.reversed()] {
                files.localPolicies = order
                let trust = try TrustSnapshot(bare: files, clock: .ofTests)
                let policy = trust.policies.current
                #expect(policy.site("siping-0")?.region == "siping", "turn \(turn)")
                #expect(policy.site("tonghua-0") != nil && policy.site("baishan-0") == nil, "turn \(turn)")
                let places = trust.alarms.map { $0.place.prefix { $0 != "," } }
                #expect(Set(places) == Set(bad.keys.map { "policy/local/\($0).json"[...] }))
                #expect(trust.alarms.allSatisfy { $0.error == .badPolicy } && trust.alarms.count == bad.count)
            }
        }
    }

    @Test func `A list that a card signer signed is left out with an alarm`() throws {
        let authority = try TestAuthority()
        let signer = try authority.cardSigner(.es256)
        var files = try authority.files()
        let token = try authority.statuses.token(
            uri: TestAuthority.statusURI, issuedAt: TestAuthority.now, expires: TestAuthority.now.adding(days: 1),
            timeToLiveSeconds: 1, by: signer.key, signerID: signer.certificate.keyID)
        files.statusTokens = [.init(name: "1", bytes: token)]
        let trust = try TrustSnapshot(bare: files, clock: .ofTests)
        #expect(trust.statusLists.isEmpty)
        #expect(trust.alarms == [TrustAlarm(.unknownSigner, at: "status/1")])
        let desk = try Desk()
        let decision = desk.decide(try authority.presentation(of: TestCard()), trusting: trust)
        #expect(decision.verdict == Verdict(.refer, [.statusUnknown]))
        #expect(decision.trust.statusAsOf == nil)
    }

    @Test func `A delta refuses a card that the base holds good`() throws {
        var desk = try Desk()
        let card = try TestCard()
        var files = try desk.authority.files(asOf: desk.now.adding(seconds: -3600))
        let base = desk.authority.statuses
        desk.authority.setStatus(.cancelled, of: card)
        files.statusDeltas = [.init(name: "1", bytes: try desk.authority.statusDelta(from: base))]
        let trust = try TrustSnapshot(bare: files, clock: .ofTests)
        #expect(trust.alarms.isEmpty)
        let decision = desk.decide(try desk.authority.presentation(of: card), trusting: trust)
        #expect(decision.verdict == Verdict(.refuse, [.cancelled]))
        #expect(decision.trust.statusAgeSeconds == 0)
    }

    @Test func `In a bare folder base and delta are one step against nothing, which no brake judges`() throws {
        var authority = try TestAuthority()
        var files = try authority.files()
        let base = authority.statuses
        for index in 0..<512 { authority.statuses.replaceEntry(at: UInt64(index), with: CardStatus.suspended.rawValue) }
        files.statusDeltas = [.init(name: "1", bytes: try authority.statusDelta(from: base))]
        let trust = try TrustSnapshot(bare: files, clock: .ofTests)
        #expect(trust.alarms.isEmpty)
        #expect(trust.statusLists[TestAuthority.statusURI]?.list.status(at: 0) == .suspended)
    }

    @Test func `A delta for another state is refused, and the base stands with its own age`() throws {
        var authority = try TestAuthority()
        let asOf = TestAuthority.now.adding(seconds: -3600)
        var files = try authority.files(asOf: asOf)
        var other = authority.statuses
        other.replaceEntry(at: 5, with: CardStatus.cancelled.rawValue)
        authority.statuses.replaceEntry(at: 5, with: CardStatus.cancelled.rawValue)
        files.statusDeltas = [.init(name: "1", bytes: try authority.statusDelta(from: other))]
        let trust = try TrustSnapshot(bare: files, clock: .ofTests)
        #expect(trust.alarms == [TrustAlarm(.wrongBase, at: "status/1")])
        #expect(trust.statusLists[TestAuthority.statusURI]?.asOf == asOf)
    }

    @Test func `A newer base that revives a cancelled card is left out with an alarm`() throws {
        var authority = try TestAuthority()
        let card = try TestCard()
        authority.setStatus(.cancelled, of: card)
        var files = try authority.files(asOf: TestAuthority.now.adding(seconds: -3600))
        authority.setStatus(.valid, of: card)
        files.statusTokens.append(.init(name: "2", bytes: try authority.statusToken()))
        let trust = try TrustSnapshot(bare: files, clock: .ofTests)
        #expect(trust.alarms == [TrustAlarm(.revivesCancelled, at: "status/2")])
        #expect(trust.statusLists[TestAuthority.statusURI]?.list.status(at: card.statusIndex) == .cancelled)
    }

    @Test func `Of two deltas the newest is applied, and never one upon the other`() throws {
        var authority = try TestAuthority()
        var files = try authority.files(asOf: TestAuthority.now.adding(seconds: -3600))
        let base = authority.statuses
        let old = try authority.statusDelta(from: base, asOf: TestAuthority.now.adding(seconds: -60))
        authority.statuses.replaceEntry(at: 5, with: CardStatus.cancelled.rawValue)
        let new = try authority.statusDelta(from: base)
        for (first, second) in [(old, new), (new, old)] {
            files.statusDeltas = [.init(name: "1", bytes: first), .init(name: "1-b", bytes: second)]
            let trust = try TrustSnapshot(bare: files, clock: .ofTests)
            #expect(trust.statusLists[TestAuthority.statusURI]?.list.status(at: 5) == .cancelled)
            #expect(trust.alarms.isEmpty)
        }
    }

    @Test func `A list never shrinks`() throws {
        let authority = try TestAuthority()
        var files = try authority.files(asOf: TestAuthority.now.adding(seconds: -3600))
        var smaller = authority
        smaller.statuses = try #require(StatusArray(bitsPerEntry: 2, bytes: [0, 0]))
        files.statusTokens.append(.init(name: "2", bytes: try smaller.statusToken()))
        #expect(try TrustSnapshot(bare: files, clock: .ofTests).alarms == [TrustAlarm(.shrinks, at: "status/2")])
    }

    @Test func `A folder that is read again cannot revive what was cancelled`() throws {
        var authority = try TestAuthority()
        let card = try TestCard()
        authority.setStatus(.cancelled, of: card)
        let before = try authority.trust(asOf: TestAuthority.now.adding(seconds: -60))
        authority.setStatus(.valid, of: card)
        let after = try TrustSnapshot(bare: authority.files(), after: before, clock: .ofTests)
        #expect(after.alarms.map(\.error) == [.revivesCancelled])
        #expect(after.statusLists[TestAuthority.statusURI]?.list.status(at: card.statusIndex) == .cancelled)
        #expect(after.statusLists[TestAuthority.statusURI]?.asOf == TestAuthority.now.adding(seconds: -60))
    }
}

private func refusal(_ error: TrustError, _ place: String) -> TrustBasis.Refusal {
    TrustBasis.Refusal(error: error, place: place)
}
