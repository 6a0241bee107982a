package import Counter
internal import Synchronization

/// What a site's configuration says about the interface.
package struct CounterSettings: Hashable, Sendable {
    /// Whether answers carry the holder's whole name; `nil`: at lanes with a clerk they do, elsewhere not.
    package var showsHolderName: Bool?
    /// Whom a lane turns to when something does not work; `nil`: the site names nobody.
    package var support: SupportContact?
    /// Of the program, for `/v1/status`.
    package var version: String

    package init(showsHolderName: Bool?, support: SupportContact? = nil, version: String) {
        self.showsHolderName = showsHolderName
        self.support = support
        self.version = version
    }

    /// - Parameter screen: of the lane that is asked for; `nil` for a lane that the configuration does not name.
    package func showsHolderName(on screen: LaneScreen?) -> Bool { showsHolderName ?? (screen?.kind == .attended) }
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
