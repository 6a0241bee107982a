internal import Policy
internal import Primitives
internal import Replication
internal import Signatures
internal import StatusList
internal import Terminal
internal import Verification
internal import Words

/// What is trusted, in tables for people.
struct TrustPrinter {
    private let trust: TrustSnapshot
    private let replication: MirroredTrust?
    private let words: any Wording
    private let now: Timestamp

    /// - Parameter replication: how a synced folder came to it; `nil` for a bare one.
    init(_ trust: TrustSnapshot, replication: MirroredTrust?, words: any Wording, now: Timestamp) {
        self.trust = trust
        self.replication = replication
        self.words = words
        self.now = now
    }

    var text: String {
        let policy = trust.policy(at: now)
        let ruling =
            "\(words.label(.policyVersion)) \(policy.version), \(policy.ruling), \(policy.effectiveFrom.iso8601)"
        var text = section(.policy) + "  " + terminalSafe(ruling) + "\n"
        if let next = trust.policies.next, next != policy {
            let later = "\(words.label(.policyVersion)) \(next.version), \(next.ruling), \(next.effectiveFrom.iso8601)"
            text += "  " + terminalSafe(later) + "\n"
        }
        text += "\n" + section(.signers) + signers.text
        text += "\n" + section(.statusLists) + statusLists.text
        text += "\n" + section(.sites) + sites.text
        text += "\n" + dataFrom + "\n"
        if let replication {
            let lines = replication.lines.isEmpty ? [words.label(.none)] : replication.lines
            text += "\n" + section(.dataSource)
            text += lines.map { "  " + terminalSafe($0) + "\n" }.joined()
        }
        return text + "\n" + section(.alarms) + alarms
    }

    /// How old the data is, and of when.
    private var dataFrom: String {
        let seconds = trust.ageSeconds(at: now)
        let age = "\(words.age(seconds: seconds)) (\(words.name(of: Freshness(ageSeconds: seconds))))"
        return "\(words.label(.dataFrom))\(age), \(LocalTime(trust.asOf))"
    }

    private var alarms: String {
        var lines = trust.alarms.map { "\($0.place): \(words.sentence(on: $0.error))" }
        // What is not about a file's content has no sentence; its code says what the log says.
        for alarm in replication?.alarms ?? [] where TrustError(rawValue: alarm.code) == nil {
            lines.append("\(alarm.place): \(alarm.code)")
        }
        guard !lines.isEmpty else { return "  " + words.label(.none) + "\n" }
        return lines.map { "  ! " + terminalSafe($0) + "\n" }.joined()
    }

    private func section(_ label: Label) -> String { words.label(label) + "\n" }

    private var signers: Table {
        let headings: [Label] = [.certificate, .authority, .use, .validUntil]
        var table = Table(headings: headings.map { words.label($0) })
        for signer in trust.signers.signers {
            let use = signer.purpose == .cardSigning ? words.label(.cardSigning) : words.label(.statusSigning)
            table.append([
                signer.certificate.keyID.hex, signer.authority + (signer.isTest ? " " + words.label(.test) : ""), use,
                LocalTime(signer.certificate.notAfter).day,
            ])
        }
        return table
    }

    private var statusLists: Table {
        let headings: [Label] = [.statusLists, .entries, .age, .validUntil]
        var table = Table(headings: headings.map { words.label($0) })
        for uri in trust.statusLists.keys.sorted() {
            guard let list = trust.statusLists[uri] else { continue }
            let ageSeconds = list.ageSeconds(at: now)
            let freshness = words.name(of: Freshness(ageSeconds: ageSeconds))
            table.append([
                uri, "\(list.list.count)", "\(words.age(seconds: ageSeconds)) (\(freshness))",
                list.list.expires.map { LocalTime($0).day } ?? words.label(.never),
            ])
        }
        return table
    }

    private var sites: Table {
        let headings: [Label] = [.site, .name, .services]
        var table = Table(headings: headings.map { words.label($0) })
        for site in trust.policy(at: now).sites {
            let services = trust.policy(at: now).services(at: site.id).map { words.text($0.name) }
            table.append([site.id, site.name.map { words.text($0) } ?? "", words.list(services)])
        }
        return table
    }
}
