package import Regulation
package import Signatures
package import TUF

/// A key that the registry knows for a role: its public half, and the number in its file's name.
package struct RecordedKey: Hashable, Sendable {
    package let role: RepositoryRole
    /// From 1; never given to another key of the role.
    package let number: Int64
    package let key: PublicKey
    /// How many keys of its generation must sign.
    package let threshold: Int
    /// From 1; the newest is the one that is to sign.
    package let generation: Int64

    package init(role: RepositoryRole, number: Int64, key: PublicKey, threshold: Int, generation: Int64) {
        self.role = role
        self.number = number
        self.key = key
        self.threshold = threshold
        self.generation = generation
    }

    package var id: String { key.tufKeyID }
}

/// All keys that the registry ever knew.
package struct RecordedKeys: Sendable {
    package let all: [RecordedKey]

    package init(all: [RecordedKey]) {
        self.all = all
    }

    /// Those that are to sign the role from the next root, or the next delegation, on; `nil` when it has none yet.
    package func wanted(for role: RepositoryRole) throws(AuthorityError) -> RoleDraft? {
        let newest = generation(of: role)
        guard let first = newest.first else { return nil }
        do {
            return try RoleDraft(keys: newest.map(\.key), threshold: first.threshold)
        } catch {
            throw AuthorityError(.impossibleKeys, at: "keys of \(role.id)")
        }
    }

    /// The keys of the newest generation, by number.
    package func generation(of role: RepositoryRole) -> [RecordedKey] {
        let own = all.filter { $0.role == role }.sorted { $0.number < $1.number }
        let newest = own.map(\.generation).max()
        return own.filter { $0.generation == newest }
    }

    /// Whether a generation of the role's keys, the newest or an earlier one, signed this: as many of them as must.
    package func haveSigned(_ document: MetadataDocument, as role: RepositoryRole) -> Bool {
        let generations = Dictionary(grouping: all.filter { $0.role == role }, by: \.generation).values
        return generations.contains { keys in
            // A group has one member at least.
            do {
                try document.requireSigned(by: RoleDraft(keys: keys.map(\.key), threshold: keys[0].threshold))
                return true
            } catch {
                return false
            }
        }
    }

    package func key(id: String) -> RecordedKey? { all.first { $0.id == id } }
}
