internal import JSON
internal import Regulation
internal import Terminal
internal import Words

/// A site's first configuration: that it is this site, whom it trusts, and to whom it reports. Lanes are its technician's.
struct EnrolledConfiguration {
    let site: EnrolledSite
    let address: AuthorityAddress
    let files: EnrolledFiles
    /// Whether who signs the server's certificate lies beside it.
    let hasServerAnchors: Bool

    var text: String {
        let words = Speech.office.words
        let server = hasServerAnchors ? quoted(files.path("server-ca.pem")) : nil
        var lines = [
            "# \(remark(name(of: site.name)))", "# \(words.text(EnrolText.madeBy))", "site: \(quoted(site.name.id))",
            "data: \(quoted(files.data))", "trust:", "  ca: \(quoted(files.path("ca.pem")))",
            "  root: \(quoted(files.path("root.json")))", "  mirrors: [\(quoted("\(address)/repository"))]",
        ]
        if let server { lines.append("  tlsCA: \(server)") }
        lines += ["report:", "  url: \(quoted("\(address)"))", "  tokenFile: \(quoted(files.token))"]
        if let server { lines.append("  ca: \(server)") }
        lines += ["", "# \(words.text(EnrolText.lanesBelow))", "# lanes:", "#   - {name: counter-1, reader: \"*\"}"]
        if !site.services.isEmpty {
            lines.append("# \(words.text(EnrolText.servicesHere))")
            lines += site.services.map { "#   \(remark("\($0.id)  \(name(of: $0))"))" }
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private func name(of named: ReportName) -> String {
        switch Speech.office {
        case .zh: named.zh
        case .en: named.en ?? named.zh
        }
    }

    /// JSON's strings are YAML's, too (YAML 1.2 §1.2).
    private func quoted(_ text: String) -> String { String(decoding: JSONValue.string(text).encoded(), as: UTF8.self) }

    /// What comes from the authority ends no line of its own.
    private func remark(_ text: String) -> String { terminalSafe(text) }
}
