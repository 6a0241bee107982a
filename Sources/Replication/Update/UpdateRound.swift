internal import TUF
internal import Verification

/// One update's course through the mirrors.
struct UpdateRound {
    private var waiting: [MirrorURL]
    private var answers: [MirrorAnswer] = []
    /// What was found before any mirror was asked.
    var alarms: [UpdateAlarm] = []

    init(mirrors: [MirrorURL]) {
        waiting = mirrors.reversed()
    }

    mutating func nextMirror() -> MirrorURL? { waiting.popLast() }

    mutating func note(_ mirror: MirrorURL, _ failure: MirrorFailure?) {
        answers.removeAll { $0.url == mirror.text }
        answers.append(
            MirrorAnswer(url: mirror.text, outcome: failure?.outcome ?? .good, file: failure?.file ?? ""))
    }

    /// Notes the outcome; what the mirror proved, if anything.
    mutating func noted(
        _ mirror: MirrorURL, _ outcome: Result<TrustedRepository, MirrorFailure>?
    ) -> TrustedRepository? {
        switch outcome {
        case .success(let repository):
            note(mirror, nil)
            return repository
        case .failure(let failure):
            note(mirror, failure)
            return nil
        case nil: return nil
        }
    }

    /// - Parameter contentAlarms: what the newest good metadata leads to, and was refused.
    func report(
        isUpdated: Bool, isOtherRepository: Bool = false, contentAlarms: [UpdateAlarm]
    ) -> UpdateReport {
        let isGood = answers.contains { $0.outcome == .good }
        let refusals = answers.compactMap { answer -> UpdateAlarm? in
            guard case .refused(let code) = answer.outcome else { return nil }
            // A fork is somebody's key in two hands, however well another mirror does.
            guard !isGood || code == TUFError.fork.rawValue else { return nil }
            return UpdateAlarm(code: code, place: answer.url + answer.file, weight: .refused)
        }
        let outcome: UpdateOutcome =
            if isUpdated { .updated } else if isGood { .unchanged } else if isOtherRepository || !refusals.isEmpty {
                .refused
            } else { .noMirror }
        return UpdateReport(outcome: outcome, alarms: alarms + refusals + contentAlarms, mirrors: answers)
    }
}
