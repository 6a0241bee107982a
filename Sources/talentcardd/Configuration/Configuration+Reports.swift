internal import DurableFiles
internal import Foundation
internal import HTTPAsking
internal import Primitives
internal import Words

extension Configuration {
    /// To whom the journal's lines are sent.
    struct Reporting {
        /// Without a slash at its end.
        let url: String
        let token: String
        /// `nil`: the certificate authorities of the system.
        let anchors: HTTPCertificates?
        let everySeconds: Int
    }

    /// How long the journal's lines are kept; for ever without it.
    static func keepDays(_ node: ConfigurationNode) throws(ConfigurationError) -> Int {
        let fields = try node.fields(["keepDays"])
        return try node.required("keepDays", in: fields).integer(1...36_500)
    }
}

extension Configuration.Reporting {
    private static let everySeconds = 1...3600
    private static let usualSeconds = 10

    init(_ node: ConfigurationNode) throws(ConfigurationError) {
        let fields = try node.fields(["url", "tokenFile", "ca", "everySeconds"])
        url = try Configuration.Reporting.url(try node.required("url", in: fields))
        token = try Configuration.Reporting.token(try node.required("tokenFile", in: fields))
        anchors = try fields["ca"].map { node throws(ConfigurationError) in try node.certificates() }
        everySeconds =
            try fields["everySeconds"]?.integer(Configuration.Reporting.everySeconds)
            ?? Configuration.Reporting.usualSeconds
    }

    /// The token goes over it: in clear only inside this machine.
    private static func url(_ node: ConfigurationNode) throws(ConfigurationError) -> String {
        let text = try node.text()
        guard let url = URL(string: text), let host = url.host(), url.user == nil, url.query == nil,
            url.fragment == nil, url.scheme == "https" || (url.scheme == "http" && isThisMachine(host))
        else {
            throw node.refused(.notReportAddress)
        }
        return String(text.reversed().drop { $0 == "/" }.reversed())
    }

    private static func isThisMachine(_ host: String) -> Bool { ["127.0.0.1", "::1", "localhost"].contains(host) }

    private static func token(_ node: ConfigurationNode) throws(ConfigurationError) -> String {
        let token = try node.fileText(.secret).text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard (16...512).contains(token.utf8.count), token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw node.refused(.noSiteToken)
        }
        return token
    }
}
