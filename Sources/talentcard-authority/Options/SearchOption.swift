internal import ArgumentParser
internal import Terminal
internal import Words

/// What is to be found in a list, as the console finds it.
struct SearchOption: ParsableArguments {
    @Option(
        help: """
            Only what this finds: a part of a card's number or of a holder's name, in any case, width and spelling of dots \
            and accents, or a whole document number. It shows in the process list; - reads it from standard input.
            """)
    private var find: String?

    /// `nil` where nothing is to be found.
    var text: String? {
        get throws {
            guard find == "-" else { return find }
            guard let line = readLine() else { throw ValidationError(.takes("--find -", form: "stdin")) }
            return line
        }
    }
}
