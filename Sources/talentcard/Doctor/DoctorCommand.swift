internal import ArgumentParser
internal import JSON
internal import Primitives
internal import Replication

/// `doctor`: what at this site works, and what to do about what does not.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Check readers, scanners, the daemon, trust data, clock, disk and permissions.",
        discussion: """
            One line each: ok, WARN (works, and will not for ever) or FAIL, and what to do. Nothing is changed. \
            Exit status: 0 no FAIL, 69 at least one.
            """)

    @Option(help: ArgumentHelp("The data folder (default: \(TrustOptions.defaultData)).", valueName: "dir"))
    var data = TrustOptions.defaultData

    @Option(
        help: ArgumentHelp("Look at this bare trust folder instead of the data folder's trust data.", valueName: "dir"))
    var trust: String?

    @Option(help: ArgumentHelp("Where the daemon answers.", valueName: "url"))
    var daemon = "http://127.0.0.1:8470"

    @Option(help: ArgumentHelp("The daemon's configuration.", valueName: "file"))
    var config = "/etc/talentcard/talentcardd.yaml"

    @Flag(help: "Give it as JSON.")
    var json = false

    func run() async throws {
        var findings = DoctorCommand.readers() + DoctorCommand.scanners()
        let answers = await daemonAnswers()
        findings += daemonFindings(answers)
        findings += trustFindings(at: Environment.now, inForce: answers?.status["trust"]?.object)
        findings += DoctorCommand.clock()
        findings += diskFindings()
        findings += permissionFindings()
        if json {
            try StandardOutput.write(JSONValue.array(findings.map(\.json)).prettyEncoded())
        } else {
            try StandardOutput.write(findings.map(\.line).joined())
        }
        if findings.contains(where: { $0.weight == .fault }) { throw ExitCode(ExitStatus.unavailable.rawValue) }
    }
}
