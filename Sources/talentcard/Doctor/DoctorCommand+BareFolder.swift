internal import JSON
internal import Policy
internal import Primitives
internal import Replication
internal import Verification

// A bare trust folder: nothing brings newer data by itself, which is a choice, and no fault while what it holds is good.

extension DoctorCommand {
    /// The folder itself, when it is named.
    static func bareFolder(_ path: String, at now: Timestamp) -> [Finding] {
        let found: TrustSnapshot?
        do throws(TrustFolderError) {
            found = try TrustFolder(path: path).snapshot(clock: .system(showing: now))
        } catch {
            return [
                .fault("trust data", "\(error)", do: "bring the whole folder anew; every card is referred")
            ]
        }
        guard let snapshot = found else {
            return [
                .fault("trust data", "\(path) holds none: every card is referred", do: "bring an unpacked trust folder")
            ]
        }
        let alarms = snapshot.alarms.map { alarm in
            Finding.fault(
                "alarm", "\(alarm.error.rawValue) \(alarm.place)", do: "it is not used: ask the authority for another")
        }
        return [
            age(
                seconds: max(0, now.seconds(since: snapshot.asOf)), of: snapshot.asOf.rfc3339,
                policy: Int64(snapshot.policy(at: now).version), at: path), clockState(snapshot, at: now),
        ] + alarms + certificates(snapshot, at: now) + [noRepository]
    }

    /// What the daemon says of its trust data; `nil` when that comes from a repository, or there is none.
    static func bareFolder(_ inForce: JSONObject) -> [Finding]? {
        guard inForce["present"] == true, inForce["mirrors"] == nil, let seconds = inForce["ageSeconds"]?.integer,
            let asOf = inForce["asOf"]?.string, let policy = inForce["policyVersion"]?.integer
        else { return nil }
        let alarms = (inForce["alarms"]?.array ?? []).compactMap(\.object).map { alarm in
            Finding.fault(
                "alarm", "\(alarm["code"]?.string ?? "?") \(alarm["place"]?.string ?? "?")",
                do: "it is not used: ask the authority for another")
        }
        let problem = inForce["problem"]?.string.map {
            Finding.warning("trust data", "what is in the folder now was not taken: \($0)", do: "bring it anew, whole")
        }
        return [age(seconds: seconds, of: asOf, policy: policy, at: "the daemon's trust folder")]
            + [problem].compactMap(\.self) + alarms + [noRepository]
    }

    private static let noRepository = Finding.warning(
        "repository", "none is configured: nobody brings newer trust data",
        do: "give `trust` its ca, root and mirrors; or replace the folder by hand, at best every day")

    private static func age(seconds: Int64, of moment: String, policy: Int64, at place: String) -> Finding {
        let text = "of \(moment), policy \(policy), in \(place): \(seconds / 60) minutes old"
        switch Freshness(ageSeconds: seconds) {
        case .fresh: return .good("trust data", text)
        case .aging, .stale:
            return .warning("trust data", text, do: "bring a newer folder, before services refer every card for it")
        case .expired:
            return .fault("trust data", text, do: "bring a newer folder: until then every card is referred")
        }
    }
}
