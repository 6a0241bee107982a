// What officers are told, in both languages of the desk: the article, the rule, and what would be legal.

internal import Credential

extension RuleBreach {
    package var zh: String {
        switch self {
        case .stepNotLegal(let step, in: .cancelled, legal: _):
            "第\(step.articleZH)条：该卡已注销，注销后永久失效，不能\(step.zh)；如仍符合条件，请重新申领"
        case .stepNotLegal(let step, in: .produced, legal: let legal) where step == .suspend || step == .restore:
            "第\(step.articleZH)条：该卡尚未发放，本来就无效，不能\(step.zh)；目前可以：\(legal.zh)"
        case .stepNotLegal(let step, in: let state, legal: let legal):
            "第\(step.articleZH)条：该卡状态为“\(state.zh)”，不能\(step.zh)；目前可以：\(legal.zh)"
        case .secondOfficerNeeded: "第十一条：注销须由两名工作人员办理，提出人不能自己确认；请另一名工作人员确认"
        case .nothingProposed: "第十一条：没有待确认的注销；请先由一名工作人员提出注销并注明情形（1–9）"
        case .cancellationPending: "第十一条：该卡有待确认的注销；请先由另一名工作人员确认，或撤回"
        case .birthdayMissing: "第十一条第六项：C类人才的卡到年龄上限即止，须提供出生日期"
        case .classCAgeReached(let limit): "第十一条第六项：C类人才已满\(limit)周岁，不能制卡"
        case .cardEnded: "第十一条：该卡已注销，不能再加载体"
        case .notProven: "第六条：该卡芯片尚未写入并核验，不能发放；请在读卡器上继续制卡（card resume）"
        case .termEnded: "第六条：原卡有效期已满，不能补办；请重新申领"
        case .cardIsCancelled: "第十二条：该卡已注销，不再更新信息"
        case .changeNotReported(let category): "第十二条：所在单位尚未报告人才类别变更为\(category.id)；请先由单位更新信息"
        case .application(let breach): breach.zh
        case .office(let breach): breach.zh
        }
    }

    package var en: String {
        switch self {
        case .stepNotLegal(let step, in: .cancelled, legal: _):
            "Art. \(step.article): the card is cancelled, which is for ever; it cannot be \(step.en); "
                + "a holder who still qualifies applies for a new card"
        case .stepNotLegal(let step, in: .produced, legal: let legal) where step == .suspend || step == .restore:
            "Art. \(step.article): the card is not handed out, so it is not valid anyway and cannot be \(step.en); "
                + "legal now: \(legal.en)"
        case .stepNotLegal(let step, in: let state, legal: let legal):
            "Art. \(step.article): the card is \(state.rawValue) and cannot be \(step.en); legal now: \(legal.en)"
        case .secondOfficerNeeded:
            "Art. 11: cancelling takes two officers, and who proposed it cannot confirm it; let another confirm"
        case .nothingProposed:
            "Art. 11: no cancellation waits here; first one officer proposes it with its reason, 1 to 9"
        case .cancellationPending: "Art. 11: a cancellation waits for its second officer; confirm or withdraw it first"
        case .birthdayMissing: "Art. 11(6): a class C card ends at the age limit; give the date of birth"
        case .classCAgeReached(let limit): "Art. 11(6): a class C holder of \(limit) years or more gets no card"
        case .cardEnded: "Art. 11: the card is cancelled and gets no further carrier"
        case .notProven:
            "Art. 6: the card's chip is not written and read back yet, so it cannot be handed out; go on with `card resume`"
        case .termEnded: "Art. 6: the old card's term is over; apply anew instead of replacing it"
        case .cardIsCancelled: "Art. 12: the card is cancelled, and nothing is kept current of it"
        case .changeNotReported(let category):
            "Art. 12: the employer has not reported class \(category.id); it does so first, by `employer update`"
        case .application(let breach): breach.en
        case .office(let breach): breach.en
        }
    }
}

extension CardState {
    package var zh: String {
        switch self {
        case .produced: "已制卡、未发放"
        case .issued: "有效"
        case .suspended: "已挂失停用"
        case .cancelled: "已注销"
        }
    }
}

extension CardStepName {
    fileprivate var articleZH: String {
        switch self {
        case .issue: "六"
        case .suspend, .restore, .replace: "十"
        case .proposeCancellation, .confirmCancellation, .withdrawCancellation: "十一"
        }
    }

    fileprivate var zh: String {
        switch self {
        case .issue: "发放"
        case .suspend: "挂失停用"
        case .restore: "恢复"
        case .proposeCancellation: "提出注销"
        case .confirmCancellation: "确认注销"
        case .withdrawCancellation: "撤回注销"
        case .replace: "补办"
        }
    }

    /// After "cannot be".
    fileprivate var en: String {
        switch self {
        case .issue: "issued"
        case .suspend: "suspended"
        case .restore: "restored"
        case .proposeCancellation: "proposed for cancellation"
        case .confirmCancellation: "cancelled"
        case .withdrawCancellation: "withdrawn from cancellation"
        case .replace: "replaced"
        }
    }
}

extension [CardStepName] {
    fileprivate var zh: String { map(\.zh).joined(separator: "、") }
    fileprivate var en: String { map(\.rawValue).joined(separator: ", ") }
}
