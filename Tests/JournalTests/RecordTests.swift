import Credential
import Foundation
import JSON
import Journal
import Primitives
import Synchronization
import TestSupport
import Testing
import Verification

/// What is written, what is not, and what later decisions learn from it.
struct RecordTests {
    @Test func `two hundred decisions at once are all there, once each`() async throws {
        let desk = try Desk()
        let journal = try desk.journal()
        let template = try desk.decision(0, service: "special-clinic")
        let decisions = (1...200).map { number in
            decide(
                .unread(.cardTimeout), for: VerificationRequest(siteID: template.siteID, lane: "lane-\(number)"),
                trust: nil, id: Desk.id(number), at: TestAuthority.now)
        }
        let receipts = try await withThrowingTaskGroup(of: Receipt.self) { group in
            for decision in decisions { group.addTask { try await journal.record(decision) } }
            return try await group.reduce(into: [Receipt]()) { $0.append($1) }
        }
        #expect(Set(receipts.compactMap(\.position)) == Set(1...200))
        #expect(Set(receipts.map(\.decision.id)) == Set(decisions.map(\.id)))
        #expect(try journal.verify().position == 200)
    }

    @Test func `nothing of the person is on disk`() async throws {
        let desk = try Desk()
        let journal = try desk.journal()
        var card = try TestCard(.majorContribution)
        card.holderName = "欧阳守密"
        let decision = try desk.decision(1, card: card)
        #expect(decision.outcome == .admit)
        _ = try await journal.record(decision)
        try journal.close()
        let bytes = try Data(contentsOf: URL(filePath: desk.path))
        for secret in ["欧", "守密", "*", "major-contribution", TestDocument.sample.number] {
            let found = bytes.range(of: Data((secret == "*" ? "\"holder\":" : secret).utf8))
            #expect(found == nil, "\(secret)")
        }
        #expect(bytes.range(of: Data("JX-000123".utf8)) != nil)
    }

    @Test func `a recorded decision is found by its id, and others are not`() async throws {
        let desk = try Desk()
        let journal = try desk.journal()
        let decision = try desk.decision(1)
        _ = try await journal.record(decision)
        let found = try await journal.decision(decision.id)?.object
        #expect(found?["outcome"]?.string == "admit")
        #expect(found?["card"]?.object?["number"]?.string == "JX-000123")
        #expect(found?["services"] == [["id": "airport-vip"]])
        #expect(found?["entry"] == nil)
        #expect(try await journal.decision(Desk.id(2)) == nil)
    }

    @Test func `the listing is newest first, in pages, by time and lane`() async throws {
        let desk = try Desk()
        let journal = try desk.journal()
        for number in 1...6 {
            let moment = TestAuthority.now.adding(seconds: Int64(number))
            let lane = number.isMultiple(of: 2) ? "even" : "odd"
            _ = try await journal.record(
                decide(
                    .unread(.readerFailed), for: VerificationRequest(siteID: "s", lane: lane), trust: nil,
                    id: Desk.id(number, at: TestAuthority.now), at: moment))
        }
        func ids(_ filter: Journal.Filter) async throws -> [String?] {
            try await journal.decisions(filter).map { $0.object?["id"]?.string }
        }
        func names(_ numbers: Int...) -> [String?] { numbers.map { Desk.id($0).text } }
        #expect(try await ids(.init(limit: 2)) == names(6, 5))
        #expect(try await ids(.init(after: Desk.id(5), limit: 2)) == names(4, 3))
        #expect(try await ids(.init(lane: "odd", limit: 9)) == names(5, 3, 1))
        let from = TestAuthority.now.adding(seconds: 2)
        #expect(try await ids(.init(from: from, to: from.adding(seconds: 2), limit: 9)) == names(3, 2))
        #expect(try await ids(.init(after: Desk.id(77), limit: 9)) == [])
    }

    @Test func `a second use inside the window is noted, a third is refused, and after the window all is as before`()
        async throws
    {
        let desk = try Desk()
        let journal = try desk.journal()
        func outcome(_ number: Int, minute: Int64, lane: String) async throws -> Decision {
            let moment = TestAuthority.now.adding(seconds: minute * 60)
            return try await journal.record(desk.decision(number, at: moment, lane: lane)).decision
        }
        let first = try await outcome(1, minute: 0, lane: "a")
        let second = try await outcome(2, minute: 5, lane: "b")
        let third = try await outcome(3, minute: 6, lane: "c")
        let later = try await outcome(4, minute: 16, lane: "d")
        #expect(first.outcome == .admit && first.seenBefore == nil)
        #expect(second.outcome == .admit && second.seenBefore?.lane == "a")
        #expect(third.reasons == [.alreadyUsed])
        #expect(later.outcome == .admit && later.seenBefore == nil)
    }

    @Test func `one use is not used up twice by lanes that decide at once`() async throws {
        let desk = try Desk()
        let journal = try desk.journal()
        let decisions = try (1...12).map { try desk.decision($0, lane: "lane-\($0)") }
        let receipts = try await withThrowingTaskGroup(of: Receipt.self) { group in
            for decision in decisions { group.addTask { try await journal.record(decision) } }
            return try await group.reduce(into: [Receipt]()) { $0.append($1) }
        }
        #expect(receipts.count { $0.decision.outcome == .admit } == 2)
        #expect(receipts.count { $0.decision.reasons == [.alreadyUsed] } == 10)
    }

    @Test func `what could not be written is never an admission`() async throws {
        let desk = try Desk()
        let decision = try desk.decision(1)
        let receipt = Receipt.unrecorded(decision)
        #expect(decision.outcome == .admit)
        #expect(receipt.position == nil)
        #expect(receipt.decision.outcome == .refer)
        #expect(receipt.decision.reasons == [.journalFailed])
    }

    @Test func `a full disk is said with its number, and what was written before stays`() async throws {
        let desk = try Desk()
        let journal = try desk.journal(pageLimit: 24)
        var written: Int64 = 0
        var failure: JournalError?
        for number in 1...1000 where failure == nil {
            do {
                let decision = decide(
                    .unread(.readerFailed), for: VerificationRequest(siteID: "s", lane: "lane-\(number)"), trust: nil,
                    id: Desk.id(number), at: TestAuthority.now)
                written = try await journal.record(decision).position ?? written
            } catch {
                failure = error
            }
        }
        #expect(failure?.code == .diskFull)
        #expect(failure?.sqliteCode == 13)
        #expect(written > 0)
        #expect(try journal.verify().position == written)
        try journal.close()
        let roomier = try desk.journal()
        #expect(try await roomier.record(desk.decision(2000)).position == written + 1)
    }

    @Test func `who could spare room hears of each write for which there was none, and of nothing else`() async throws {
        let desk = try Desk()
        let told = Mutex(0)
        let path = desk.path
        let journal = try Journal(path: path, pageLimit: 24) { told.withLock { $0 += 1 } }
        var failed = 0
        for number in 1...1000 where failed < 3 {
            let decision = decide(
                .unread(.readerFailed), for: VerificationRequest(siteID: "s", lane: "lane-\(number)"), trust: nil,
                id: Desk.id(number), at: TestAuthority.now)
            do { _ = try await journal.record(decision) } catch { failed += 1 }
            #expect(told.withLock { $0 } == failed)
        }
        #expect(failed == 3)
    }

    @Test func `phone presentations are known again after a restart`() async throws {
        let desk = try Desk()
        let journal = try desk.journal()
        let decision = try desk.decision(1, card: TestCard(.a, on: .phone))
        let presentation = try #require(decision.presentation)
        _ = try await journal.record(decision)
        try journal.close()
        let reopened = try desk.journal()
        #expect(try reopened.presentations(since: TestAuthority.now.adding(seconds: -60)) == [presentation])
        #expect(try reopened.presentations(since: TestAuthority.now.adding(seconds: 60)) == [])
    }

    @Test func `an admission to several services counts for those that waited for nothing`() async throws {
        let desk = try Desk()
        let journal = try desk.journal()
        let request = VerificationRequest(
            siteID: "ccg-longjia", lane: "desk", document: try TestDocument.sample.shown())
        func decision(_ number: Int, officialTravel: Bool?) throws -> Decision {
            var request = request
            request.officialTravel = officialTravel
            return decide(
                try desk.authority.presentation(of: TestCard(.a)), for: request, trust: desk.trust, id: Desk.id(number),
                at: TestAuthority.now)
        }
        let open = try await journal.record(decision(1, officialTravel: nil)).decision
        let first = try await journal.record(decision(2, officialTravel: true)).decision
        let second = try await journal.record(decision(3, officialTravel: true)).decision
        #expect(open.openReasons["airport-vip"] != nil)
        #expect(first.outcome == .admit && first.openReasons["airport-vip"] == nil && first.seenBefore == nil)
        #expect(second.seenBefore?.lane == "desk")
    }
}
