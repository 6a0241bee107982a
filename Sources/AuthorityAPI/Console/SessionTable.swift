internal import Encodings
internal import Primitives
internal import Registry
internal import Signatures
internal import Synchronization

/// Who is signed in at the console.
struct ConsoleSession: Sendable {
    let signedIn: SignedIn
    /// What every request that changes something carries beside the cookie: another site's page cannot read it.
    let csrf: String
    let expires: Timestamp
}

/// The open sessions, in memory: with the process they end.
///
/// A session's name is 256 random bits, kept as a digest only. It ends a quarter of an hour after its last use, and after
/// nine hours in any case, and it is bound to the address and the browser that it was opened from.
final class SessionTable: Sendable {
    private struct Entry {
        let signedIn: SignedIn
        let csrf: String
        let binding: [UInt8]
        let endsAt: Timestamp
        var idleAt: Timestamp

        func isOpen(at now: Timestamp) -> Bool { now < idleAt && now < endsAt }

        var session: ConsoleSession {
            ConsoleSession(signedIn: signedIn, csrf: csrf, expires: min(idleAt, endsAt))
        }
    }

    static let idleSeconds: Int64 = 15 * 60
    static let lifeSeconds: Int64 = 9 * 3600
    /// Of one officer: beyond it the one that was idle longest ends.
    static let perOfficer = 3
    private static let limit = 4096

    private let entries = Mutex<[[UInt8]: Entry]>([:])

    /// Opens a session; its name is for the cookie.
    ///
    /// - Parameter binding: the address and browser, digested.
    /// - Throws: `libraryFailure` when the random generator has no seed.
    func open(
        _ signedIn: SignedIn, binding: [UInt8], at now: Timestamp
    ) throws(SignaturesError) -> (name: String, session: ConsoleSession) {
        let name = Base64URL.encode(try SecureRandom.bytes(32))
        let entry = Entry(
            signedIn: signedIn, csrf: Base64URL.encode(try SecureRandom.bytes(32)), binding: binding,
            endsAt: now.adding(seconds: SessionTable.lifeSeconds), idleAt: now.adding(seconds: SessionTable.idleSeconds)
        )
        entries.withLock { entries in
            entries = entries.filter { $0.value.isOpen(at: now) }
            let own = entries.filter { $0.value.signedIn.officer == signedIn.officer }.sorted {
                $0.value.idleAt < $1.value.idleAt
            }
            for (key, _) in own.dropLast(SessionTable.perOfficer - 1) { entries[key] = nil }
            if entries.count >= SessionTable.limit, let oldest = entries.min(by: { $0.value.idleAt < $1.value.idleAt })
            {
                entries[oldest.key] = nil
            }
            entries[SessionTable.key(name)] = entry
        }
        return (name, entry.session)
    }

    /// The session of this name, used again now; `nil` when there is none, it is over, or it is used from elsewhere, which
    /// ends it.
    func use(_ name: String, binding: [UInt8], at now: Timestamp) -> ConsoleSession? {
        entries.withLock { (entries) -> ConsoleSession? in
            let key = SessionTable.key(name)
            guard var entry = entries[key] else { return nil }
            guard entry.isOpen(at: now), constantTimeEqual(entry.binding, binding) else {
                entries[key] = nil
                return nil
            }
            entry.idleAt = now.adding(seconds: SessionTable.idleSeconds)
            entries[key] = entry
            return entry.session
        }
    }

    func end(_ name: String) {
        entries.withLock { $0[SessionTable.key(name)] = nil }
    }

    private static func key(_ name: String) -> [UInt8] { SHA256.hash(Array(name.utf8)) }
}
