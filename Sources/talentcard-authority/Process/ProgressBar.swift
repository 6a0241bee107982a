internal import Glibc
internal import Synchronization

/// How far a long work is, on standard error: a bar that moves on a terminal, else a line now and then.
final class ProgressBar: Sendable {
    private let total: Int
    private let isTerminal = isatty(STDERR_FILENO) == 1
    private let start = ContinuousClock.now
    private let lastShown = Mutex(ContinuousClock.Instant?.none)

    private static let width = 30

    init(total: Int) {
        self.total = total
    }

    func advance(to done: Int) {
        let now = ContinuousClock.now
        let interval = Duration.seconds(isTerminal ? 0.2 : 15)
        let isDue = lastShown.withLock { last in
            guard now - (last ?? start) >= interval else { return false }
            last = now
            return true
        }
        guard isDue else { return }
        let line = ProgressBar.line(done: done, of: total, after: now - start)
        put(isTerminal ? "\r\(line)\u{1B}[K" : "\(line)\n")
    }

    /// Leaves the line to what is written next.
    func finish() {
        guard isTerminal, lastShown.withLock({ $0 != nil }) else { return }
        put("\r\u{1B}[K")
    }

    /// The same before a line of output, where that goes to a terminal too; the bar comes back below it.
    func giveWay() {
        if isatty(STDOUT_FILENO) == 1 { finish() }
    }

    /// `[#####.....] 1,234 of 10,000 · 43 a second · 3 min 24 s left`
    static func line(done: Int, of total: Int, after elapsed: Duration) -> String {
        let filled = total == 0 ? width : width * done / total
        let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: width - filled)
        let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
        guard done > 0, seconds > 0 else { return "[\(bar)] \(done) of \(total)" }
        let rate = Double(done) / seconds
        let left = Int(Double(total - done) / rate)
        let words =
            left < 60
            ? "\(left) s" : left < 3600 ? "\(left / 60) min \(left % 60) s" : "\(left / 3600) h \(left % 3600 / 60) min"
        return "[\(bar)] \(done) of \(total) · \(Int(rate.rounded())) a second · \(words) left"
    }

    private func put(_ text: String) {
        let bytes = Array(text.utf8)
        // Where standard error is closed there is nobody to tell.
        _ = write(STDERR_FILENO, bytes, bytes.count)
    }
}
