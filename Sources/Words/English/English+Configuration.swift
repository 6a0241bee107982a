extension English {
    func sentence(on fault: ConfigurationFault, line: Int?, key: String) -> String {
        let line = line.map { line in "line \(line)" }
        let place = [line, key.isEmpty ? nil : key].compactMap(\.self).joined(separator: ", ")
        return place.isEmpty ? sentence(on: fault) : "\(place): \(sentence(on: fault))"
    }

    var goodConfiguration: String { "good" }

    private func sentence(on fault: ConfigurationFault) -> String {
        switch fault {
        case .notReadable: "cannot be read"
        case .notMapping: "must be a mapping of keys to values"
        case .unknownKey(let known): "unknown key; the keys here are: \(known)"
        case .missing: "is missing"
        case .twice: "stands twice in one mapping"
        case .notList: "must be a list"
        case .notText: "must be text; put it in quotes"
        case .empty: "must not be empty"
        case .notTruth: "must be true or false"
        case .notWhole(let least, let most): "must be a whole number in \(least)…\(most)"
        case .notName: "must be 1–64 of letters, digits, '.', '_' and '-'"
        case .notOneOf(let known): "must be one of: \(known)"
        case .notAbsolutePath: "must be an absolute path"
        case .listedAlready: "stands in the list already"
        case .noneNamed: "must name at least one"
        case .tooMany(let limit): "must name at most \(limit)"
        case .onlyWith(let owner): "only stands with \(owner)"
        case .notUsable: "cannot be used"
        case .badLine(let line, let fault): "line \(line) of its file: \(sentence(on: fault))"
        case .file(let trouble): sentence(on: trouble)
        case .openToOthers: "its file must have mode 0600: nobody but its owner may read or write it"
        case .noCertificates(let found): "its file has no PEM certificates" + (found.isEmpty ? "" : ": \(found)")
        case .noPrivateKey: "its file has no PEM private key, or one with a passphrase"
        case .foreignKey: "its file's key is not the one of the certificate"
        case .shortSecret(let limitBytes): "its file must hold a secret of at least \(limitBytes) bytes"
        case .noSiteToken: "its file must hold the token that the authority gave the site, on one line"
        case .noRootMetadata: "its file is no TUF root metadata; take the authority's root.json"
        case .noAnchors(let found): "its file: \(found); take the authority's ca.pem"
        case .notHost: "must be a host name or an IP address (an IPv6 address in brackets), without a port"
        case .notSocketPath: "must be unix: and an absolute path of at most 100 bytes"
        case .notAddress: "must be an IP address and a port, as 127.0.0.1:PORT or [::1]:PORT, or unix:/PATH"
        case .addressNeedsAccess:
            "only 127.0.0.1, [::1] and unix: need nothing else; another address needs TLS and tokens: access"
        case .notWebhook: "must be a whole https:// or http:// URL without user name"
        case .notReportAddress: "must be a whole https:// URL without user name, ? and #; http:// only to 127.0.0.1"
        case .notMirror:
            "must be a whole URL such as https://HOST/repository, http:// or file:///, without user name, ? and #"
        case .badProxyVariable:
            "http_proxy, https_proxy or all_proxy in the environment: no HTTP proxy; give http://HOST:PORT, or unset it"
        case .notProxy: "must be none, or a mapping with url"
        case .notProxyAddress: "must be http://HOST:PORT: an HTTP proxy"
        case .userInProxyAddress: "must hold no user name and password; give user, passwordFile"
        case .userWithoutPassword: "user and passwordFile belong together"
        case .notTelephone(let limit):
            "must be a telephone number: at most \(limit) digits, spaces and + - ( ) * # . , with at least three digits"
        case .nothingAtLane: "must have a reader, a scanner, a gate or a screen"
        case .nameTaken: "another lane has this name already"
        case .scannerTaken: "another lane has this scanner already"
        case .notPIVTag: "must be six hexadecimal digits, such as 5FC101"
        case .notOneScanner: "must have one of serial, evdev and hidraw"
        case .notOneGateOutput: "must have one of command, relay and webhook"
        case .zeroByte: "must hold no zero byte"
        case .notProgram: "must be the whole path of a program that can be run, and its arguments"
        case .channelTaken: "the lane's gate has this channel"
        case .notCommandBytes: "must be 1–261 bytes in hexadecimal digits, in quotes where they are all decimal"
        case .notLabel(let limit): "must be at most \(limit) characters on one line"
        case .operatorsMissing: "takes operators, which are not here"
        case .noTrustSource: "must have either ca, root and mirrors, or directory"
        case .besideDirectory: "stands beside directory; give either ca, root and mirrors, or directory"
        case .fileMissing: "is not there; `--config FILE` names another"
        case .fileUnreadable(let cause): "cannot be read (\(cause)); see who may"
        case .fileNotRegular: "is no file: a folder, a device or a pipe"
        case .fileTooLong: "is longer than 1 MiB"
        case .fileUTF16: "is text in UTF-16; save it as UTF-8"
        case .fileNotUTF8: "is no text in UTF-8; save it as UTF-8"
        case .fileEmpty: "the file is empty"
        case .notYAML(let problem): "not YAML: \(problem)"
        case .notYAMLText: "not YAML in UTF-8"
        case .fullWidthSign(let found, let meant):
            "full-width \(found) stands here; YAML knows only \(meant) of ASCII"
        case .needsRestart: "a change of this takes a restart of the daemon"
        }
    }
}
