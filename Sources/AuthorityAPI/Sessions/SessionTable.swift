internal import Encodings
internal import Primitives
internal import Signatures
internal import Synchronization

/// Whose a session is, and how long it may be.
protocol SessionPerson: Sendable {
    associatedtype Owner: Hashable

    /// Whose sessions are counted together.
    var owner: Owner { get }
    /// After its last use.
    static var idleSeconds: Int64 { get }
    /// In any case.
    static var lifeSeconds: Int64 { get }
    /// Of one owner: beyond it the one that was idle longest ends.
    static var sessionsLimit: Int { get }
}

/// Who is signed in at one of our pages.
struct BrowserSession<Person: SessionPerson>: Sendable {
    let person: Person
    /// What every request that changes something carries beside the cookie: another site's page cannot read it.
    let csrf: String
    let expires: Timestamp
}

/// The open sessions of one page, in memory: with the process they end.
///
/// A session's name is 256 random bits, kept as a digest only. It is bound to the address and the browser that it was opened
/// from.
final class SessionTable<Person: SessionPerson>: Sendable {
    private struct Entry {
        let person: Person
        let csrf: String
        let binding: [UInt8]
        let endsAt: Timestamp
        var idleAt: Timestamp

        func isOpen(at now: Timestamp) -> Bool { now < idleAt && now < endsAt }

        var session: BrowserSession<Person> {
            BrowserSession(person: person, csrf: csrf, expires: min(idleAt, endsAt))
        }
    }

    private static var limit: Int { 4096 }

    private let entries = Mutex<[[UInt8]: Entry]>([:])

    /// Opens a session; its name is for the cookie.
    ///
    /// - Parameter binding: the address and browser, digested.
    /// - Throws: `libraryFailure` when the random generator has no seed.
    func open(
        _ person: Person, binding: [UInt8], at now: Timestamp
    ) throws(SignaturesError) -> (name: String, session: BrowserSession<Person>) {
        let name = Base64URL.encode(try SecureRandom.bytes(32))
        let entry = Entry(
            person: person, csrf: Base64URL.encode(try SecureRandom.bytes(32)), binding: binding,
            endsAt: now.adding(seconds: Person.lifeSeconds), idleAt: now.adding(seconds: Person.idleSeconds))
        entries.withLock { entries in
            entries = entries.filter { $0.value.isOpen(at: now) }
            let own = entries.filter { $0.value.person.owner == person.owner }.sorted {
                $0.value.idleAt < $1.value.idleAt
            }
            for (key, _) in own.dropLast(Person.sessionsLimit - 1) { entries[key] = nil }
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
    func use(_ name: String, binding: [UInt8], at now: Timestamp) -> BrowserSession<Person>? {
        entries.withLock { (entries) -> BrowserSession<Person>? in
            let key = SessionTable.key(name)
            guard var entry = entries[key] else { return nil }
            guard entry.isOpen(at: now), constantTimeEqual(entry.binding, binding) else {
                entries[key] = nil
                return nil
            }
            entry.idleAt = now.adding(seconds: Person.idleSeconds)
            entries[key] = entry
            return entry.session
        }
    }

    func end(_ name: String) {
        entries.withLock { $0[SessionTable.key(name)] = nil }
    }

    private static func key(_ name: String) -> [UInt8] { SHA256.hash(Array(name.utf8)) }
}
