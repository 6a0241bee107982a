internal import DurableFiles
internal import Foundation
internal import HTTPAsking
internal import Primitives
internal import Regulation
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

    private static func url(_ node: ConfigurationNode) throws(ConfigurationError) -> String {
        guard let address = AuthorityAddress(try node.text()) else { throw node.refused(.notReportAddress) }
        return address.description
    }

    private static func token(_ node: ConfigurationNode) throws(ConfigurationError) -> String {
        let token = try node.fileText(.secret).text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard (16...512).contains(token.utf8.count), token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw node.refused(.noSiteToken)
        }
        return token
    }
}
