internal import JSON
internal import Policy
internal import Primitives
internal import Replication
internal import Terminal
internal import Verification
internal import Words

// A bare trust folder: nothing brings newer data by itself, which is a choice, and no fault while what it holds is good.

extension DoctorCommand {
    /// The folder itself, when it is named.
    static func bareFolder(_ path: String, at now: Timestamp) -> [Finding] {
        let found: TrustSnapshot?
        do throws(TrustFolderError) {
            found = try TrustFolder(path: path).snapshot(clock: .system(showing: now))
        } catch {
            return [Finding(.trust, .trustFolderBroken(cause: "\(error)"))]
        }
        guard let snapshot = found else { return [Finding(.trust, .emptyTrustFolder(path: path))] }
        let alarms = snapshot.alarms.map {
            Finding(.alarm, .leftOut(text: "\($0.error.rawValue) \($0.place)"))
        }
        let seconds = max(0, now.seconds(since: snapshot.asOf))
        return [
            age(seconds: seconds, of: snapshot.asOf, policy: "\(snapshot.policy(at: now).version)"),
            clockState(snapshot, at: now),
        ] + alarms + certificates(snapshot, at: now) + [Finding(.repository, .noRepository)]
    }

    /// What the daemon says of its trust data; `nil` when that comes from a repository, or there is none.
    static func bareFolder(_ inForce: JSONObject) -> [Finding]? {
        guard inForce["present"] == true, inForce["mirrors"] == nil, let seconds = inForce["ageSeconds"]?.integer,
            let asOf = inForce["asOf"]?.string.flatMap({ Timestamp(rfc3339: $0) }),
            let policy = inForce["policyVersion"]?.integer
        else { return nil }
        let alarms = (inForce["alarms"]?.array ?? []).compactMap(\.object).map { alarm in
            Finding(.alarm, .leftOut(text: "\(alarm["code"]?.string ?? "?") \(alarm["place"]?.string ?? "?")"))
        }
        let problem = inForce["problem"]?.string.map { Finding(.trust, .trustFolderNotTaken(cause: $0)) }
        return [age(seconds: seconds, of: asOf, policy: "\(policy)")] + [problem].compactMap(\.self) + alarms
            + [Finding(.repository, .noRepository)]
    }

    private static func age(seconds: Int64, of moment: Timestamp, policy: String) -> Finding {
        let (asOf, minutes) = ("\(LocalTime(moment))", seconds / 60)
        let found: DoctorFinding =
            switch Freshness(ageSeconds: seconds) {
            case .fresh: .trust(of: asOf, policy: policy, minutes: minutes)
            case .aging, .stale: .folderAging(of: asOf, policy: policy, minutes: minutes)
            case .expired: .folderOld(of: asOf, policy: policy, minutes: minutes)
            }
        return Finding(.trust, found)
    }
}

extension Finding {
    /// Whether it says that the data folder holds no trust data.
    var isWithoutTrust: Bool {
        if case .noTrust = found { true } else { false }
    }
}
