/// How long a mirror may take.
public struct FetchLimits: Hashable, Sendable {
    /// For name, connection and TLS together.
    public var connect: Duration
    /// How long a transfer may stay below `bytesPerSecond`, from the request to the last byte.
    public var slowFor: Duration
    public var bytesPerSecond: Int

    public init(connect: Duration, slowFor: Duration, bytesPerSecond: Int) {
        self.connect = connect
        self.slowFor = slowFor
        self.bytesPerSecond = bytesPerSecond
    }

    /// Connect in 10 s; below 1 KiB/s for 20 s is a failure.
    public static let standard = FetchLimits(connect: .seconds(10), slowFor: .seconds(20), bytesPerSecond: 1024)

    /// For mirrors that are asked only to compare: nothing waits for their answer, so they are not waited for long.
    public static let comparing = FetchLimits(connect: .seconds(2), slowFor: .seconds(4), bytesPerSecond: 1024)

    /// The least that must arrive within `slowFor`.
    var bytesPerWindow: Int { Int(slowFor.components.seconds) * bytesPerSecond }
}
