/// What is said of the series of one name.
public struct MetricFamily: Hashable, Sendable {
    public let name: String
    public let help: String
    /// The upper bounds of a histogram's buckets, rising, in the unit of the name.
    public let bounds: [Double]

    /// From a millisecond to what nobody waits for.
    public static let usualBounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

    public init(_ name: String, _ help: String, bounds: [Double] = usualBounds) {
        self.name = name
        self.help = help
        self.bounds = bounds
    }
}

/// One label of a series.
public struct Label: Hashable, Sendable {
    public let name: String
    public let value: String

    public init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}

/// A gauge's value at the moment of asking.
public struct GaugeSample: Hashable, Sendable {
    public let name: String
    public let labels: [Label]
    public let value: Double

    public init(_ name: String, _ labels: KeyValuePairs<String, String> = [:], _ value: Double) {
        self.name = name
        self.labels = labels.map { Label(name: $0.key, value: $0.value) }
        self.value = value
    }
}
