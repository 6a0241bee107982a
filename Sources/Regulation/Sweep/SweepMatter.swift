internal import Credential
package import Primitives

/// Why a card is on the list of a sweep.
package enum SweepMatter: Hashable, Sendable {
    /// Class C, and the day of the age limit is over: Art. 11(6) orders the cancellation.
    case ageLimitReached
    case ageLimitNear(Timestamp)
    /// No rule of Art. 11: the holder applies anew.
    case termEnded
    case termEnding(Timestamp)
    /// The employer said something that has a consequence.
    case reported(EmploymentEvent)
    /// The employer has not spoken for long; of D and E it is asked whether the holder has retired, since only that event
    /// ends their cards.
    case confirmationDue(asksForRetirement: Bool)

    /// For which reason of Art. 11 the card is to be cancelled; `nil` where nobody orders that.
    package func cancellation(of card: DueCard) -> CancellationReason? {
        switch self {
        case .ageLimitReached: .classCAgeLimit
        case .reported(let event): event.cancellation(of: card.category)
        case .ageLimitNear, .termEnded, .termEnding, .confirmationDue: nil
        }
    }

    package var article: String {
        switch self {
        case .ageLimitReached, .ageLimitNear: "11(6)"
        case .termEnded, .termEnding: "6"
        case .reported(.retired): "11(7)"
        case .reported(.dismissed): "11(3)"
        case .reported(.moved): "11(8)"
        case .reported(.classChanged), .reported(.confirmed), .reported(.employerChanged), .confirmationDue: "12"
        }
    }

    /// A word for machines: `age-limit-reached`.
    package var name: String {
        switch self {
        case .ageLimitReached: "age-limit-reached"
        case .ageLimitNear: "age-limit-near"
        case .termEnded: "term-ended"
        case .termEnding: "term-ending"
        case .reported(let event): event.name
        case .confirmationDue(asksForRetirement: true): "confirmation-due-ask-for-retirement"
        case .confirmationDue(asksForRetirement: false): "confirmation-due"
        }
    }

    package var zh: String {
        switch self {
        case .ageLimitReached: "C类人才已达年龄上限，应予注销"
        case .ageLimitNear(let limit): "C类人才将于\(limit.rfc3339)达年龄上限"
        case .termEnded: "有效期已满；如仍符合条件，请重新申领"
        case .termEnding(let end): "有效期将于\(end.rfc3339)届满"
        case .reported(.retired): "单位报告：已办理退休，应予注销"
        case .reported(.dismissed): "单位报告：开除公职或受处分，应予注销"
        case .reported(.moved): "单位报告：已调离本省，应予注销"
        case .reported(.classChanged(let category)): "单位报告：人才类别变更为\(category.id)，应审定并换发"
        case .reported(.confirmed), .reported(.employerChanged): "单位已确认"
        case .confirmationDue(asksForRetirement: true): "请单位确认在职信息，并核实是否已办理退休"
        case .confirmationDue(asksForRetirement: false): "请单位确认在职信息"
        }
    }

    package var en: String {
        switch self {
        case .ageLimitReached: "class C at the age limit: to be cancelled"
        case .ageLimitNear(let limit): "class C reaches the age limit at \(limit.rfc3339)"
        case .termEnded: "the term is over; the holder may apply anew"
        case .termEnding(let end): "the term ends at \(end.rfc3339)"
        case .reported(.retired): "the employer reported the retirement: to be cancelled"
        case .reported(.dismissed): "the employer reported a dismissal or punishment: to be cancelled"
        case .reported(.moved): "the employer reported a move out of the province: to be cancelled"
        case .reported(.classChanged(let category)):
            "the employer reported class \(category.id): to be decided and made anew"
        case .reported(.confirmed), .reported(.employerChanged): "confirmed by the employer"
        case .confirmationDue(asksForRetirement: true):
            "the employer is to confirm, and to say whether the holder has retired"
        case .confirmationDue(asksForRetirement: false): "the employer is to confirm"
        }
    }
}
