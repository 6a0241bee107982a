/// A rule of Art. 6 that a step of an application would break.
package enum ApplicationBreach: Hashable, Sendable {
    case stepNotLegal(ApplicationStepName, in: ApplicationState, legal: [ApplicationStepName])
    /// One person would be two of the four hands.
    case sameHand(ApplicationStepName, earlier: ApplicationStepName)
    case reasonMissing(in: ApplicationState)
    /// The person has an application on its way, or a card that is alive.
    case alreadyApplied
    /// Where officers are listed, a card is made for an approved application only.
    case noApplication

    package var article: String {
        switch self {
        case .stepNotLegal(let step, in: let state, legal: _):
            ApplicationLife(state: state).duty(of: step).article
        case .sameHand(let step, earlier: _): ApplicationLife.submitted.duty(of: step).article
        case .reasonMissing(let state): ApplicationLife(state: state).duty(of: .reject).article
        case .alreadyApplied: "6"
        case .noApplication: "6(4)"
        }
    }

    package var zh: String {
        let article = ArticleWords.zh(article)
        switch self {
        case .stepNotLegal(let step, in: .issued, legal: _):
            return "\(article)：该申请已办结（卡已发放），不能\(step.zh)；请对卡本身办理"
        case .stepNotLegal(let step, in: let state, legal: let legal):
            return "\(article)：该申请状态为“\(state.zh)”，不能\(step.zh)；目前可以：\(legal.map(\.zh).joined(separator: "、"))"
        case .sameHand(let step, let earlier):
            return "\(article)：同一人已办理“\(earlier.zh)”，不能再办理“\(step.zh)”；请另一名工作人员办理"
        case .reasonMissing: return "\(article)：退回须说明理由（不超过\(ApplicationLife.reasonLimitBytes)字节，单行）"
        case .alreadyApplied: return "\(article)：该人已有在办申请或有效的卡，不能重复申请；请先办结原申请，或办理补办、变更"
        case .noApplication: return "\(article)：审定通过的申请才能制卡；请注明申请编号"
        }
    }

    package var en: String {
        switch self {
        case .stepNotLegal(let step, in: .issued, legal: _):
            return "Art. \(article): the application is closed, its card is handed out; it cannot be \(step.en); "
                + "act on the card"
        case .stepNotLegal(let step, in: let state, legal: let legal):
            return "Art. \(article): the application is \(state.rawValue) and cannot be \(step.en); legal now: "
                + legal.map(\.rawValue).joined(separator: ", ")
        case .sameHand(let step, let earlier):
            return "Art. \(article): who did \(earlier.rawValue) cannot also \(step.rawValue); let another do it"
        case .reasonMissing:
            return "Art. \(article): a rejection says why, in one line of at most "
                + "\(ApplicationLife.reasonLimitBytes) bytes; give --reason"
        case .alreadyApplied:
            return "Art. 6: the person has an application on its way or a card that is alive; finish that one, or "
                + "replace or reclassify the card"
        case .noApplication: return "Art. \(article): a card is made for an approved application; name it"
        }
    }
}
