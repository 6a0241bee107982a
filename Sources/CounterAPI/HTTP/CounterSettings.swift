internal import Synchronization

/// What a site's configuration says about the interface.
public struct CounterSettings: Hashable, Sendable {
    /// Whether answers carry the holder's whole name.
    public var showsHolderName: Bool
    /// Of the program, for `/v1/status`.
    public var version: String

    public init(showsHolderName: Bool, version: String) {
        self.showsHolderName = showsHolderName
        self.version = version
    }
}

/// The settings that hold now, asked for at each use.
public final class SettingsInForce: Sendable {
    private let settings: Mutex<CounterSettings>

    public init(_ settings: CounterSettings) {
        self.settings = Mutex(settings)
    }

    public var value: CounterSettings { settings.withLock { $0 } }

    public func replace(_ settings: CounterSettings) { self.settings.withLock { $0 = settings } }
}
