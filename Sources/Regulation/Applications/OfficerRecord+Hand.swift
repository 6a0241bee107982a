extension OfficerRecord {
    /// Where an application stands when it waits for an officer of these roles; whose it is and who had it before aside.
    package var statesInHand: [ApplicationState] {
        ApplicationState.allCases.filter { state in
            guard leftAt == nil, let step = state.onward else { return false }
            return ApplicationLife(state: state).duty(of: step).roles.contains(where: roles.contains)
        }
    }

    /// Whose applications the officer is shown (Art. 6).
    package var sight: ApplicationSight {
        if roles.contains(where: { [.authority, .maker, .checker].contains($0) }) { return .all }
        return .bodies(
            employer: roles.contains(.employer) ? body : nil, department: roles.contains(.department) ? body : nil)
    }
}

/// Whose applications an officer is shown.
package enum ApplicationSight: Hashable, Sendable {
    case all
    /// Those of one employer, or of the employers below one department; of neither none.
    case bodies(employer: String?, department: String?)
}

extension ApplicationState {
    /// The step by which an application goes on from here; `nil` at its end.
    package var onward: ApplicationStepName? {
        switch self {
        case .submitted: .recommend
        case .recommended: .review
        case .reviewed: .approve
        case .approved: .produce
        case .produced: .issue
        case .rejected: .resubmit
        case .issued, .ended: nil
        }
    }

    /// The end, from which nothing goes on.
    package var isFinished: Bool { onward == nil }
}
