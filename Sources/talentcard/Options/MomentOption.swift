internal import ArgumentParser
internal import Primitives

/// Another moment than now.
struct MomentOption: ParsableArguments {
    @Option(
        help: ArgumentHelp("Decide, and count ages, as at this moment (RFC 3339) instead of now.", valueName: "time"))
    var at: Timestamp?
}
