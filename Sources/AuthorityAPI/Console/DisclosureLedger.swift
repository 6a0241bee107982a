internal import Primitives
internal import Regulation
internal import Signatures
internal import Synchronization

/// What officers were shown lately, so that the audit trail is told of it once: a page asks for the same again after each
/// step, and who comes back to it within a quarter of an hour has seen it already.
final class DisclosureLedger: Sendable {
    enum Subject: Hashable {
        case card(String)
        case listed(String)
        case application(Int64)
        case query(digest: [UInt8])

        /// What was typed is not kept.
        static func query(_ text: String) -> Subject { .query(digest: SHA256.hash(Array(text.utf8))) }
    }

    private struct Line: Hashable {
        let officer: Officer
        let subject: Subject
    }

    private static let rememberedSeconds: Int64 = 15 * 60
    /// Lines; beyond it all are forgotten, and the trail is told again.
    private static let limit = 65_536

    private let shown = Mutex<[Line: Timestamp]>([:])

    /// Those of the subjects that the officer was not shown lately.
    func news(_ subjects: [Subject], to officer: Officer, at now: Timestamp) -> [Subject] {
        shown.withLock { shown in
            subjects.filter { subject in
                guard let at = shown[Line(officer: officer, subject: subject)] else { return true }
                return at > now || now.seconds(since: at) >= DisclosureLedger.rememberedSeconds
            }
        }
    }

    /// Only once the trail was told.
    func remember(_ subjects: [Subject], of officer: Officer, at now: Timestamp) {
        shown.withLock { shown in
            if shown.count + subjects.count > DisclosureLedger.limit {
                shown = shown.filter { now.seconds(since: $0.value) < DisclosureLedger.rememberedSeconds }
                if shown.count + subjects.count > DisclosureLedger.limit { shown = [:] }
            }
            for subject in subjects { shown[Line(officer: officer, subject: subject)] = now }
        }
    }
}
