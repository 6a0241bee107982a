internal import ArgumentParser
internal import Credential
internal import Policy
internal import Primitives
internal import Terminal
internal import Verification
internal import Words

/// `policy explain`: what a kind of card has at a site, and by which rule.
struct PolicyExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Say who gets what at a site, and why.",
        discussion:
            "The policy is that of --file, else that of the trust data, else the one that ships with the program.")

    @Option(help: ArgumentHelp("The site, as the policy names it.", valueName: "id"))
    var site: String

    @Option(help: ArgumentHelp("The kind of card.", valueName: "kind"))
    var kind: CardKind

    @Option(help: ArgumentHelp("A policy file.", valueName: "file"))
    var file: String?

    @Option(
        help: ArgumentHelp(
            "Judge the dates as at this moment (RFC 3339); without it they are left aside.",
            valueName: "time"))
    var at: Timestamp?

    @Option(
        help: ArgumentHelp(
            "The day (YYYY-MM-DD): the policy of that day, its dates judged by it.", valueName: "day"))
    var on: Day?

    @OptionGroup var trust: TrustOptions
    @OptionGroup var language: LanguageOption

    func validate() throws {
        guard file == nil || trust.trust == nil && trust.data == nil else {
            throw ValidationError(.oneOf("--file", "--trust, --data"))
        }
        guard at == nil || on == nil else {
            throw ValidationError(.oneOf("--at", "--on"))
        }
    }

    func run() throws {
        let (policies, source) = try policiesAndSource()
        let policy = on.map { policies.policy(on: $0) } ?? policies.policy(at: at ?? Environment.now)
        guard let place = policy.site(site) else {
            let known = policy.sites.prefix(PolicyExplainCommand.listedSitesLimit).map(\.id).joined(separator: ", ")
            throw CommandFailure(.usage, "--site \(site): the policy of \(source) has no such site; it has \(known) …")
        }
        let words = language.words
        let name = place.name.map { words.text($0) } ?? place.id
        let heading = "\(name) (\(place.id), \(words.name(of: place.kind))) · \(words.name(of: kind))"
        let origin = "\(words.label(.policy)): \(source), \(words.label(.policyVersion)) \(policy.version)"
        let rows = policy.explanation(siteID: site, kind: kind, on: on ?? at.map { policy.day(of: $0) })
        try StandardOutput.write(
            terminalSafe(heading) + "\n" + terminalSafe(origin) + "\n\n" + table(of: rows, words: words).text
                + PolicyCheckCommand.ladder(of: policy, words: words))
    }

    private static let listedSitesLimit = 20

    private func policiesAndSource() throws(CommandFailure) -> (PolicyCalendar, String) {
        if let file { return (try alone(PolicyFile.policy(file)), file) }
        if let snapshot = try trust.snapshot() { return (snapshot.policies, trust.path) }
        guard trust.trust == nil, trust.data == nil else {
            throw CommandFailure(
                .configuration, "\(trust.path): no trust data; name another folder, or a policy by --file")
        }
        do {
            return (try PolicyCalendar(Policy(parsing: DefaultPolicy.bytes)), "talentcard")
        } catch {
            throw CommandFailure(.configuration, "the policy of this program: \(error)")
        }
    }

    private func alone(_ policy: Policy) throws(CommandFailure) -> PolicyCalendar {
        do throws(PolicyError) { return try PolicyCalendar(policy) } catch {
            throw CommandFailure(.configuration, "\(error)")
        }
    }

    private func table(of rows: [Explanation], words: any Wording) -> Table {
        let headings: [Label] = [
            .service, .result, .article, .place, .beneficiaries, .conditions, .minimumAssurance, .identity,
        ]
        var table = Table(headings: headings.map { words.label($0) })
        for row in rows {
            let text = ServiceText(row.service, words: words)
            var cells = [text.name, result(of: row.standing, words: words), row.service.article]
            if case .entitled = row.standing {
                cells += [
                    text.place ?? words.label(.none), text.beneficiaries,
                    text.conditions.isEmpty ? words.label(.none) : text.conditions,
                    words.name(of: row.service.minimumAssurance), words.name(of: row.service.identity),
                ]
            }
            table.append(cells)
        }
        return table
    }

    private func result(of standing: Explanation.Standing, words: any Wording) -> String {
        switch standing {
        case .entitled(inheritedFrom: nil): return "✓ " + words.label(.entitled)
        case .entitled(inheritedFrom: let origin?):
            let name = CardKind(id: origin).map { words.name(of: $0) } ?? origin
            return "✓ " + words.inherited(from: name)
        case .notEntitled(let reason): return "– " + words.phrase(for: reason)
        }
    }
}
