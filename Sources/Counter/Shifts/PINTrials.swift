/// The wrong PINs of the last hour, by whose number and by who tried: after some of them each further one has to wait, twice
/// as long every time. In memory alone.
///
/// Numbers that are not listed are counted too, so that the wait tells nobody which are.
struct PINTrials {
    /// What is counted.
    enum Subject: Hashable {
        case number(String)
        /// Who sent it: a token's name; `nil` is this machine's own.
        case caller(String?)

        /// Typing errors, before the first wait.
        fileprivate var freeCount: Int {
            switch self {
            case .number: 5
            case .caller: 20
            }
        }
    }

    private struct Failures {
        var count: Int
        var last: Duration
    }

    private var failures: [Subject: Failures] = [:]

    private static let firstWaitSeconds: Int64 = 30
    /// A PIN of four digits then lasts for weeks against whoever tries it here, and a supervisor is not kept out for longer.
    private static let longestWaitSeconds: Int64 = 300
    private static let memory = Duration.seconds(3600)
    /// More than a site has operators; callers name numbers as they like.
    private static let subjectLimit = 4096

    /// How long until the next may be tried; `nil`: now.
    func secondsUntilNext(_ subjects: [Subject], at moment: Duration) -> Int64? {
        let waits = subjects.compactMap { subject -> Int64? in
            guard let failures = failures[subject], failures.count >= subject.freeCount else { return nil }
            let doublings = min(failures.count - subject.freeCount, 4)
            let wait = min(PINTrials.firstWaitSeconds << doublings, PINTrials.longestWaitSeconds)
            let (seconds, _) = (failures.last + .seconds(wait) - moment).components
            return seconds >= 0 ? seconds + 1 : nil
        }
        return waits.max()
    }

    mutating func failed(_ subjects: [Subject], at moment: Duration) {
        if failures.count >= PINTrials.subjectLimit { forgetOld(at: moment) }
        for subject in subjects {
            let known = failures[subject].flatMap { moment - $0.last < PINTrials.memory ? $0 : nil }
            failures[subject] = Failures(count: min((known?.count ?? 0) + 1, 1000), last: moment)
        }
    }

    mutating func succeeded(_ subjects: [Subject]) {
        for subject in subjects { failures[subject] = nil }
    }

    private mutating func forgetOld(at moment: Duration) {
        failures = failures.filter { moment - $0.value.last < PINTrials.memory }
        guard failures.count >= PINTrials.subjectLimit else { return }
        // Somebody makes numbers up: his own count stays, and with it the wait.
        failures = failures.filter { subject, _ in
            switch subject {
            case .number: false
            case .caller: true
            }
        }
    }
}
