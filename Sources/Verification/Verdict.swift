internal import Credential

/// An outcome with its reasons.
///
/// A check that settles the decision throws one: thrown by its type, so that nothing else can leave a check.
public struct Verdict: Error, Hashable, Sendable {
    public let outcome: Outcome
    public let reasons: [Reason]

    public init(_ outcome: Outcome, _ reasons: [Reason]) {
        self.outcome = outcome
        self.reasons = reasons
    }

    static func refuse(_ reason: Reason) -> Verdict { Verdict(.refuse, [reason]) }
    static func refer(_ reason: Reason) -> Verdict { Verdict(.refer, [reason]) }
}

extension Verdict {
    init(_ failure: ReadingFailure) {
        switch failure {
        case .notOurCard: self = .refuse(.notOurCard)
        case .unreadable: self = .refuse(.unreadable)
        case .cardRemoved: self = .refer(.cardRemoved)
        case .cardTimeout: self = .refer(.cardTimeout)
        case .readerFailed: self = .refer(.readerFailed)
        }
    }

    init(_ error: CredentialError) {
        switch error {
        case .notOurCard: self = .refuse(.notOurCard)
        case .unreadable: self = .refuse(.unreadable)
        case .unsupportedVersion: self = .refer(.unsupportedVersion)
        case .badSignature: self = .refuse(.badSignature)
        case .notChecked: self = .refer(.checkFailed)
        }
    }
}
