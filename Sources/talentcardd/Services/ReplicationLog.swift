internal import Logging
internal import Policy
internal import Primitives
internal import Replication
internal import Synchronization
internal import Verification

/// Tells in the log what became of replication, each thing once: when it begins, changes and ends.
final class ReplicationLog: Sendable {
    private struct Said: Hashable {
        var generation: Int64?
        var alarms: Set<UpdateAlarm> = []
        /// Outcome and code by URL.
        var mirrors: [String: MirrorAnswer.Outcome] = [:]
        var storeError: StoreError?
    }

    private let logger: Logger
    private let siteID: String
    private let said = Mutex<Said?>(nil)

    init(logger: Logger, siteID: String) {
        self.logger = logger
        self.siteID = siteID
    }

    /// - Returns: whether anything is another than at the last call; the moments of looking do not count.
    func note(_ trust: TrustInForce) -> Bool {
        let status = trust.mirrored
        let now = Said(
            generation: status.generation, alarms: Set(status.alarms),
            mirrors: Dictionary(status.mirrors.map { ($0.url, $0.outcome) }) { $1 }, storeError: trust.storeError)
        let before = said.withLock { said in
            defer { said = now }
            return said
        }
        guard before != now else { return false }
        let old = before ?? Said()
        if old.generation != now.generation, let generation = now.generation, let snapshot = trust.snapshot {
            tell(snapshot, generation, status.versions)
        }
        if let error = now.storeError, error != old.storeError {
            logger.error("trust store", metadata: ["error": "\(error.code.rawValue)", "number": "\(error.number)"])
        }
        for alarm in status.alarms where !old.alarms.contains(alarm) { tell(alarm) }
        for alarm in old.alarms.subtracting(now.alarms).sorted(by: { $0.place < $1.place }) {
            logger.info("trust alarm over", metadata: ["alarm": "\(alarm.code)", "place": "\(alarm.place)"])
        }
        for mirror in status.mirrors where old.mirrors[mirror.url] != mirror.outcome { tell(mirror) }
        return true
    }

    private func tell(_ snapshot: TrustSnapshot, _ generation: Int64, _ versions: [RoleVersion]) {
        let versions = versions.map { "\($0.role):\($0.version)" }.joined(separator: ",")
        logger.info(
            "trust",
            metadata: [
                "asOf": "\(snapshot.asOf.rfc3339)", "generation": "\(generation)", "versions": "\(versions)",
                "policyVersion": "\(snapshot.policies.current.version)",
            ])
        if !snapshot.policies.knows(site: siteID) {
            logger.warning("trust", metadata: ["problem": "the policy knows no site \(siteID)"])
        }
    }

    private func tell(_ alarm: UpdateAlarm) {
        let metadata: Logger.Metadata = ["alarm": "\(alarm.code)", "place": "\(alarm.place)"]
        switch alarm.weight {
        case .refused: logger.warning("trust alarm", metadata: metadata)
        case .notice: logger.notice("trust alarm", metadata: metadata)
        }
    }

    private func tell(_ mirror: MirrorAnswer) {
        let (outcome, code) = mirror.outcome.words
        let metadata: Logger.Metadata = [
            "mirror": "\(mirror.url)", "outcome": "\(outcome)", "code": "\(code.isEmpty ? "-" : code)",
            "file": "\(mirror.file.isEmpty ? "-" : mirror.file)",
        ]
        switch mirror.outcome {
        case .good: logger.info("mirror", metadata: metadata)
        case .refused, .unusable: logger.warning("mirror", metadata: metadata)
        }
    }
}
