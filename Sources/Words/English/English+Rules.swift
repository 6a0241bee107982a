internal import Credential
internal import Primitives
internal import Regulation

extension English {
    func sentence(on breach: RuleBreach) -> String {
        switch breach {
        case .stepNotLegal(let step, in: .cancelled, legal: _):
            "Art. \(step.article): the card is cancelled, which is for ever; it cannot be \(done(step)); "
                + "a holder who still qualifies applies for a new card"
        case .stepNotLegal(let step, in: .produced, legal: let legal) where step == .suspend || step == .restore:
            "Art. \(step.article): the card is not handed out, so it is not valid anyway and cannot be \(done(step)); "
                + "legal now: \(list(legal.map(\.rawValue)))"
        case .stepNotLegal(let step, in: let state, legal: let legal):
            "Art. \(step.article): the card is \(state.rawValue) and cannot be \(done(step)); legal now: \(list(legal.map(\.rawValue)))"
        case .secondOfficerNeeded:
            "Art. 11: cancelling takes two officers, and who proposed it cannot confirm it; let another confirm"
        case .nothingProposed:
            "Art. 11: no cancellation waits here; first one officer proposes it with its reason, 1 to 9"
        case .cancellationPending: "Art. 11: a cancellation waits for its second officer; confirm or withdraw it first"
        case .birthdayMissing: "Art. 11(6): a class C card ends at the age limit; give the date of birth"
        case .classCAgeReached(let limit): "Art. 11(6): a class C holder of \(limit) years or more gets no card"
        case .reasonOfOtherClass(let reason, let category):
            "Art. \(breach.article): reason \(reason.rawValue) does not end a card of \(category.id); give the reason that holds"
        case .changePending(let change):
            "Art. \(breach.article): to \(name(of: change)) is under way; let another officer confirm it and hand the new card "
                + "out, or withdraw it"
        case .noChangeProposed(let change):
            "Art. \(breach.article): nobody has proposed to \(name(of: change)); first one officer does"
        case .changeNeedsSecondOfficer(let change):
            "Art. \(breach.article): to \(name(of: change)) takes two officers, and who proposed it cannot confirm it; let "
                + "another confirm"
        case .officerChangePending(let change):
            "Art. 12: to \(name(of: change)) is proposed already; let another officer confirm it, or take it back"
        case .noOfficerChange: "Art. 12: nothing is proposed of this officer; first one officer does"
        case .officerNeedsSecondOfficer(let change):
            "Art. 12: to \(name(of: change)) takes two officers, and who proposed it cannot confirm it; let another confirm"
        case .notCancelled:
            "Art. 11: the card was not cancelled for a reason of Art. 11, so that nothing is to be put right"
        case .cardEnded: "Art. 11: the card is cancelled and gets no further carrier"
        case .notProven:
            "Art. 6: the card's chip is not written and read back yet, so it cannot be handed out; go on with `card resume`"
        case .termEnded: "Art. 6: the old card's term is over; apply anew instead of replacing it"
        case .cardIsCancelled: "Art. 12: the card is cancelled, and nothing is kept current of it"
        case .changeNotReported(let category):
            "Art. 12: the employer has not reported class \(category.id); it does so first, by `employer update`"
        case .reportedByOneself(let category):
            "Art. 12: who reported class \(category.id) does not also decide it; let another officer do it"
        case .application(let breach): sentence(on: breach)
        case .office(let breach): sentence(on: breach)
        }

    }

    private func sentence(on breach: ApplicationBreach) -> String {
        let article = breach.article
        switch breach {
        case .stepNotLegal(let step, in: .issued, legal: _):
            return "Art. \(article): the application is closed, its card is handed out; it cannot be \(done(step)); "
                + "act on the card"
        case .stepNotLegal(let step, in: let state, legal: let legal):
            return "Art. \(article): the application is \(state.rawValue) and cannot be \(done(step)); legal now: "
                + legal.map(\.rawValue).joined(separator: ", ")
        case .sameHand(let step, let earlier):
            return "Art. \(article): who did \(earlier.rawValue) cannot also \(step.rawValue); let another do it"
        case .reasonMissing:
            return "Art. \(article): a rejection says why, in one line of at most "
                + "\(ApplicationLife.reasonLimitBytes) bytes; give --reason"
        case .notOwnStep:
            return "Art. \(article): only who took the last step takes it back; the next hand can reject"
        case .tooLateToTakeBack:
            return
                "Art. \(article): the step is older than \(ApplicationLife.takeBackSeconds / 60) minutes and stands; "
                + "the next hand can reject"
        case .alreadyApplied:
            return "Art. 6: the person has an application on its way or a card that is alive; finish that one, or "
                + "replace or reclassify the card"
        case .noApplication: return "Art. \(article): a card is made for an approved application; name it"
        }

    }

    private func sentence(on breach: OfficeBreach) -> String {
        let article = breach.article
        let desks = breach.duty.roles.map(\.rawValue).joined(separator: " or ")
        switch breach {
        case .notListed: return "Art. \(article): the officer is not listed; to \(name(of: breach.duty)) takes \(desks)"
        case .notServing: return "Art. \(article): the officer has left; to \(name(of: breach.duty)) takes \(desks)"
        case .roleMissing:
            return "Art. \(article): the officer has not the role; to \(name(of: breach.duty)) takes \(desks)"
        case .otherBody:
            return
                "Art. \(article): the officer acts for another body; to \(name(of: breach.duty)) takes the own \(desks)"
        }

    }

    func sentence(on matter: SweepMatter) -> String {
        switch matter {
        case .ageLimitReached: "class C at the age limit: to be cancelled"
        case .ageLimitNear(let limit): "class C reaches the age limit at \(limit.rfc3339)"
        case .termEnded: "the term is over; the holder may apply anew"
        case .termEnding(let end): "the term ends at \(end.rfc3339)"
        case .reported(.retired): "the employer reported the retirement: to be cancelled"
        case .reported(.dismissed):
            "the employer reported an expulsion from the Party, a dismissal or a criminal punishment: to be cancelled"
        case .reported(.moved): "the employer reported a move out of the province: to be cancelled"
        case .reported(.classChanged(let category)):
            "the employer reported class \(category.id): to be decided and made anew"
        case .reported(.confirmed), .reported(.employerChanged): "confirmed by the employer"
        case .confirmationDue(asksForRetirement: true):
            "the employer is to confirm, and to say whether the holder has retired"
        case .confirmationDue(asksForRetirement: false): "the employer is to confirm"
        }

    }

    func sentence(on matter: MisuseFinding.Matter) -> String {
        switch matter {
        case .misuse(.afterLoss(let wasGood), card: _):
            wasGood
                ? "used after it was reported lost; the site's list was old and let it in"
                : "used after it was reported lost; stopped"
        case .misuse(.afterEnd(let wasGood), card: _):
            wasGood
                ? "used after it was cancelled or replaced; the site's list was old and let it in"
                : "used after it was cancelled or replaced; stopped"
        case .misuse(.identityMismatch, card: _): "the holder's document was another person's"
        case .misuse(.impossibleTravel(let other, otherAt: _, let kilometres, let speed), card: _):
            "\(kilometres) km from its use at \(other), as if at \(speed) km/h: not one person"
        case .fork(let role, let version):
            "says that it has another \(role) \(version) than we signed; no other site says so: ask there for the file"
        case .unsigned(let role, let version):
            "says that it has \(role) \(version), which we never signed; no other site says so: ask there for the file"
        case .forged(let role, let version, let witness):
            "has \(role) \(version), which we never signed, and \(witness) has the same: somebody signs in our name; "
                + "look to the keys at once"
        case .forgedFile(let role, let version):
            "sent \(role) \(version) itself, which our keys have signed and we never published: somebody signs in our "
                + "name; look to the keys at once"
        case .overBudget:
            "sent more reports than a site may in a day, or named too many journals; the rest is refused: look there"
        case .rewrittenJournal(let position):
            "its journal differs from line \(position) on from what it had reported; look there in person"
        case .missingLines(let first, let last):
            "lines \(first) to \(last) of its journal never came and are kept no more"
        }

    }

    func name(of interpretation: Interpretation) -> String {
        switch interpretation {
        case .travelSpeed: "km/h between two sites, beyond which it is not one person"
        case .travelDistance: "km, nearer than which two sites are not told apart"
        case .travelWindow: "hours, beyond which two uses are not compared"
        case .clockTolerance: "seconds by which two sites' clocks may be apart"
        case .notice: "days before an end that it is listed"
        case .confirmation: "days for which an employer's word holds"
        case .paperRetention: "days for which an application's papers are kept after the decision"
        case .equivalentLevelRetires:
            "1: retiring ends a card of the same level (Art. 5(2)), as one of class E; 0: it does not"
        }

    }

    func article(_ article: String) -> String { "Art. \(article)" }

    /// After "cannot be".
    private func done(_ step: CardStepName) -> String {
        switch step {
        case .issue: "issued"
        case .suspend: "suspended"
        case .restore: "restored"
        case .takeBack: "taken back"
        case .proposeCancellation: "proposed for cancellation"
        case .confirmCancellation: "cancelled"
        case .withdrawCancellation: "withdrawn from cancellation"
        case .replace: "replaced"
        }

    }

    /// After "cannot be".
    private func done(_ step: ApplicationStepName) -> String {
        switch step {
        case .recommend: "recommended"
        case .review: "reviewed"
        case .approve: "approved"
        case .reject: "rejected"
        case .resubmit: "handed in again"
        case .takeBack: "taken back"
        case .produce: "made"
        case .issue: "handed out"
        case .end: "ended"
        }

    }
}
