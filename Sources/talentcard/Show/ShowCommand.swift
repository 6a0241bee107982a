internal import ArgumentParser
internal import JSON
internal import Terminal
internal import Words

/// `show`: decisions of the daemon, as the clerk sees them.
struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a decision that came as JSON, as a clerk sees it.",
        discussion: "It reads one decision, or a listing of the daemon's, and prints it. It checks nothing.")

    @Argument(help: ArgumentHelp("A file with the decision; - is standard input.", valueName: "file"))
    var file = "-"

    @OptionGroup var language: LanguageOption

    func run() throws {
        let bytes = try FileBytes.whole(file, limitBytes: ShowCommand.limitBytes)
        let name = file == "-" ? "standard input" : file
        let json: JSONValue
        do {
            json = try JSONValue(parsing: bytes)
        } catch {
            throw CommandFailure(.badInput, "\(name): not JSON (\(error)); give what the daemon answered")
        }
        let paint = Paint(isTerminal: StandardOutput.isTerminal, environment: Environment.variable)
        for decision in json.object?["verifications"]?.array ?? [json] {
            guard let verdict = VerdictText(json: decision, language: language.language) else {
                throw CommandFailure(.badInput, "\(name): not a decision; give what the daemon answered")
            }
            try StandardOutput.write(VerdictPrinter(verdict, paint: paint).text)
        }
    }

    /// A page of the daemon's listing.
    private static let limitBytes = 16 << 20
}
