/// When to look again: with jitter, so that a thousand sites do not ask in the same second, and ever later while no
/// mirror can be used.
public struct PollSchedule: Hashable, Sendable {
    public let pollSeconds: Int

    /// - Parameter pollSeconds: 1 to a day; others are brought into that range.
    public init(pollSeconds: Int) {
        self.pollSeconds = min(max(pollSeconds, 1), 86_400)
    }

    /// Ages are judged in minutes, so that nothing is gained by waiting longer than this.
    static let longestSeconds = 15 * 60

    /// While a mirror tells what is new, asking is the safety net against one that is silent or withholds it. Even the
    /// shortest wait is longer than the ten minutes after which an authority signs its timestamp anew and has it told.
    static let hintedSeconds = 14 * 60

    /// - Parameters:
    ///   - failures: updates in a row without a usable mirror.
    ///   - isHinted: whether a mirror's events are being listened to.
    ///   - random: from 0 to 1.
    /// - Returns: 0.75 to 1.25 of the interval, which doubles with each failure up to 15 minutes; at least of 14
    ///   minutes while hints can come and nothing fails.
    public func delay(afterFailures failures: Int, isHinted: Bool = false, random: Double) -> Duration {
        let longest = max(pollSeconds, PollSchedule.longestSeconds)
        let doublings = min(max(failures, 0), 16)
        let isQuiet = isHinted && failures <= 0
        let seconds = isQuiet ? max(pollSeconds, PollSchedule.hintedSeconds) : min(pollSeconds << doublings, longest)
        return .seconds(Double(seconds) * (0.75 + 0.5 * min(max(random, 0), 1)))
    }
}
