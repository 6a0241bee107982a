internal import Signatures
internal import TUF

/// A key that the registry knows for a role: its public half, and the number in its file's name.
struct RecordedKey: Hashable, Sendable {
    let role: RepositoryRole
    /// From 1; never given to another key of the role.
    let number: Int64
    let key: PublicKey
    /// How many keys of its generation must sign.
    let threshold: Int
    /// From 1; the newest is the one that is to sign.
    let generation: Int64

    var id: String { key.tufKeyID }
}

/// All keys that the registry ever knew.
struct RecordedKeys: Sendable {
    let all: [RecordedKey]

    /// Those that are to sign the role from the next root, or the next delegation, on; `nil` when it has none yet.
    func wanted(for role: RepositoryRole) throws(IssuanceError) -> RoleDraft? {
        let newest = generation(of: role)
        guard let first = newest.first else { return nil }
        do {
            return try RoleDraft(keys: newest.map(\.key), threshold: first.threshold)
        } catch {
            throw IssuanceError(.altered, at: "keys of \(role.id)", "cannot be; bring back a backup")
        }
    }

    /// The keys of the newest generation, by number.
    func generation(of role: RepositoryRole) -> [RecordedKey] {
        let own = all.filter { $0.role == role }.sorted { $0.number < $1.number }
        let newest = own.map(\.generation).max()
        return own.filter { $0.generation == newest }
    }

    func key(id: String) -> RecordedKey? { all.first { $0.id == id } }
}
