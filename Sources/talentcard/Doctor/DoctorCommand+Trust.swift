internal import Policy
internal import Primitives
internal import Replication
internal import Signatures
internal import Terminal
internal import Verification
internal import Words

// The trust data: ages, what was refused, mirrors, certificates' expiry. A site has it from a repository, and then it is in
// the data folder; or it is a bare folder, which the daemon tells of, or `--trust` names.

extension DoctorCommand {
    private static let expiryWarningDays: Int64 = 30

    func trustFindings(at now: Timestamp) -> [Finding] {
        if let trust { return DoctorCommand.bareFolder(trust, at: now) }
        let status: TrustInForce
        do throws(StoreError) {
            status = try TrustStore(path: data).status()
        } catch {
            return [Finding(.trust, .storeBroken(cause: "\(error)"))]
        }
        guard let snapshot = status.snapshot else {
            return [Finding(.trust, .noTrust(folder: data, configuration: config))]
                + DoctorCommand.mirrors(status.mirrored)
        }
        return [DoctorCommand.age(of: snapshot, at: now), DoctorCommand.clockState(snapshot, at: now)]
            + DoctorCommand.alarms(status.mirrored) + DoctorCommand.mirrors(status.mirrored)
            + DoctorCommand.certificates(snapshot, at: now)
    }

    private static func age(of snapshot: TrustSnapshot, at now: Timestamp) -> Finding {
        let seconds = snapshot.ageSeconds(at: now)
        let (asOf, minutes) = ("\(LocalTime(snapshot.asOf))", seconds / 60)
        let policy = "\(snapshot.policy(at: now).version)"
        let found: DoctorFinding =
            switch Freshness(ageSeconds: seconds) {
            case .fresh: .trust(of: asOf, policy: policy, minutes: minutes)
            case .aging: .trustAging(of: asOf, policy: policy, minutes: minutes)
            case .stale, .expired: .trustOld(of: asOf, policy: policy, minutes: minutes)
            }
        return Finding(.trust, found)
    }

    static func clockState(_ snapshot: TrustSnapshot, at now: Timestamp) -> Finding {
        let time = "\(LocalTime(now))"
        guard snapshot.clock(at: now) == .trusted else {
            return Finding(.clock, .clockBehind(now: time, signed: "\(LocalTime(snapshot.clockFloor))"))
        }
        return Finding(.clock, .clockTrusted(now: time))
    }

    private static func alarms(_ status: MirroredTrust) -> [Finding] {
        status.alarms.map { alarm in
            let text = "\(alarm.code) \(alarm.place)"
            switch alarm.weight {
            case .refused: return Finding(.alarm, .alarm(text: text))
            case .notice: return Finding(.alarm, .notice(text: text))
            }
        }
    }

    private static func mirrors(_ status: MirroredTrust) -> [Finding] {
        status.mirrors.map { mirror in
            switch mirror.outcome {
            case .good: Finding(.mirror, .mirror(url: mirror.url))
            case .refused(let code): Finding(.mirror, .mirrorRefused(text: "\(mirror.url): \(code) \(mirror.file)"))
            case .unusable(let code): Finding(.mirror, unusable(mirror.url, code))
            }
        }
    }

    private static func unusable(_ url: String, _ code: String) -> DoctorFinding {
        let text = "\(url): \(code)"
        return switch FetchError.Code(rawValue: code) {
        case .proxyFailed: .mirrorBehindProxy(text: text)
        case .compressed: .mirrorCompresses(text: text)
        case .badURL, .unreachable, .badStatus, .tooLarge, .tooSlow, .interrupted, .unreadable, .cancelled, nil:
            .mirrorUnusable(text: text, url: url)
        }
    }

    static func certificates(_ snapshot: TrustSnapshot, at now: Timestamp) -> [Finding] {
        let soon = now.adding(seconds: expiryWarningDays * 86_400)
        let ends = snapshot.signers.signers.map(\.certificate.notAfter)
        guard let last = ends.max() else { return [Finding(.certificates, .noSigners)] }
        let day = LocalTime(last).day
        return [
            Finding(.certificates, last > soon ? .signers(count: ends.count, last: day) : .signersEnding(last: day))
        ]
    }
}
