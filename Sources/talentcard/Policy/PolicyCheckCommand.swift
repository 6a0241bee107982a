internal import ArgumentParser
internal import Policy
internal import Primitives
internal import Terminal
internal import Words

/// `policy check FILE`: the policy as a table, or the first thing that is wrong with it.
struct PolicyCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Explain a policy file in a table, and fail on any error.")

    @Argument(help: "The policy file.")
    var file: String

    @OptionGroup var language: LanguageOption

    func run() throws {
        let policy = try PolicyFile.policy(file)
        let words = language.words
        var text = heading(of: policy, words: words) + "\n" + table(of: policy, words: words).text
        let notes = policy.notes
        if !notes.isEmpty { text += "\n" + words.label(.notes) + "\n" }
        for note in notes { text += "  ! " + terminalSafe(words.sentence(on: note)) + "\n" }
        try StandardOutput.write(text + PolicyCheckCommand.ladder(of: policy, words: words))
    }

    /// What a clerk does when a decision is `refer`; says so where the policy leaves it to the program.
    static func ladder(of policy: Policy, words: any Wording) -> String {
        let ladder = FallbackLadder(policy)
        let contact = ladder.contact.map { "  \(words.text($0.name)) \($0.telephone)" }
        let heading = words.text(RecordText.ladder) + (ladder.isSigned ? "" : " (talentcard)")
        let lines = [heading] + LadderText(ladder, words: words).lines.map { "  " + $0 } + [contact].compactMap(\.self)
        return "\n" + lines.map { terminalSafe($0) + "\n" }.joined()
    }

    private func heading(of policy: Policy, words: any Wording) -> String {
        let lines = [
            (Label.policyVersion, "\(policy.version)"), (.ruling, policy.ruling),
            (.effectiveFrom, policy.effectiveFrom.iso8601),
        ]
        let width = lines.map { columns(of: words.label($0.0)) }.max() ?? 0
        return lines.map { padded(words.label($0.0), to: width) + "  " + terminalSafe($0.1) + "\n" }.joined()
    }

    private func table(of policy: Policy, words: any Wording) -> Table {
        let headings: [Label] = [
            .service, .article, .kinds, .sites, .beneficiaries, .conditions, .minimumAssurance, .identity, .statusAge,
        ]
        var table = Table(headings: headings.map { words.label($0) })
        for row in policy.summary {
            let service = row.service
            let text = ServiceText(service, words: words)
            table.append([
                text.name, service.article, words.list(service.cardKinds.map { words.name(of: $0) }),
                sites(row.siteIDs, of: policy, words: words), text.beneficiaries,
                text.conditions.isEmpty ? words.label(.none) : text.conditions,
                words.name(of: service.minimumAssurance), words.name(of: service.identity),
                "\(service.maxStatusAgeHours) " + words.label(.hours),
            ])
        }
        return table
    }

    /// The names of a few sites, else how many there are.
    private func sites(_ ids: [String], of policy: Policy, words: any Wording) -> String {
        guard ids.count <= PolicyCheckCommand.namedSitesLimit else { return words.sites(ids.count) }
        let names = ids.map { id in policy.site(id)?.name.map { words.text($0) } ?? id }
        return names.isEmpty ? words.label(.none) : words.list(names)
    }

    /// More names make a row that no terminal holds.
    private static let namedSitesLimit = 1
}
