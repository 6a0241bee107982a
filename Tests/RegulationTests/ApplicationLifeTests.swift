import Regulation
import Testing
import Words

/// Art. 6: every state against every step.
struct ApplicationLifeTests {
    private static let table: [ApplicationState: [ApplicationStepName: ApplicationState]] = [
        .submitted: [.recommend: .recommended, .reject: .rejected],
        .recommended: [.review: .reviewed, .reject: .rejected],
        .reviewed: [.approve: .approved, .reject: .rejected],
        .approved: [.produce: .produced, .reject: .rejected],
        .produced: [.issue: .issued, .end: .ended],
        .issued: [:], .ended: [:],
        .rejected: [.resubmit: .submitted],
    ]
    private static let steps: [ApplicationStep] = [
        .recommend, .review, .approve, .reject(reason: "材料不全"), .resubmit, .produce, .issue,
    ]

    @Test(arguments: ApplicationState.allCases, steps)
    func `a step leads where Article 6 says, or nowhere`(state: ApplicationState, step: ApplicationStep) throws {
        let life = try Self.life(state)
        let officer = try Officer.named("somebody.else")
        guard let destination = Self.table[state]?[step.name] else {
            do {
                _ = try life.after(step, by: officer)
                Issue.record("was not refused")
            } catch {
                #expect(error.article.hasPrefix("6"))
                let english = OfficeLanguage.en.words.sentence(on: error)
                #expect(english.hasPrefix("Art. \(error.article)"))
                #expect(OfficeLanguage.zh.words.sentence(on: error).hasPrefix("第六条"))
                for legal in life.legalSteps { #expect(english.contains(legal.rawValue)) }
            }
            return
        }
        #expect(try life.after(step, by: officer).state == destination)
        #expect(life.legalSteps.contains(step.name))
    }

    @Test func `the four hands are four persons`() throws {
        let chain: [(ApplicationStep, ApplicationState)] = [
            (.recommend, .submitted), (.review, .recommended), (.approve, .reviewed), (.produce, .approved),
        ]
        for (position, (step, state)) in chain.enumerated() {
            let life = try Self.life(state)
            for earlier in Self.hands.prefix(position) {
                let officer = try Officer.named(earlier)
                #expect(throws: RuleBreach.self) { try life.after(step, by: officer) }
            }
            #expect(throws: Never.self) { try life.after(step, by: Officer.named(Self.hands[position])) }
        }
    }

    @Test func `who made the card may hand it out`() throws {
        let maker = try Officer.named(Self.hands[3])
        #expect(try Self.life(.produced).after(.issue, by: maker).state == .issued)
    }

    @Test(arguments: ["", "  ", "\u{3}", "two\nlines", String(repeating: "长", count: 200)])
    func `a rejection says why, in one short line`(reason: String) throws {
        let officer = try Officer.named("li.na")
        for state in [ApplicationState.submitted, .recommended, .reviewed, .approved] {
            let life = try Self.life(state)
            #expect(throws: RuleBreach.application(.reasonMissing(in: state))) {
                try life.after(.reject(reason: reason), by: officer)
            }
        }
    }

    @Test func `what is handed in again goes through all hands again`() throws {
        let officer = try Officer.named("li.na")
        let life = try Self.life(.rejected).after(.resubmit, by: officer)
        #expect(life == .submitted)
        #expect(life.hands.isEmpty)
    }

    @Test(arguments: [
        (ApplicationState.recommended, ApplicationState.submitted, Duty.recommend),
        (.reviewed, .recommended, .review), (.approved, .reviewed, .decide),
    ])
    func `who erred takes the own last step back, and it is as it was before`(
        state: ApplicationState, before: ApplicationState, duty: Duty
    ) throws {
        let life = try Self.life(state)
        let hand = try #require(life.hands.last).officer
        #expect(life.duty(of: .takeBack) == duty)
        #expect(life.legalSteps.contains(.takeBack))
        #expect(try life.after(.takeBack(afterSeconds: 300), by: hand) == Self.life(before))
        #expect(life.canBeTakenBack(by: hand, afterSeconds: 300))
        for (officer, seconds, breach) in [
            (hand, 301, ApplicationBreach.tooLateToTakeBack(in: state)),
            (try Officer.named("somebody.else"), 0, .notOwnStep(in: state)),
        ] as [(Officer, Int64, ApplicationBreach)] {
            #expect(throws: RuleBreach.application(breach)) {
                try life.after(.takeBack(afterSeconds: seconds), by: officer)
            }
            #expect(!life.canBeTakenBack(by: officer, afterSeconds: seconds))
            #expect(RuleBreach.application(breach).article == duty.article)
        }
        // An earlier hand has been followed by another one.
        for earlier in life.hands.dropLast() {
            #expect(!life.canBeTakenBack(by: earlier.officer, afterSeconds: 0))
        }
    }

    @Test(arguments: [ApplicationState.submitted, .produced, .issued, .rejected])
    func `what is made, handed out, rejected or only handed in is not taken back`(state: ApplicationState) throws {
        let life = try Self.life(state)
        for officer in Self.hands + ["somebody.else"] {
            #expect(throws: RuleBreach.application(.stepNotLegal(.takeBack, in: state, legal: life.legalSteps))) {
                try life.after(.takeBack(afterSeconds: 0), by: Officer.named(officer))
            }
            #expect(try !life.canBeTakenBack(by: Officer.named(officer), afterSeconds: 0))
        }
    }

    @Test func `the hand that a step comes from is the only one that it waits for`() throws {
        for state in ApplicationState.allCases {
            let onward = state.onward
            #expect(try Self.life(state).legalSteps.contains { $0 == onward } == (onward != nil))
            #expect(state.isFinished == (state == .issued || state == .ended))
        }
    }

    @Test(arguments: Duty.allCases) func `every duty has a role and its article`(duty: Duty) {
        // What the running service does is no person's, and what holders do no officer's.
        #expect(duty.roles.isEmpty == [.keepPublished, .ownCard].contains(duty))
        #expect(duty.roles.contains(.site) == (duty == .signIn))
        #expect(
            ["3", "6", "6(1)", "6(2)", "6(3)", "6(4)", "6(5)", "10", "11", "12", "13"].contains(duty.article))
    }

    @Test func `nobody who proposes a cancellation confirms one by the same role`() {
        #expect(Set(Duty.proposeCancelling.roles).isDisjoint(with: Duty.confirmCancelling.roles))
    }

    private static let hands = ["employer", "department", "authority", "maker"]

    private static func life(_ state: ApplicationState) throws -> ApplicationLife {
        let steps: [ApplicationStep] =
            switch state {
            case .submitted: []
            case .recommended: [.recommend]
            case .reviewed: [.recommend, .review]
            case .approved: [.recommend, .review, .approve]
            case .produced: [.recommend, .review, .approve, .produce]
            case .issued: [.recommend, .review, .approve, .produce, .issue]
            case .ended: [.recommend, .review, .approve, .produce, .end]
            case .rejected: [.reject(reason: "材料不全")]
            }
        var life = ApplicationLife.submitted
        for (step, hand) in zip(steps, hands + ["maker"]) { life = try life.after(step, by: Officer.named(hand)) }
        return life
    }
}
