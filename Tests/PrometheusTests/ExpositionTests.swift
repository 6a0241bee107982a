import CoreMetrics
import Prometheus
import Testing

/// What Prometheus reads, to the letter.
@Suite struct `The exposition` {
    private let registry = PrometheusRegistry(families: [
        MetricFamily("asked_total", "How often."),
        MetricFamily("took_seconds", "How long;\nwith a \\ in it.", bounds: [0.5, 2]),
    ])

    @Test func `nothing counted is nothing said`() {
        #expect(registry.text() == "")
    }

    @Test func `counters rise, families stand by name and series by labels`() {
        registry.makeCounter(label: "asked_total", dimensions: [("outcome", "refer")]).increment(by: 2)
        let admit = registry.makeCounter(label: "asked_total", dimensions: [("outcome", "admit")])
        admit.increment(by: 1)
        admit.increment(by: -5)
        // The same instrument once more.
        registry.makeCounter(label: "asked_total", dimensions: [("outcome", "admit")]).increment(by: 1)
        registry.makeMeter(label: "age_seconds", dimensions: []).set(1.5)
        #expect(
            registry.text() == """
                # TYPE age_seconds gauge
                age_seconds 1.5
                # HELP asked_total How often.
                # TYPE asked_total counter
                asked_total{outcome="admit"} 2
                asked_total{outcome="refer"} 2

                """)
    }

    @Test func `a histogram's buckets are cumulative, and the last one has no bound`() {
        let timer = registry.makeTimer(label: "took_seconds", dimensions: [])
        for milliseconds in [250, 500, 1000, 5000] as [Int64] { timer.recordNanoseconds(milliseconds * 1_000_000) }
        #expect(
            registry.text() == """
                # HELP took_seconds How long;\\nwith a \\\\ in it.
                # TYPE took_seconds histogram
                took_seconds_bucket{le="0.5"} 2
                took_seconds_bucket{le="2.0"} 3
                took_seconds_bucket{le="+Inf"} 4
                took_seconds_sum 6.75
                took_seconds_count 4

                """)
    }

    @Test func `what a label holds cannot end it`() {
        let hostile = "a\"b\\c\nd"
        registry.makeCounter(label: "asked_total", dimensions: [("path", hostile)]).increment(by: 1)
        #expect(registry.text().contains(#"asked_total{path="a\"b\\c\nd"} 1"#))
        #expect(registry.text().split(separator: "\n").count == 3)
    }

    @Test(arguments: [(Double.nan, "NaN"), (.infinity, "+Inf"), (-.infinity, "-Inf"), (0.25, "0.25")])
    func `numbers are written as Prometheus reads them`(value: Double, text: String) {
        #expect(
            registry.text(with: [GaugeSample("level", ["lane": "desk"], value)]).contains(
                "level{lane=\"desk\"} \(text)\n"))
    }

    @Test func `a counter that overflows stays where it is, and one that was let go keeps its count`() {
        let counter = registry.makeCounter(label: "asked_total", dimensions: [])
        counter.increment(by: .max)
        counter.increment(by: 1)
        registry.destroyCounter(counter)
        #expect(registry.text().contains("asked_total \(Int64.max)\n"))
    }

    @Test func `an instrument of another sort under a name that is taken counts into nothing`() {
        registry.makeCounter(label: "asked_total", dimensions: []).increment(by: 1)
        registry.makeTimer(label: "asked_total", dimensions: []).recordNanoseconds(1)
        #expect(registry.text().contains("# TYPE asked_total counter\nasked_total 1\n"))
        #expect(!registry.text().contains("asked_total_bucket"))
    }
}
