internal import DurableFiles
internal import HTTPAsking
internal import Primitives
internal import Words

extension Configuration {
    /// By which proxy mirrors, the authority and gates' webhooks are asked: what `proxy` says, or without it the variables.
    ///
    ///     proxy: none
    ///     proxy: { url: URL, ? user: text, ? passwordFile: path, ? except: [text] }
    static func proxies(_ node: ConfigurationNode?) throws(ConfigurationError) -> HTTPProxies {
        guard let node else {
            do {
                return try HTTPProxies.ofEnvironment()
            } catch {
                throw ConfigurationError(
                    line: nil, key: "", fault: .badProxyVariable)
            }
        }
        if node.isText {
            guard try node.text() == "none" else { throw node.refused(.notProxy) }
            return .none
        }
        let fields = try node.fields(["url", "user", "passwordFile", "except"])
        let url = try node.required("url", in: fields)
        var user: (name: String, password: String)?
        switch (fields["user"], fields["passwordFile"]) {
        case (nil, nil): user = nil
        case (let name?, let file?): user = (try name.text(), try password(file))
        case (let field?, nil), (nil, let field?): throw field.refused(.userWithoutPassword)
        }
        let text = try url.text()
        guard !text.contains("@") else {
            throw url.refused(.userInProxyAddress)
        }
        let exceptions = try (fields["except"]?.elements() ?? []).map { node throws(ConfigurationError) in
            try node.text()
        }
        do throws(HTTPAskingError) {
            return HTTPProxies(try HTTPProxy(text, user: user), except: exceptions)
        } catch {
            throw url.refused(.notProxyAddress)
        }
    }

    private static func password(_ node: ConfigurationNode) throws(ConfigurationError) -> String {
        try node.fileText(.secret).trimmingLineEnds
    }
}
