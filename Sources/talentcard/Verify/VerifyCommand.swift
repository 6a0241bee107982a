internal import ArgumentParser
internal import JSON
internal import Policy
internal import Primitives
internal import Terminal
internal import Verification
internal import Words

/// `verify`: decides one card, or with `--batch` one on each line.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Decide one card, or with --batch one on each line.")

    @OptionGroup var source: CardSourceOptions
    @OptionGroup var trust: TrustOptions
    @OptionGroup var request: RequestOptions
    @OptionGroup var language: LanguageOption

    @Flag(help: "JSON lines in, JSON lines out, in the same order; INPUT is a file or - (the default).")
    var batch = false

    @Flag(help: "With --batch: counts by outcome and reason instead of a line for each card.")
    var summary = false

    @Flag(help: "Give the decision as JSON.")
    var json = false

    func validate() throws {
        guard batch || !summary else { throw ValidationError(.goesOnly("--summary", with: "--batch")) }
        guard batch || request.site != nil else {
            throw ValidationError(.noSite)
        }
        if batch { try source.validateForBatch() } else { try source.validateForOne() }
    }

    func run() async throws {
        let snapshot = try trust.snapshot(at: request.at)
        if let site = request.site { try checkSite(site, in: snapshot) }
        if batch {
            try runBatch(snapshot)
        } else {
            try await decideOne(snapshot)
        }
    }

    private func checkSite(_ id: String, in snapshot: TrustSnapshot?) throws(CommandFailure) {
        guard let snapshot, !snapshot.policies.knows(site: id) else { return }
        throw CommandFailure(.usage, .unknownSite(id: id, option: trust.trust == nil ? "data" : "trust"))
    }

    private func decideOne(_ snapshot: TrustSnapshot?) async throws {
        let today = TrustSnapshot.day(of: request.at ?? Environment.now, under: snapshot)
        let asked = try request.request(siteID: request.site ?? "", on: today, words: language.words)
        let presentation = try await source.presentation()
        let now = request.at ?? Environment.now
        let id = DecisionID(at: now, random: try Environment.randomBytes(DecisionID.randomBytes))
        let decision = decide(presentation, for: asked, trust: snapshot, id: id, at: now)
        if json {
            try StandardOutput.write(decision.json.prettyEncoded())
        } else {
            let paint = Paint(isTerminal: StandardOutput.isTerminal, environment: Environment.variable)
            let ladder = FallbackLadder(snapshot?.policy(at: now))
            let steps = decision.outcome == .refer ? decision.reasons.first : nil
            try StandardOutput.write(
                VerdictPrinter(
                    VerdictText(decision, language: language.language),
                    ladder: steps.map { LadderText(ladder, on: $0.rawValue, words: language.words).lines } ?? [],
                    paint: paint
                ).text)
        }
        if let status = decision.outcome.exitStatus { throw ExitCode(status.rawValue) }
    }

    private func runBatch(_ snapshot: TrustSnapshot?) throws {
        let today = TrustSnapshot.day(of: request.at ?? Environment.now, under: snapshot)
        let run = BatchRun(
            trust: snapshot,
            defaults: try request.request(siteID: request.site ?? "", on: today, words: language.words),
            moment: request.at)
        let badLines = try summary ? run.summarize(source.batchPath) : run.decideEach(source.batchPath)
        guard badLines == 0 else {
            throw CommandFailure(.badInput, .badLines(path: source.batchPath, count: badLines))
        }
    }
}
