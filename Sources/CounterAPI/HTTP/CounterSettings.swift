internal import Synchronization

/// What a site's configuration says about the interface.
package struct CounterSettings: Hashable, Sendable {
    /// Whether answers carry the holder's whole name.
    package var showsHolderName: Bool
    /// Of the program, for `/v1/status`.
    package var version: String

    package init(showsHolderName: Bool, version: String) {
        self.showsHolderName = showsHolderName
        self.version = version
    }
}

/// The settings that hold now, asked for at each use.
package final class SettingsInForce: Sendable {
    private let settings: Mutex<CounterSettings>

    package init(_ settings: CounterSettings) {
        self.settings = Mutex(settings)
    }

    package var value: CounterSettings { settings.withLock { $0 } }

    package func replace(_ settings: CounterSettings) { self.settings.withLock { $0 = settings } }
}
