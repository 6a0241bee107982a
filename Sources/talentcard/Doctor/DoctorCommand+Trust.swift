internal import JSON
internal import Policy
internal import Primitives
internal import Replication
internal import Signatures
internal import Verification

// The trust data: ages, what was refused, mirrors, certificates' expiry. A site has it from a repository, and then it is in
// the data folder; or it is a bare folder, which the daemon tells of, or `--trust` names.

extension DoctorCommand {
    private static let expiryWarningDays: Int64 = 30

    /// - Parameter inForce: what the daemon says of its trust data; `nil` when it does not answer.
    func trustFindings(at now: Timestamp, inForce: JSONObject?) -> [Finding] {
        if let trust { return DoctorCommand.bareFolder(trust, at: now) }
        let status: TrustInForce
        do throws(StoreError) {
            status = try TrustStore(path: data).status()
        } catch {
            return [
                .fault("trust data", "\(error)", do: "run as the daemon's user, or name the folder with --data")
            ]
        }
        guard let snapshot = status.snapshot else {
            if let inForce, let bare = DoctorCommand.bareFolder(inForce) { return bare }
            return [
                .fault(
                    "trust data", "\(data) holds none: every card is referred",
                    do:
                        "talentcard sync, or see `trust` in \(config); where that names a directory, --trust DIR looks at it"
                )
            ] + DoctorCommand.mirrors(status.mirrored)
        }
        return [DoctorCommand.age(of: snapshot, at: now), DoctorCommand.clockState(snapshot, at: now)]
            + DoctorCommand.alarms(status.mirrored) + DoctorCommand.mirrors(status.mirrored)
            + DoctorCommand.certificates(snapshot, at: now)
    }

    private static func age(of snapshot: TrustSnapshot, at now: Timestamp) -> Finding {
        let seconds = snapshot.ageSeconds(at: now)
        let text = "of \(snapshot.asOf.rfc3339), policy \(snapshot.policy(at: now).version)"
        switch Freshness(ageSeconds: seconds) {
        case .fresh: return .good("trust data", text)
        case .aging:
            return .warning("trust data", "\(text): \(seconds / 60) minutes old", do: "see the mirrors below")
        case .stale, .expired:
            return .fault(
                "trust data", "\(text): \(seconds / 60) minutes old",
                do: "see the mirrors below; a stick works too: talentcard sync --mirror file:///…")
        }
    }

    static func clockState(_ snapshot: TrustSnapshot, at now: Timestamp) -> Finding {
        guard snapshot.clock(at: now) == .trusted else {
            return .fault(
                "clock", "\(now.rfc3339) is before what was signed at \(snapshot.clockFloor.rfc3339)",
                do: "set the clock: timedatectl set-ntp true")
        }
        return .good("clock", "\(now.rfc3339), after all that was signed")
    }

    private static func alarms(_ status: MirroredTrust) -> [Finding] {
        status.alarms.map { alarm in
            let text = "\(alarm.code) \(alarm.place)"
            switch alarm.weight {
            case .refused:
                return .fault("alarm", text, do: "it may be an attack: ask the authority before anything else")
            case .notice: return .warning("alarm", text, do: "it stops nothing; Repository.md says what it means")
            }
        }
    }

    private static func mirrors(_ status: MirroredTrust) -> [Finding] {
        status.mirrors.map { mirror in
            switch mirror.outcome {
            case .good: return .good("mirror", mirror.url)
            case .refused(let code):
                return .fault(
                    "mirror", "\(mirror.url): \(code) \(mirror.file)", do: "do not trust it; ask the authority")
            case .unusable(let code):
                return .warning(
                    "mirror", "\(mirror.url): \(code)", do: "see that it can be reached: curl \(mirror.url)")
            }
        }
    }

    static func certificates(_ snapshot: TrustSnapshot, at now: Timestamp) -> [Finding] {
        let soon = now.adding(seconds: expiryWarningDays * 86_400)
        let ends = snapshot.signers.signers.map(\.certificate.notAfter)
        guard let last = ends.max() else {
            return [.fault("certificates", "nobody may sign", do: "ask the authority")]
        }
        guard last > soon else {
            return [
                .warning(
                    "certificates", "the last signer's ends at \(last.rfc3339)",
                    do: "the authority should have published its successor; ask it")
            ]
        }
        return [.good("certificates", "\(ends.count) signers, the last until \(last.rfc3339)")]
    }
}
