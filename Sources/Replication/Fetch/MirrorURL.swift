internal import Foundation

/// The URL of a mirror's folder: `https:`, `http:` or `file:`, without query or fragment, and without user name and
/// password: logs and the status name each mirror.
public struct MirrorURL: Hashable, Sendable {
    /// It ends with a slash.
    public let text: String

    /// `nil` for anything else.
    public init?(_ text: String) {
        guard let url = URL(string: text), url.query == nil, url.fragment == nil, url.user == nil,
            url.password == nil
        else { return nil }
        switch url.scheme?.lowercased() {
        case "http", "https": guard let host = url.host, !host.isEmpty else { return nil }
        case "file": guard url.path.hasPrefix("/") else { return nil }
        default: return nil
        }
        self.text = text.hasSuffix("/") ? text : text + "/"
    }

    /// The URL of a file below it.
    ///
    /// - Parameter path: percent-encoded, without a slash at the front.
    public func appending(_ path: String) -> String { text + path }
}
