/// The wrong PINs of the last hour, by whose number and by who tried: after some of them each further one has to wait. In
/// memory alone.
///
/// Nobody's wrong PINs keep others out: each caller has a count of his own for each number, which his right PIN clears, and
/// one for all numbers, which it does not, for he may have a number himself. What all callers together try on a number is
/// bounded, too, for those who have been wrong about it. Numbers that are not listed are counted like others, so that the
/// wait tells nobody which are.
struct PINTrials {
    /// What is counted.
    private enum Subject: Hashable {
        /// - Parameter from: who sent it: a token's name; `nil` is this machine's own.
        case number(String, from: String?)
        case caller(String?)
        case allCallers(number: String)

        /// Typing errors, before the first wait.
        var freeCount: Int {
            switch self {
            case .number: 5
            case .caller: 20
            case .allCallers: 50
            }
        }

        /// A PIN of four digits then lasts for weeks against one caller. Of all callers each wait is short: somebody who has
        /// mistyped his own shall not be kept out by what others do.
        var longestWaitSeconds: Int64 {
            switch self {
            case .number, .caller: 300
            case .allCallers: firstWaitSeconds
            }
        }

        var firstWaitSeconds: Int64 { 30 }
    }

    /// By subject, the newest last.
    private var failures: [Subject: [Duration]] = [:]

    private static let memory = Duration.seconds(3600)
    /// More than are let through in an hour, and than any free count.
    private static let momentLimit = 64
    /// More than a site has operators; callers name numbers as they like.
    private static let subjectLimit = 4096

    /// How long until the next may be tried; `nil`: now.
    func secondsUntilNext(_ number: String, from caller: String?, at moment: Duration) -> Int64? {
        let own = Subject.number(number, from: caller)
        var subjects = [own, .caller(caller)]
        // Whoever was not wrong is not in the crowd that has to wait.
        if !recent(own, at: moment).isEmpty { subjects.append(.allCallers(number: number)) }
        return subjects.compactMap { secondsUntilNext($0, at: moment) }.max()
    }

    mutating func failed(_ number: String, from caller: String?, at moment: Duration) {
        if failures.count >= PINTrials.subjectLimit { forgetOld(at: moment) }
        for subject in [.number(number, from: caller), .caller(caller), .allCallers(number: number)] as [Subject] {
            failures[subject] = (recent(subject, at: moment) + [moment]).suffix(PINTrials.momentLimit)
        }
    }

    mutating func succeeded(_ number: String, from caller: String?) { failures[.number(number, from: caller)] = nil }

    private func secondsUntilNext(_ subject: Subject, at moment: Duration) -> Int64? {
        let recent = recent(subject, at: moment)
        guard recent.count >= subject.freeCount, let last = recent.last else { return nil }
        let doublings = min(recent.count - subject.freeCount, 4)
        let wait = min(subject.firstWaitSeconds << doublings, subject.longestWaitSeconds)
        let (seconds, _) = (last + .seconds(wait) - moment).components
        return seconds >= 0 ? seconds + 1 : nil
    }

    private func recent(_ subject: Subject, at moment: Duration) -> [Duration] {
        failures[subject, default: []].filter { moment - $0 < PINTrials.memory }
    }

    private mutating func forgetOld(at moment: Duration) {
        failures = failures.filter { !recent($0.key, at: moment).isEmpty }
        guard failures.count >= PINTrials.subjectLimit else { return }
        // Somebody makes numbers up: his own count stays, and with it the wait.
        failures = failures.filter { subject, _ in
            switch subject {
            case .number, .allCallers: false
            case .caller: true
            }
        }
    }
}
