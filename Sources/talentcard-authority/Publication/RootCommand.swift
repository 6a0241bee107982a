internal import ArgumentParser
internal import Issuance
internal import Primitives

struct RootCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "root", abstract: "The root of the repository.", subcommands: [ClockFloorCommand.self])
}

struct ClockFloorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clock-floor", abstract: "The way back after something was signed with a clock that was ahead.",
        discussion: """
            Set the clock right first. The next root version leads every counter's signed time back to now; the keys of root \
            sign it with the next `publish`, or elsewhere by `repository export-signing`, `sign`, `import-signing`.
            """)

    @OptionGroup var folder: FolderArgument
    @OptionGroup var clock: ClockOption
    @OptionGroup var by: OfficerOption
    @OptionGroup var at: MomentOption

    func run() throws {
        let (officer, moment) = (try by.officer, try at.moment)
        try reporting {
            try folder.opened().publication.setClockFloor(clock.clock(at), by: officer, at: moment)
            print("the next root leads back to \(moment.rfc3339); have it signed, and publish")
        }
    }
}
