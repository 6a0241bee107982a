/// What officers do. The table of who may is `roles`, and there is no other.
///
///     duty                roles                          rule
///     submit, recommend   employer                       Art. 6(1)
///     review              department                     Art. 6(2)
///     decide              authority                      Art. 6(3)
///     produce             maker                          Art. 6(4)
///     issue               maker                          Art. 6(5)
///     suspend, restore    authority, maker               Art. 10
///     replace             maker                          Art. 10
///     proposeCancelling   authority, maker               Art. 11
///     confirmCancelling   checker                        Art. 11
///     withdrawCancelling  authority, maker, checker      Art. 11
///     updateEmployment    employer, authority            Art. 12
///     reportClass         employer                       Art. 12
///     reclassify          authority                      Art. 12
///     sweep, report       authority, maker, checker      Art. 12
///     govern              authority                      Art. 12: officers and employers
public enum Duty: String, Hashable, Sendable, CaseIterable {
    case submit, recommend, review, decide, produce, issue, suspend, restore, replace
    case proposeCancelling = "propose-cancelling"
    case confirmCancelling = "confirm-cancelling"
    case withdrawCancelling = "withdraw-cancelling"
    case updateEmployment = "update-employment"
    case reportClass = "report-class"
    case reclassify, sweep, report, govern

    public var roles: [OfficerRole] {
        switch self {
        case .submit, .recommend, .reportClass: [.employer]
        case .review: [.department]
        case .decide, .reclassify, .govern: [.authority]
        case .produce, .issue, .replace: [.maker]
        case .suspend, .restore, .proposeCancelling: [.authority, .maker]
        case .confirmCancelling: [.checker]
        case .withdrawCancelling, .sweep, .report: [.authority, .maker, .checker]
        case .updateEmployment: [.employer, .authority]
        }
    }

    public var article: String {
        switch self {
        case .submit, .recommend: "6(1)"
        case .review: "6(2)"
        case .decide: "6(3)"
        case .produce: "6(4)"
        case .issue: "6(5)"
        case .suspend, .restore, .replace: "10"
        case .proposeCancelling, .confirmCancelling, .withdrawCancelling: "11"
        case .updateEmployment, .reportClass, .reclassify, .sweep, .report, .govern: "12"
        }
    }
}

extension CardStepName {
    public var duty: Duty {
        switch self {
        case .issue: .issue
        case .suspend: .suspend
        case .restore: .restore
        case .proposeCancellation: .proposeCancelling
        case .confirmCancellation: .confirmCancelling
        case .withdrawCancellation: .withdrawCancelling
        case .replace: .replace
        }
    }
}
