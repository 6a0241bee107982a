internal import ArgumentParser
internal import Primitives
internal import Replication
internal import Verification

/// What an update came to, for people and scripts: alarms and mirrors on standard error, one line on standard output.
struct SyncPrinter {
    private let report: UpdateReport
    private let trust: TrustInForce

    init(_ report: UpdateReport, trust: TrustInForce) {
        self.report = report
        self.trust = trust
    }

    /// - Throws: the exit status unless it is 0.
    func show() throws {
        let alarmed = Set(report.alarms.map(\.place))
        for answer in report.mirrors where !alarmed.contains(answer.url + answer.file) {
            switch answer.outcome {
            case .good: continue
            case .refused(let code), .unusable(let code):
                StandardError.write(line: "mirror: \(answer.url)\(answer.file): \(code)")
            }
        }
        for alarm in report.alarms {
            StandardError.write(line: "\(alarm.weight.rawValue): \(alarm.place): \(alarm.code)")
        }
        try StandardOutput.write(summary + "\n")
        switch report.outcome {
        case .noMirror: throw ExitCode(ExitStatus.unavailable.rawValue)
        case .refused: throw ExitCode(ExitStatus.unsafe.rawValue)
        case .updated, .unchanged: if report.hasRefusals { throw ExitCode(ExitStatus.unsafe.rawValue) }
        }
    }

    private var summary: String {
        guard let snapshot = trust.snapshot, let generation = trust.mirrored.generation else {
            return "\(report.outcome.rawValue): no trust data"
        }
        return "\(report.outcome.rawValue): generation \(generation), as of \(snapshot.asOf.rfc3339), "
            + trust.mirrored.versionsText
    }
}
