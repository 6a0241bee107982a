import Counter
import Journal
import Testing
import Verification

/// How many documents are held against one card: enough for a clerk's typing, too few to try numbers out.
@Suite struct `Documents held against a card` {
    @Test func `ten a minute are looked at, the eleventh is not, and the right one neither until it is time`()
        async throws
    {
        let bench = try Bench()
        for wrong in 2...11 { #expect(try await bench.present(passport: wrong) == "identity-mismatch") }
        bench.wait(seconds: 20)
        #expect(try await bench.present(passport: 12) == "wait 40")
        #expect(try await bench.present(passport: 1) == "wait 40")
        bench.wait(seconds: 39)
        #expect(try await bench.present(passport: 1) == "wait 1")
        bench.wait(seconds: 1)
        #expect(try await bench.present(passport: 1) == "admit")
    }

    @Test func `a clerk who mistypes and corrects, again and again, is never kept waiting`() async throws {
        let bench = try Bench()
        for minute in 0..<10 {
            for wrong in 2...6 {
                #expect(try await bench.present(passport: minute * 10 + wrong) == "identity-mismatch")
            }
            for _ in 0..<20 { #expect(try await bench.present(passport: 1) == "admit") }
            bench.wait(seconds: 60)
        }
    }

    @Test func `lanes and readings of one card count together, another card's do not`() async throws {
        let bench = try Bench()
        for wrong in 2...11 {
            #expect(try await bench.present(passport: wrong, at: "lane-\(wrong)") == "identity-mismatch")
        }
        #expect(try await bench.present(passport: 12, at: "other") == "wait 60")
        #expect(try await bench.present(passport: 12, of: "JX-000002") == "identity-mismatch")
        #expect(try await bench.present(passport: 1, of: "JX-000002") == "admit")
    }

    @Test func `a reading that is taken further counts too, stays as it was, and can be confirmed`() async throws {
        let bench = try Bench()
        for wrong in 2...11 { _ = try await bench.present(passport: wrong) }
        let receipt = try await bench.read()
        guard case .tooManyDocuments(let seconds) = try await bench.step(receipt, passport: 12) else {
            Issue.record("it was looked at")
            return
        }
        #expect(seconds == 60)
        let confirmed = try #require(await bench.confirm(receipt))
        #expect(confirmed.decision.outcome == .admit)
        #expect(bench.counter.metrics.text(with: []).contains("talentcard_documents_turned_away_total 1"))
    }
}
