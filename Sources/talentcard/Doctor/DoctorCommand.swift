internal import ArgumentParser
internal import DurableFiles
internal import JSON
internal import Primitives
internal import Replication
internal import Terminal
internal import Words

/// `doctor`: what at this site works, and what to do about what does not.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Check OpenSSL, clock, disk, readers, scanners, the daemon and trust data.",
        discussion: """
            One line each: ok, WARN (works, and will not for ever) or FAIL, and what to do. Each is printed when it is \
            known; what does not answer in some seconds is a FAIL. Nothing is changed. \
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

    @OptionGroup var language: LanguageOption

    @Flag(help: "Give it as JSON.")
    var json = false

    func run() async throws {
        let words = OfficeLanguage(language.language).words
        var found: [(place: Int, findings: [Finding])] = []
        try await eachAnswer { place, findings in
            found.append((place, findings))
            if !json { try StandardOutput.write(findings.map { $0.line(in: words) }.joined()) }
        }
        let findings = found.sorted { $0.place < $1.place }.flatMap(\.findings)
        if json { try StandardOutput.write(JSONValue.array(findings.map { $0.json(in: words) }).prettyEncoded()) }
        if findings.contains(where: { $0.weight == .fault }) { throw ExitCode(ExitStatus.unavailable.rawValue) }
    }

    /// Makes all checks at once, each with a deadline of its own.
    ///
    /// - Parameter take: is given what each found, with its place in a list for programs, as soon as it is known.
    private func eachAnswer(_ take: (Int, [Finding]) throws -> Void) async throws {
        let now = Environment.now
        let checks = checks(at: now)
        var (inForce, isTrustElsewhere): (JSONObject, Bool) = ([:], false)
        try await withThrowingTaskGroup(of: Answer.self) { group in
            for (place, check) in checks.enumerated() {
                group.addTask { .found(place, await check.answer()) }
            }
            group.addTask { .daemon(await daemonAnswers()) }
            for try await answer in group {
                switch answer {
                case .daemon(let answer):
                    inForce = answer.trust
                    try take(checks.count, daemonFindings(answer))
                // Of a bare folder the daemon tells.
                case .found(_, let findings) where findings.contains(where: \.isWithoutTrust): isTrustElsewhere = true
                case .found(let place, let findings): try take(place, findings)
                }
            }
        }
        if isTrustElsewhere {
            try take(checks.count + 1, DoctorCommand.bareFolder(inForce) ?? trustFindings(at: now))
        }
    }

    private enum Answer {
        case found(Int, [Finding])
        case daemon(DaemonAnswer)
    }

    private func checks(at now: Timestamp) -> [Check] {
        [
            Check(.openSSL) { DoctorCommand.openSSL() },
            Check(.timeService) { DoctorCommand.timeService() },
            Check(.disk) { diskFindings() },
            Check(.permissions) { permissionFindings() },
            Check(.proxy) { DoctorCommand.proxy() },
            Check(.readers) { DoctorCommand.readers() },
            Check(.scanners) { DoctorCommand.scanners() },
            Check(.trust) { trustFindings(at: now) },
        ]
    }
}

/// One look that may never come back.
struct Check: Sendable {
    private let subject: DoctorSubject
    private let look: @Sendable () -> [Finding]

    /// Longer than a reader's list or a disk that works takes.
    static let limitSeconds = 5

    init(_ subject: DoctorSubject, _ look: @escaping @Sendable () -> [Finding]) {
        (self.subject, self.look) = (subject, look)
    }

    /// What it finds; after the limit it is left behind, and that is what is found.
    func answer() async -> [Finding] {
        let answer = await DiskLook(label: subject.rawValue, limitMilliseconds: Check.limitSeconds * 1000)(look)
        return answer ?? [Finding(subject, .silent(seconds: Check.limitSeconds))]
    }
}
