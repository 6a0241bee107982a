import Regulation
import Testing
import Words

/// Every state, with and without a proposal that waits, against every step.
struct CardLifeTests {
    private static let reason = CancellationReason.lendingOrForging

    enum Place: String, CaseIterable, Sendable {
        case produced, issued, suspended
        case producedProposed, issuedProposed, suspendedProposed
        case cancelled, replaced

        /// From the beginning, all by one officer but the confirmation.
        var steps: [CardStep] {
            switch self {
            case .produced: []
            case .issued: [.issue]
            case .suspended: [.issue, .suspend]
            case .producedProposed: [.proposeCancellation(reason)]
            case .issuedProposed: [.issue, .proposeCancellation(reason)]
            case .suspendedProposed: [.issue, .suspend, .proposeCancellation(reason)]
            case .cancelled: [.issue, .proposeCancellation(reason), .confirmCancellation]
            case .replaced: [.issue, .replace]
            }
        }

        /// Where each legal step leads, by an officer other than the one who proposed.
        var table: [CardStepName: CardState] {
            switch self {
            case .produced: [.issue: .issued, .replace: .cancelled, .proposeCancellation: .produced]
            case .issued:
                [.suspend: .suspended, .takeBack: .suspended, .replace: .cancelled, .proposeCancellation: .issued]
            case .suspended: [.restore: .issued, .replace: .cancelled, .proposeCancellation: .suspended]
            case .producedProposed: [.confirmCancellation: .cancelled, .withdrawCancellation: .produced]
            case .issuedProposed:
                [
                    .suspend: .suspended, .takeBack: .suspended, .confirmCancellation: .cancelled,
                    .withdrawCancellation: .issued,
                ]
            case .suspendedProposed: [.confirmCancellation: .cancelled, .withdrawCancellation: .suspended]
            case .cancelled, .replaced: [:]
            }
        }
    }

    private static let steps: [CardStep] = [
        .issue, .suspend, .restore, .takeBack, .proposeCancellation(reason), .confirmCancellation,
        .withdrawCancellation, .replace,
    ]

    @Test(arguments: Place.allCases, steps)
    func `a step leads where the regulation says, or nowhere`(place: Place, step: CardStep) throws {
        let life = try Self.life(place)
        let other = try Officer.named("wang.wei")
        guard let destination = place.table[step.name] else {
            #expect(throws: RuleBreach.self) { try life.after(step, by: other) }
            #expect(!life.legalSteps.contains(step.name))
            return
        }
        #expect(try life.after(step, by: other).state == destination)
        #expect(life.legalSteps.contains(step.name))
    }

    @Test(arguments: [Place.producedProposed, .issuedProposed, .suspendedProposed])
    func `nobody confirms a cancellation of their own`(place: Place) throws {
        let life = try Self.life(place)
        let proposer = try Officer.named("li.na")
        #expect(throws: RuleBreach.secondOfficerNeeded) { try life.after(.confirmCancellation, by: proposer) }
    }

    @Test func `a cancelled card keeps its reason, a replaced one has none`() throws {
        #expect(try Self.life(.cancelled).ending == .cancelled(Self.reason))
        #expect(try Self.life(.replaced).ending == .replaced)
    }

    @Test(arguments: Place.allCases, steps)
    func `a refusal names its article in both languages`(place: Place, step: CardStep) throws {
        let life = try Self.life(place)
        let officer = try Officer.named("wang.wei")
        guard place.table[step.name] == nil else { return }
        do {
            _ = try life.after(step, by: officer)
            Issue.record("was not refused")
        } catch {
            #expect(OfficeLanguage.en.words.sentence(on: error).hasPrefix("Art. \(error.article)"))
            #expect(OfficeLanguage.zh.words.sentence(on: error).hasPrefix("第"))
        }
    }

    @Test func `why a card is suspended stays with it, until it is valid again`() throws {
        let (first, second) = (try Officer.named("li.na"), try Officer.named("wang.wei"))
        for (step, why) in [(CardStep.suspend, CardSuspension.lost), (.takeBack, .takenBack)] {
            let life = try Self.life(.issued).after(step, by: first)
            #expect(life.suspension == why)
            let proposed = try life.after(.proposeCancellation(Self.reason), by: first)
            #expect(try proposed.after(.withdrawCancellation, by: second).suspension == why)
            #expect(try proposed.after(.confirmCancellation, by: second).suspension == nil)
            #expect(try life.after(.restore, by: first) == Self.life(.issued))
        }
        #expect(CardLife(state: .suspended).suspension == .lost)
        #expect(CardLife(state: .issued, suspension: .lost).suspension == nil)
    }

    private static func life(_ place: Place) throws -> CardLife {
        let (first, second) = (try Officer.named("li.na"), try Officer.named("wang.wei"))
        var life = CardLife.produced
        for step in place.steps { life = try life.after(step, by: step == .confirmCancellation ? second : first) }
        return life
    }
}
