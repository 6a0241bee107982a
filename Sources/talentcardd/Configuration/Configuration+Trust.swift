internal import HTTPAsking
internal import Primitives
internal import Replication
internal import Signatures
internal import Words

extension Configuration {
    /// Where the trust data comes from.
    enum Trust {
        /// A bare trust folder, and how often it is looked at.
        case folder(String, pollSeconds: Int)
        /// Mirrors of a signed repository, and how often they are asked without a hint.
        case mirrors(ReplicationSettings, serverRoots: HTTPCertificates?, pollSeconds: Int)
    }
}

extension Configuration.Trust {
    private static let pollSeconds = 1...3600
    private static let folderPollSeconds = 2
    private static let mirrorPollSeconds = 60
    /// Each is asked in every update.
    private static let mirrorLimit = 16

    init(_ node: ConfigurationNode) throws(ConfigurationError) {
        let fields = try node.fields(["directory", "ca", "root", "mirrors", "tlsCA", "pollSeconds"])
        let seconds = try fields["pollSeconds"]?.integer(Configuration.Trust.pollSeconds)
        let replicated = ["ca", "root", "mirrors", "tlsCA"].compactMap { fields[$0] }
        guard let directory = fields["directory"] else {
            guard !replicated.isEmpty else {
                throw node.refused(.noTrustSource)
            }
            let settings = try Configuration.Trust.settings(node, fields)
            let roots = try fields["tlsCA"].map { node throws(ConfigurationError) in try node.certificates() }
            self = .mirrors(
                settings, serverRoots: roots, pollSeconds: seconds ?? Configuration.Trust.mirrorPollSeconds)
            return
        }
        if let field = replicated.first {
            throw field.refused(.besideDirectory)
        }
        self = .folder(try directory.text(), pollSeconds: seconds ?? Configuration.Trust.folderPollSeconds)
    }

    private static func settings(
        _ node: ConfigurationNode, _ fields: [String: ConfigurationNode]
    ) throws(ConfigurationError) -> ReplicationSettings {
        let anchors = try node.required("ca", in: fields)
        let root = try node.required("root", in: fields)
        let mirrors = try node.required("mirrors", in: fields)
        let (rootBytes, anchorBytes) = (try root.fileText().bytes, try anchors.fileText().bytes)
        let urls = try urls(mirrors)
        do {
            return try ReplicationSettings(root: rootBytes, anchors: anchorBytes, mirrors: urls)
        } catch {
            switch error {
            case .badRoot: throw root.refused(.noRootMetadata)
            case .badAnchors:
                throw anchors.refused(.noAnchors(found: AnchorFile.described(anchorBytes)))
            case .noMirror: throw mirrors.refused(.noneNamed)
            }
        }
    }

    private static func urls(_ node: ConfigurationNode) throws(ConfigurationError) -> [MirrorURL] {
        var urls: [MirrorURL] = []
        for element in try node.elements() {
            let text = try element.text()
            guard let url = MirrorURL(text) else {
                throw element.refused(.notMirror)
            }
            guard !urls.contains(url) else { throw element.refused(.listedAlready) }
            urls.append(url)
        }
        guard urls.count <= mirrorLimit else { throw node.refused(.tooMany(limit: mirrorLimit)) }
        return urls
    }
}
