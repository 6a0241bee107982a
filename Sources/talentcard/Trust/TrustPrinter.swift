internal import Policy
internal import Primitives
internal import Signatures
internal import StatusList
internal import Verification
internal import Words

/// What is trusted, in tables for people.
struct TrustPrinter {
    private let trust: TrustSnapshot
    private let words: any Wording
    private let now: Timestamp

    init(_ trust: TrustSnapshot, words: any Wording, now: Timestamp) {
        self.trust = trust
        self.words = words
        self.now = now
    }

    var text: String {
        let policy = trust.policy
        let ruling =
            "\(words.label(.policyVersion)) \(policy.version), \(policy.ruling), \(policy.effectiveFrom.iso8601)"
        var text = section(.policy) + "  " + terminalSafe(ruling) + "\n"
        text += "\n" + section(.signers) + signers.text
        text += "\n" + section(.statusLists) + statusLists.text
        text += "\n" + section(.sites) + sites.text
        text += "\n" + section(.alarms)
        if trust.alarms.isEmpty { text += "  " + words.label(.none) + "\n" }
        for alarm in trust.alarms {
            text += "  ! " + terminalSafe("\(alarm.place): \(words.sentence(on: alarm.error))") + "\n"
        }
        return text
    }

    private func section(_ label: Label) -> String { words.label(label) + "\n" }

    private var signers: Table {
        let headings: [Label] = [.certificate, .authority, .use, .validUntil]
        var table = Table(headings: headings.map { words.label($0) })
        for signer in trust.signers.signers {
            let use = signer.purpose == .cardSigning ? words.label(.cardSigning) : words.label(.statusSigning)
            table.append([
                signer.certificate.keyID.hex, signer.authority + (signer.isTest ? " " + words.label(.test) : ""), use,
                String(signer.certificate.notAfter.rfc3339.prefix(10)),
            ])
        }
        return table
    }

    private var statusLists: Table {
        let headings: [Label] = [.statusLists, .entries, .age, .validUntil]
        var table = Table(headings: headings.map { words.label($0) })
        for uri in trust.statusLists.keys.sorted() {
            guard let list = trust.statusLists[uri] else { continue }
            let ageSeconds = max(0, now.seconds(since: list.asOf))
            let freshness = words.name(of: Freshness(ageSeconds: ageSeconds))
            table.append([
                uri, "\(list.list.count)", "\(words.age(seconds: ageSeconds)) (\(freshness))",
                list.list.expires.map { String($0.rfc3339.prefix(10)) } ?? words.label(.never),
            ])
        }
        return table
    }

    private var sites: Table {
        let headings: [Label] = [.site, .name, .services]
        var table = Table(headings: headings.map { words.label($0) })
        for site in trust.policy.sites {
            let services = trust.policy.services(at: site.id).map { words.text($0.name) }
            table.append([site.id, site.name.map { words.text($0) } ?? "", words.list(services)])
        }
        return table
    }
}
