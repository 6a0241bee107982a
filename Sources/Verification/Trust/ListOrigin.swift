/// From which files a status list was read.
public struct ListOrigin: Hashable, Sendable {
    /// The name of its base.
    public let token: String
    /// Of the delta that brought it up to date; `nil` without one.
    public let delta: String?
    /// The delta was past its end, so that it lifted nothing.
    public let isDeltaPast: Bool
    /// By name the SHA-256 of both, and of the signers and the register under which they were read.
    public let files: [String: [UInt8]]

    public init(token: String, delta: String?, isDeltaPast: Bool = false, files: [String: [UInt8]]) {
        self.token = token
        self.delta = delta
        self.isDeltaPast = isDeltaPast
        self.files = files
    }

    /// - Parameter hash: of the file that is in force under a name.
    package init(token: String, delta: String?, isDeltaPast: Bool = false, hash: (String) -> [UInt8]?) {
        var files: [String: [UInt8]] = [:]
        for name in [TrustPath.signers, TrustPath.register, token] + [delta].compactMap({ $0 }) {
            files[name] = hash(name)
        }
        self.init(token: token, delta: delta, isDeltaPast: isDeltaPast, files: files)
    }

    /// The same, naming only the files that are others than those in force.
    func departing(from content: TrustContent) -> ListOrigin {
        ListOrigin(
            token: token, delta: delta, isDeltaPast: isDeltaPast,
            files: files.filter { content.inForce($0.key) != $0.value })
    }

    /// The inverse of `departing`.
    func resolved(in content: TrustContent) -> ListOrigin {
        ListOrigin(token: token, delta: delta, isDeltaPast: isDeltaPast) { files[$0] ?? content.inForce($0) }
    }
}
