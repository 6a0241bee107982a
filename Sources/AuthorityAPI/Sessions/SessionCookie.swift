internal import HTTPTypes
internal import Hummingbird

/// The cookie that names a session: not for scripts, not for other sites' requests, gone with the browser.
struct SessionCookie {
    private let plainName: String

    static let console = SessionCookie(plainName: "talentcard-session")
    static let holder = SessionCookie(plainName: "talentcard-holder")

    /// `__Host-` binds it to this host, this scheme and the whole path (RFC 6265bis §4.1.3.2).
    private func name(isTLS: Bool) -> String { isTLS ? "__Host-\(plainName)" : plainName }

    func setting(_ value: String, isTLS: Bool) -> String {
        "\(name(isTLS: isTLS))=\(value); Path=/; HttpOnly; SameSite=Strict\(isTLS ? "; Secure" : "")"
    }

    func clearing(isTLS: Bool) -> String { setting("", isTLS: isTLS) + "; Max-Age=0" }

    /// `nil` unless there is exactly one: of two, one may have been planted.
    func value(in request: Request, isTLS: Bool) -> String? {
        let prefix = name(isTLS: isTLS) + "="
        let found = request.headers[values: .cookie].flatMap { $0.split(separator: ";") }
            .map { $0.drop { $0 == " " } }.filter { $0.hasPrefix(prefix) }
        guard found.count == 1, let value = found.first?.dropFirst(prefix.count), value.utf8.count <= 64 else {
            return nil
        }
        return String(value)
    }
}
