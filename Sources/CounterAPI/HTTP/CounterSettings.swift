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
