internal import Credential
internal import Policy

/// What the rules and the data's age say of one service, before identity.
struct Answer {
    enum Finding {
        case entitled(unconfirmed: [Condition])
        case referred(Reason)
        case notEntitled(NoServiceReason)
    }

    /// `nil` when no service of the policy is meant.
    let service: Service?
    let finding: Finding

    init(service: Service?, finding: Finding) {
        self.service = service
        self.finding = finding
    }

    init(_ answer: ServiceAnswer) {
        service = answer.service
        finding =
            switch answer.verdict {
            case .entitled(let unconfirmed): .entitled(unconfirmed: unconfirmed)
            case .notEntitled(let reason): .notEntitled(reason)
            }
    }

    var isEntitled: Bool {
        if case .entitled = finding { true } else { false }
    }

    /// - Parameter document: how the document given compares; `nil` when none was given.
    func verdict(request: VerificationRequest, document: DocumentMatch?) -> Verdict {
        switch finding {
        case .referred(let reason): return .refer(reason)
        case .notEntitled(let reason): return Verdict(.noService, [Reason(reason)])
        case .entitled(let unconfirmed):
            var open: [Reason] = unconfirmed.isEmpty ? [] : [.conditionUnconfirmed]
            if let reason = openIdentity(request: request, document: document) { open.append(reason) }
            if request.relation != .holder, !request.isConfirmedByOperator { open.append(.kinshipUnconfirmed) }
            return open.isEmpty ? Verdict(.admit, []) : Verdict(.checkIdentity, open)
        }
    }

    /// What is still missing to know that the holder stands here; `nil` when nothing is.
    private func openIdentity(request: VerificationRequest, document: DocumentMatch?) -> Reason? {
        let rule = service?.identity ?? .document
        let isConfirmed = rule != .document && request.isConfirmedByOperator
        switch document {
        case .matching: return nil
        // Of the holder's own service it was refused before.
        case .notMatching: return isConfirmed ? nil : .holderDocumentRequired
        case .notListed: return isConfirmed || rule == .none ? nil : .documentNotListed
        case nil: return isConfirmed || rule == .none ? nil : .identityRequired
        }
    }
}

/// The best verdict, in the order admit, check-identity, refer, no-service, with the reasons of all that are as good.
func best(of verdicts: [Verdict]) -> Verdict {
    let order: [Outcome] = [.admit, .checkIdentity, .refer, .noService]
    for outcome in order {
        let equals = verdicts.filter { $0.outcome == outcome }
        guard !equals.isEmpty else { continue }
        var reasons: [Reason] = []
        for reason in equals.flatMap(\.reasons) where !reasons.contains(reason) { reasons.append(reason) }
        return Verdict(outcome, reasons)
    }
    return .refer(.checkFailed)
}

extension Reason {
    init(_ reason: NoServiceReason) {
        self =
            switch reason {
            case .unknownService: .unknownService
            case .notThisKind: .notThisKind
            case .notThisSite: .notThisSite
            case .assuranceTooLow: .assuranceTooLow
            case .notInForce: .notInForce
            case .tooManyCompanions: .tooManyCompanions
            case .relationNotCovered: .relationNotCovered
            case .conditionNotMet: .conditionNotMet
            }
    }
}

extension Service {
    var statusAgeLimitSeconds: Int64 { Int64(maxStatusAgeHours) * 3600 }
}
