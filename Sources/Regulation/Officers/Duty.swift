/// What officers do. The table of who may is `roles`, and there is no other.
///
///     duty                roles                          rule
///     submit, recommend   employer                       Art. 6(1)
///     submitSheet         employer, department           Art. 6(1): a department what it has collected of its employers
///     review              department                     Art. 6(2)
///     decide              authority                      Art. 6(3)
///     produce             maker                          Art. 6(4)
///     issue               maker                          Art. 6(5)
///     suspend, restore    authority, maker               Art. 10
///     replace             maker                          Art. 10: proposes it
///     confirmReplacing    maker, checker                 Art. 10: another officer makes it
///     amend               employer, authority            Art. 12: another name or document
///     confirmAmending     authority                      Art. 12: another officer makes it
///     confirmCredentials  maker, checker                 Art. 12: another officer confirms a further carrier, or its end
///     reinstate           authority                      Art. 11: a cancellation was wrong
///     confirmReinstating  authority, checker             Art. 11: another officer makes it
///     proposeCancelling   authority, maker               Art. 11
///     confirmCancelling   checker                        Art. 11
///     withdrawCancelling  authority, maker, checker      Art. 11
///     updateEmployment    employer, authority            Art. 12
///     reportClass         employer                       Art. 12
///     reclassify          authority                      Art. 12
///     sweep, consult      authority, maker, checker      Art. 12: consult looks at holders, findings and counts
///     viewApplications    those, employer, department    Art. 6: an employer and a department their own
///     giveHolderCode      employer, authority            Art. 12: an employer to its own holders
///     govern              authority                      Art. 12: officers, employers, sites
///     confirmOfficers     authority, checker             Art. 12: another officer confirms who is one
///     setPolicy, allowChanges, setClockFloor                 authority           Art. 13
///     confirmPolicy, confirmChanges     authority, checker   Art. 13: a second officer
///     rotateKeys, importSigning, found       authority           Art. 13
///     export, publish     authority, maker               Art. 13: what counters go by
///     signIn              everybody who serves           Art. 3
///     keepPublished       nobody: the running service publishes what the registry says
///     ownCard             nobody: a holder by the own code; looks, and reports the loss (Art. 10)
package enum Duty: String, Hashable, Sendable, CaseIterable {
    case submitSheet = "submit-sheet"
    case submit, recommend, review, decide, produce, issue, suspend, restore, replace
    case confirmReplacing = "confirm-replacing"
    case amend
    case confirmAmending = "confirm-amending"
    case confirmCredentials = "confirm-credentials"
    case reinstate
    case confirmReinstating = "confirm-reinstating"
    case proposeCancelling = "propose-cancelling"
    case confirmCancelling = "confirm-cancelling"
    case withdrawCancelling = "withdraw-cancelling"
    case updateEmployment = "update-employment"
    case reportClass = "report-class"
    case reclassify, sweep, consult, govern, export, publish, found
    case confirmOfficers = "confirm-officers"
    case viewApplications = "view-applications"
    case setPolicy = "set-policy"
    case confirmPolicy = "confirm-policy"
    case allowChanges = "allow-changes"
    case confirmChanges = "confirm-changes"
    case setClockFloor = "set-clock-floor"
    case rotateKeys = "rotate-keys"
    case importSigning = "import-signing"
    case signIn = "sign-in"
    case keepPublished = "keep-published"
    case giveHolderCode = "give-holder-code"
    case ownCard = "own-card"

    package var roles: [OfficerRole] {
        switch self {
        case .submit, .recommend, .reportClass: [.employer]
        case .review: [.department]
        case .submitSheet: [.employer, .department]
        case .decide, .reclassify, .confirmAmending, .reinstate, .govern, .setPolicy, .allowChanges, .setClockFloor,
            .rotateKeys, .importSigning, .found:
            [.authority]
        case .confirmPolicy, .confirmChanges, .confirmReinstating, .confirmOfficers: [.authority, .checker]
        case .confirmReplacing, .confirmCredentials: [.maker, .checker]
        case .produce, .issue, .replace: [.maker]
        case .suspend, .restore, .proposeCancelling, .export, .publish: [.authority, .maker]
        case .confirmCancelling: [.checker]
        case .withdrawCancelling, .sweep, .consult: [.authority, .maker, .checker]
        case .updateEmployment, .amend, .giveHolderCode: [.employer, .authority]
        case .viewApplications: [.employer, .department, .authority, .maker, .checker]
        case .signIn: OfficerRole.allCases
        case .keepPublished, .ownCard: []
        }
    }

    package var article: String {
        switch self {
        case .submit, .submitSheet, .recommend: "6(1)"
        case .review: "6(2)"
        case .decide: "6(3)"
        case .produce: "6(4)"
        case .issue: "6(5)"
        case .suspend, .restore, .replace, .confirmReplacing, .ownCard: "10"
        case .proposeCancelling, .confirmCancelling, .withdrawCancelling, .reinstate, .confirmReinstating: "11"
        case .updateEmployment, .reportClass, .reclassify, .amend, .confirmAmending, .sweep, .consult, .govern,
            .confirmOfficers, .confirmCredentials, .giveHolderCode:
            "12"
        case .viewApplications: "6"
        case .setPolicy, .confirmPolicy, .allowChanges, .confirmChanges, .setClockFloor, .rotateKeys, .importSigning,
            .found, .export, .publish, .keepPublished:
            "13"
        case .signIn: "3"
        }
    }

    /// What Art. 6 gives to one hand after the other: also an authority that lists nobody is no such hand.
    var takesSeveralHands: Bool {
        switch self {
        case .submit, .submitSheet, .recommend, .review, .decide: true
        case .produce, .issue, .suspend, .restore, .replace, .confirmReplacing, .amend, .confirmAmending, .reinstate,
            .confirmReinstating, .proposeCancelling, .confirmCancelling, .withdrawCancelling, .updateEmployment,
            .reportClass, .reclassify, .sweep, .consult, .govern, .confirmOfficers,
            .confirmCredentials, .export, .publish, .found, .viewApplications,
            .setPolicy, .confirmPolicy, .allowChanges, .confirmChanges, .setClockFloor, .rotateKeys, .importSigning,
            .signIn, .keepPublished, .giveHolderCode, .ownCard:
            false
        }
    }
}

extension CardStepName {
    package var duty: Duty {
        switch self {
        case .issue: .issue
        case .suspend, .takeBack: .suspend
        case .restore: .restore
        case .proposeCancellation: .proposeCancelling
        case .confirmCancellation: .confirmCancelling
        case .withdrawCancellation: .withdrawCancelling
        case .replace: .replace
        }
    }
}
