internal import CoreMetrics
internal import Synchronization

/// The numbers of one series.
protocol Cell: AnyObject, Sendable {
    var type: String { get }
    func lines(name: String, labels: [Label]) -> [String]
}

final class CounterCell: Cell, CounterHandler {
    private let count = Mutex<Int64>(0)

    var type: String { "counter" }

    func increment(by amount: Int64) {
        count.withLock { count in
            let (sum, isTooMuch) = count.addingReportingOverflow(max(0, amount))
            count = isTooMuch ? .max : sum
        }
    }

    func reset() { count.withLock { $0 = 0 } }

    func lines(name: String, labels: [Label]) -> [String] {
        [Exposition.line(name, labels, "\(count.withLock { $0 })")]
    }
}

final class GaugeCell: Cell, MeterHandler, RecorderHandler {
    private let value = Mutex<Double>(0)

    var type: String { "gauge" }

    func set(_ value: Int64) { set(Double(value)) }
    func set(_ value: Double) { self.value.withLock { $0 = value } }
    func increment(by amount: Double) { value.withLock { $0 += amount } }
    func decrement(by amount: Double) { value.withLock { $0 -= amount } }
    func record(_ value: Int64) { set(Double(value)) }
    func record(_ value: Double) { set(value) }

    func lines(name: String, labels: [Label]) -> [String] {
        [Exposition.line(name, labels, Exposition.number(value.withLock { $0 }))]
    }
}

final class HistogramCell: Cell, TimerHandler, RecorderHandler {
    private struct State {
        /// By bucket; the last one has no bound.
        var counts: [UInt64]
        var sum = 0.0
    }

    private let bounds: [Double]
    private let state: Mutex<State>

    init(bounds: [Double]) {
        self.bounds = bounds
        state = Mutex(State(counts: Array(repeating: 0, count: bounds.count + 1)))
    }

    var type: String { "histogram" }

    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }
    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) {
        let bucket = bounds.firstIndex { value <= $0 } ?? bounds.count
        state.withLock { state in
            state.counts[bucket] += 1
            state.sum += value
        }
    }

    /// The buckets are cumulative.
    func lines(name: String, labels: [Label]) -> [String] {
        let state = state.withLock { $0 }
        var lines: [String] = []
        var count: UInt64 = 0
        for (bound, own) in zip(bounds + [.infinity], state.counts) {
            count += own
            let le = Label(name: "le", value: Exposition.number(bound))
            lines.append(Exposition.line("\(name)_bucket", labels + [le], "\(count)"))
        }
        lines.append(Exposition.line("\(name)_sum", labels, Exposition.number(state.sum)))
        lines.append(Exposition.line("\(name)_count", labels, "\(count)"))
        return lines
    }
}
