import Counter
import JSON
import Journal
import Testing
import Verification

/// What a counter remembers of the cards that were read.
struct ReadingTests {
    @Test func `a card read twice gives its newest decision, not the one that was taken further`() async throws {
        let bench = try Bench()
        let first = try await bench.read()
        #expect(first.decision.outcome == .checkIdentity)
        #expect(try await bench.read() == first)
        let confirmed = try #require(await bench.confirm(first))
        #expect(confirmed.decision.outcome == .admit)
        bench.wait(seconds: 2)
        #expect(try await bench.read() == confirmed)
        let accompanied = try #require(await bench.confirm(confirmed, companions: 1))
        #expect(try await bench.read() == accompanied)
        // It can be taken further, as it stands on the screen.
        #expect(await bench.confirm(accompanied, companions: 2) != nil)
        // Another lane's reading and a later one are their own.
        #expect(try await bench.read(at: "other").decision.outcome == .checkIdentity)
        bench.wait(seconds: 2)
        let later = try await bench.read()
        #expect(later.decision.outcome == .checkIdentity && later.decision.id != first.decision.id)
    }

    @Test func `a reading taken to another lane is that lane's: the card is read anew where it was`() async throws {
        let bench = try Bench()
        let first = try await bench.read()
        let elsewhere = try #require(await bench.confirm(first, at: "office"))
        #expect(elsewhere.decision.lane == "office")
        let again = try await bench.read()
        #expect(again.decision.lane == "desk" && again.decision.outcome == .checkIdentity)
        #expect(again != first && again.decision.readingID == again.decision.id)
        #expect(try await bench.read() == again)
    }

    @Test func `a card read while its reading is decided anew gives what comes of that`() async throws {
        let bench = try Bench()
        let first = try await bench.read()
        let (reads, report) = AsyncStream.makeStream(of: Receipt.self)
        // The name of the step is made while that is under way.
        bench.duringNextDecision {
            Task {
                defer { report.finish() }
                report.yield(try await bench.read())
            }
        }
        let confirmed = try #require(await bench.confirm(first))
        var told: [Receipt] = []
        for await read in reads { told.append(read) }
        #expect(told == [confirmed])
    }

    @Test func `a step that is not on record takes nothing's place: the earlier decision is what the card gives`()
        async throws
    {
        let bench = try Bench()
        let first = try await bench.read()
        try bench.counter.journal.close()
        let failed = try #require(await bench.confirm(first))
        #expect(failed.decision.reasons == [.journalFailed] && failed.decision.step == nil)
        #expect(failed.decision.json.object?["supersedes"] == nil)
        #expect(try await bench.read() == first)
    }

    @Test(arguments: [true, false])
    func `whether a step carries the whole name goes by where it is taken`(isWhole: Bool) async throws {
        let bench = try Bench()
        let first = try await bench.read()
        var evidence = IdentityEvidence()
        evidence.companions = 1
        evidence.showsHolderName = !isWhole
        let before = try #require(await bench.taken(first, further: evidence))
        #expect(before.decision.card?.holder.contains("*") == isWhole)
        evidence.showsHolderName = isWhole
        let after = try #require(await bench.taken(before, further: evidence))
        #expect(after.decision.card?.holder.contains("*") == !isWhole)
    }

    @Test func `only so many readings are held, and the oldest goes first`() async throws {
        let bench = try Bench(readingLimit: 4)
        var receipts: [Receipt] = []
        for number in 1...6 { receipts.append(try await bench.read("JX-00000\(number)", at: nil)) }
        #expect(await bench.confirm(receipts[0]) == nil)
        #expect(await bench.confirm(receipts[1]) == nil)
        #expect(await bench.confirm(receipts[2]) != nil)
        #expect(await bench.confirm(receipts[5]) != nil)
    }

    @Test func `a reading that is turned away for its documents, again and again, pushes out no other lane's`()
        async throws
    {
        let bench = try Bench(readingLimit: 4)
        for wrong in 2...11 { _ = try await bench.present(passport: wrong, at: "third") }
        let other = try await bench.read("JX-000002", at: "other")
        let receipt = try await bench.read()
        for wrong in 12...30 {
            guard case .tooManyDocuments = try await bench.step(receipt, passport: wrong) else {
                Issue.record("it was looked at")
                return
            }
        }
        #expect(await bench.confirm(other) != nil)
        #expect(await bench.confirm(receipt) != nil)
    }

    @Test(arguments: [(600, true), (601, false)])
    func `a reading is held for ten minutes, however often it is taken further`(seconds: Int64, isHeld: Bool)
        async throws
    {
        let bench = try Bench()
        let first = try await bench.read()
        bench.wait(seconds: 300)
        let second = try #require(await bench.confirm(first))
        bench.wait(seconds: seconds - 300)
        #expect(await (bench.confirm(second) != nil) == isHeld)
    }

    @Test
    func `an admission through which nobody walked is forgotten: the card is read anew, and its reading is closed`()
        async throws
    {
        let bench = try Bench()
        let first = try await bench.read()
        let admitted = try #require(await bench.confirm(first))
        try await bench.counter.annul(admitted, .notPassed)
        let again = try await bench.read()
        #expect(again.decision.id != admitted.decision.id && again.decision.outcome == .checkIdentity)
        #expect(await bench.confirm(admitted) == nil)
        #expect(await bench.confirm(again) != nil)
    }

    @Test func `a reading is taken further sixteen times`() async throws {
        let bench = try Bench()
        var receipt = try await bench.read()
        for step in 1...16 { receipt = try #require(await bench.confirm(receipt), "step \(step)") }
        #expect(await bench.confirm(receipt) == nil)
    }
}
