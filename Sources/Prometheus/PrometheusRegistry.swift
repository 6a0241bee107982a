// The room's contract: Documentation.docc/Prometheus.md.

public import CoreMetrics
internal import Synchronization

/// All series of one process, by swift-metrics' own instruments: counters, meters (gauges), timers and recorders (histograms).
public final class PrometheusRegistry: MetricsFactory {
    private struct Series: Hashable {
        let name: String
        let labels: [Label]
    }

    private let families: [String: MetricFamily]
    private let cells = Mutex<[Series: any Cell]>([:])

    /// - Parameter families: what is said of each; a name that is none of theirs is written without help.
    public init(families: [MetricFamily]) {
        self.families = Dictionary(families.map { ($0.name, $0) }) { first, _ in first }
    }

    /// The exposition: families by name, series by labels.
    ///
    /// - Parameter gauges: what is only known at the moment of asking.
    public func text(with gauges: [GaugeSample] = []) -> String {
        let kept = cells.withLock { $0 }
        var lines: [String: [(key: String, lines: [String])]] = [:]
        var types: [String: String] = [:]
        for (series, cell) in kept {
            types[series.name] = cell.type
            lines[series.name, default: []].append(
                (Exposition.labels(series.labels), cell.lines(name: series.name, labels: series.labels)))
        }
        for gauge in gauges {
            types[gauge.name] = "gauge"
            lines[gauge.name, default: []].append(
                (
                    Exposition.labels(gauge.labels),
                    [Exposition.line(gauge.name, gauge.labels, Exposition.number(gauge.value))]
                ))
        }
        var text = ""
        for name in lines.keys.sorted() {
            if let help = families[name]?.help { text += "# HELP \(name) \(Exposition.escapedHelp(help))\n" }
            text += "# TYPE \(name) \(types[name] ?? "untyped")\n"
            for series in (lines[name] ?? []).sorted(by: { $0.key < $1.key }) {
                for line in series.lines { text += line + "\n" }
            }
        }
        return text
    }

    // MARK: MetricsFactory

    public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        cell(label, dimensions) { CounterCell() }
    }

    public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        cell(label, dimensions) { GaugeCell() }
    }

    public func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        guard aggregate else { return cell(label, dimensions) { GaugeCell() } }
        return cell(label, dimensions) { HistogramCell(bounds: self.bounds(of: label)) }
    }

    public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        cell(label, dimensions) { HistogramCell(bounds: self.bounds(of: label)) }
    }

    /// An instrument that goes away leaves what it counted: a counter never falls.
    public func destroyCounter(_ handler: any CounterHandler) {}
    public func destroyMeter(_ handler: any MeterHandler) {}
    public func destroyRecorder(_ handler: any RecorderHandler) {}
    public func destroyTimer(_ handler: any TimerHandler) {}

    private func bounds(of name: String) -> [Double] { families[name]?.bounds ?? MetricFamily.usualBounds }

    /// A name that is another sort's already counts into nothing that is shown.
    private func cell<Kind: Cell>(
        _ name: String, _ dimensions: [(String, String)], make: () -> Kind
    ) -> Kind {
        let series = Series(name: name, labels: dimensions.map { Label(name: $0, value: $1) })
        return cells.withLock { cells in
            if let known = cells[series] { return known as? Kind ?? make() }
            let new = make()
            cells[series] = new
            return new
        }
    }
}
