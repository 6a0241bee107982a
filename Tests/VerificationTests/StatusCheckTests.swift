import Credential
import JSON
import Primitives
import StatusList
import TestSupport
import Testing
import Verification

/// Check 5: cards that were never handed out, and cards that a held edition would disable.
@Suite struct `The status of a card` {
    @Test func `A card that was never handed out is refused, however good its signature is`() throws {
        var desk = try Desk()
        let card = try TestCard()
        desk.authority.setStatus(.notIssued, of: card)
        let decision = try desk.decide(card)
        #expect(decision.verdict == Verdict(.refuse, [.notIssued]))
        #expect(decision.json.object?["status"]?.object?["value"] == "not-issued")
        desk.request.serviceID = "special-clinic"
        #expect(try desk.decide(card).verdict == Verdict(.refuse, [.notIssued]))
    }

    @Test func `With the card signer's key alone ten thousand cards come to what their places say`() throws {
        var desk = try Desk()
        desk.authority.statuses = try #require(
            StatusArray(bitsPerEntry: 2, bytes: [UInt8](repeating: 0xFF, count: 65_536 / 4)))
        desk.authority.listSizeLimit = 65_536
        // Of the places that were handed out none is valid any more: what is forged onto them is as dead.
        for (place, status) in [(7, CardStatus.cancelled), (11, .suspended)] {
            for index in stride(from: UInt64(place), to: 65_536, by: 1_000) {
                desk.authority.statuses.replaceEntry(at: index, with: status.rawValue)
            }
        }
        let trust = try desk.authority.trust(asOf: desk.statusAsOf)
        var outcomes: [Verdict: Int] = [:]
        var card = try TestCard()
        for number in 0..<UInt64(10_000) {
            card.statusIndex = number * 40_503 % 65_536
            let decision = desk.decide(try desk.authority.presentation(of: card), trusting: trust)
            let says = desk.authority.statuses.entry(at: card.statusIndex).flatMap(CardStatus.init(rawValue:))
            let reason: Reason =
                switch says {
                case .cancelled: .cancelled
                case .suspended: .suspended
                case .valid, .notIssued, nil: .notIssued
                }
            #expect(decision.verdict == Verdict(.refuse, [reason]))
            outcomes[decision.verdict, default: 0] += 1
        }
        #expect(outcomes.values.reduce(0, +) == 10_000 && outcomes.count == 3)
    }

    @Test func `Only a list that the service still allows says that a card was not handed out`() throws {
        var desk = try Desk()
        let card = try TestCard()
        desk.authority.setStatus(.notIssued, of: card)
        desk.statusAsOf = desk.now.adding(days: -29)
        desk.request.serviceID = "special-clinic"
        #expect(try desk.decide(card).verdict == Verdict(.refer, [.statusStale]))
        desk.request.serviceID = nil
        #expect(try desk.decide(card).verdict == Verdict(.refer, [.statusStale]))
        desk.statusAsOf = desk.now.adding(days: 1)
        #expect(try desk.decide(card).verdict == Verdict(.refer, [.clockUntrusted]))
    }

    @Test(arguments: [CardStatus.cancelled, .suspended])
    func `A valid card that a held edition disables is referred, and shown as both`(held: CardStatus) throws {
        let desk = try Desk()
        let card = try TestCard()
        let trust = try desk.trust(holding: [(held, card)])
        let decision = try desk.decide(desk.authority.presentation(of: card), trusting: trust)
        #expect(decision.verdict == Verdict(.refer, [.statusHeld]))
        let status = decision.json.object?["status"]?.object
        #expect(status?["value"] == "valid")
        #expect(status?["held"] == (held == .cancelled ? "cancelled" : "suspended"))
    }

    @Test func `What a held edition does not disable is decided by the list in force`() throws {
        var desk = try Desk()
        var other = try TestCard()
        other.statusIndex = 5
        let card = try TestCard()
        let presentation = try desk.authority.presentation(of: card)
        #expect(
            desk.decide(presentation, trusting: try desk.trust(holding: [(.cancelled, other)])).outcome
                == .checkIdentity)
        #expect(
            desk.decide(presentation, trusting: try desk.trust(holding: [])).json.object?["status"]?.object?["held"]
                == nil)
        desk.authority.setStatus(.suspended, of: card)
        let held = try desk.trust(holding: [(.cancelled, card)])
        #expect(desk.decide(presentation, trusting: held).verdict == Verdict(.refuse, [.suspended]))
        let restored = try desk.trust(holding: [(.valid, card)])
        #expect(desk.decide(presentation, trusting: restored).verdict == Verdict(.refuse, [.suspended]))
    }

    @Test func `A list that is too old for the service is stale first`() throws {
        var desk = try Desk()
        let card = try TestCard()
        desk.statusAsOf = desk.now.adding(days: -29)
        let trust = try desk.trust(holding: [(.cancelled, card)])
        let presentation = try desk.authority.presentation(of: card)
        #expect(desk.decide(presentation, trusting: trust).verdict == Verdict(.refer, [.statusStale]))
        desk.request.serviceID = "special-clinic"
        #expect(desk.decide(presentation, trusting: trust).verdict == Verdict(.refer, [.statusStale]))
    }
}

extension Desk {
    /// The authority's trust, with an edition held back that says this of some cards.
    fileprivate func trust(holding changes: [(CardStatus, TestCard)]) throws -> TrustSnapshot {
        let trust = try authority.trust(asOf: statusAsOf)
        var next = authority
        for (status, card) in changes { next.setStatus(status, of: card) }
        let held = try next.trust(asOf: statusAsOf).statusLists[TestAuthority.statusURI]?.list
        let lists = trust.statusLists.values.map { dated in
            DatedStatusList(
                list: dated.list, asOf: dated.asOf, mayBeFresh: dated.mayBeFresh,
                held: held.map { HeldStatuses(of: $0, after: dated.list, limitBytes: 1 << 20) })
        }
        return TrustSnapshot(
            signers: trust.signers, policies: trust.policies, statusLists: lists, clockFloor: trust.clockFloor,
            alarms: [])
    }
}
