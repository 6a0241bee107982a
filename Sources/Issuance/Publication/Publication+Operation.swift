internal import AuthorityKeys
internal import JSON
package import Primitives
internal import Publication
internal import Registry
package import Regulation
internal import Signatures
internal import TUF
internal import Verification

/// How the authority runs: what was published and backed up last, what ends soon, and what waits for somebody.
package struct OperationStatus: Sendable {
    /// A key by whose certificate cards or status lists are signed.
    package struct Signer: Sendable {
        /// `card`, `status`.
        package let use: String
        /// As `key list` prints it.
        package let id: String
        package let until: Timestamp
        /// Counters were given it.
        package let isKnown: Bool
        package let endsSoon: Bool
    }

    /// A role of the repository with its keys, and what they signed last.
    package struct Role: Sendable {
        package let id: String
        package let threshold: Int
        package let keys: Int
        /// Its keys stay where publishing runs.
        package let isOnline: Bool
        /// `nil` before anything was signed.
        package let signed: (version: Int64, until: Timestamp)?
        /// The last quarter of what is in force has begun.
        package let endsSoon: Bool
    }

    /// What the keys that are not here are to sign.
    package struct Waiting: Sendable {
        package let role: String
        package let version: Int64
        /// Until when what is in force holds; `nil` where its content has changed.
        package let runsOutAt: Timestamp?
    }

    /// The newest timestamp, and as of when it was signed.
    package let published: (version: Int64, at: Timestamp?)?
    package let backup: NotedBackup?
    package let signers: [Signer]
    package let roles: [Role]
    package let waiting: [Waiting]
    /// What a publication now would leave as it is, or would fail for.
    package let held: [AuthorityError]
    /// Lists without a card that counters know; with few of them, new ones are to be signed.
    package let spareLists: Int
    package let hasFewSpareLists: Bool
}

/// A backup as the trail tells of it.
package struct NotedBackup: Hashable, Sendable {
    package let at: Timestamp
    /// Of its trail: how many lines, and the last one's hash in hex.
    package let entries: Int64
    package let head: String
}

extension Authority.Publication {
    /// Looks, and changes nothing.
    ///
    /// - Throws: `ruleBroken`, `registry`, `altered`.
    package func operation(by officer: Officer, at now: Timestamp) throws(AuthorityError) -> OperationStatus {
        try authority.officers.require(.consult, of: officer)
        let (signers, keys) = (try signers(at: now), try authority.keys.roleKeys())
        return try store.reading { (registry) throws(AuthorityError) in
            let stored = try StoredMetadata(registry)
            var held: [AuthorityError] = []
            do throws(AuthorityError) {
                held = try authority.heldLists(in: registry, after: stored, at: now)
            } catch {
                held = [error]
            }
            let spares = try registry.bareLists().count { $0.isSpare && $0.isKnown }
            return OperationStatus(
                published: stored.newest[.timestamp].map { ($0.version, stored.signedAt) },
                backup: try registry.lastAuditEntry(of: "back-up").flatMap(NotedBackup.init),
                signers: signers,
                roles: keys.map { Authority.Publication.role($0, signed: stored.newest[$0.role], at: now) },
                waiting: try authority.asking(registry, renewingAll: false, at: now).waiting.map {
                    OperationStatus.Waiting($0)
                }, held: held, spareLists: spares, hasFewSpareLists: spares < Authority.fewSpareLists)
        }
    }

    private func signers(at now: Timestamp) throws(AuthorityError) -> [OperationStatus.Signer] {
        let ending = Set(try authority.keys.signersRunningOut(at: now).map(\.certificate.keyID.hex))
        return try authority.keys.signers().map { signer in
            let id = signer.certificate.keyID.hex
            return OperationStatus.Signer(
                use: signer.use.rawValue, id: id, until: signer.certificate.notAfter, isKnown: signer.isKnown,
                endsSoon: ending.contains(id))
        }
    }

    private static func role(
        _ keys: RoleKeys, signed document: MetadataDocument?, at now: Timestamp
    ) -> OperationStatus.Role {
        OperationStatus.Role(
            id: keys.role.id, threshold: keys.threshold, keys: keys.keys.count, isOnline: keys.role.isOnline,
            signed: document.map { ($0.version, $0.expires) },
            endsSoon: document.map { $0.expires.seconds(since: now) < keys.role.lifeSeconds / 4 } ?? false)
    }
}

extension OperationStatus.Waiting {
    fileprivate init(_ waiting: WaitingRole) {
        role = waiting.role.id
        version = waiting.document.version
        runsOutAt =
            switch waiting.reason {
            case .changed: nil
            case .runningOut(let end): end
            }
    }
}

extension Authority {
    /// Lists that a publication would leave as they are, since counters would hold their change: the brake says so.
    fileprivate func heldLists(
        in registry: RegistrySession<Reading>, after stored: StoredMetadata, at now: Timestamp
    ) throws(AuthorityError) -> [AuthorityError] {
        let keys = try publishingKeys(registry, at: now)
        let grounds = try TrustGrounds(try AttestedFiles(registry), after: stored, cabinet(registry))
        let lists = try registry.statusLists()
        let changes = try grounds.changes(registry, of: lists)
        var (brake, held) = (try registry.brake(), [AuthorityError]())
        for list in lists where list.publication != nil {
            let places = try registry.places(in: list.number)
            guard try !StatusEdition.isCurrent(list, places, keys: keys, at: now) else { continue }
            do throws(AuthorityError) {
                _ = try StatusEdition(
                    of: list, places, keys: keys, at: now, newBase: false, brake: &brake,
                    grounds: .init(issued: grounds.issued(list), allowed: changes, isAccepted: false))
            } catch {
                held.append(error)
            }
        }
        return held
    }
}

extension NotedBackup {
    fileprivate init?(_ entry: AuditEntry) {
        guard let line = entry.object, let at = line["at"]?.string.flatMap(Timestamp.init(rfc3339:)),
            let entries = line["entries"]?.integer, let head = line["head"]?.string
        else { return nil }
        (self.at, self.entries, self.head) = (at, entries, head)
    }
}
