internal import AuthorityKeys
internal import JSON
package import Primitives
package import Regulation
internal import Signatures
package import TUF

/// The files of one publication, by their place in the repository's folder.
package struct RepositoryFiles {
    /// With a version in their names: they never change. Each root, and what is in force of the other roles.
    package let metadata: [(name: String, bytes: [UInt8])]
    package let timestamp: MetadataDocument
    /// By published path; without bytes where only an earlier publication had them.
    package let targets: [(path: String, bytes: [UInt8]?)]

    /// - Throws: `notPublishable` when a role is missing.
    package init(_ edition: RepositoryEdition, roots: [MetadataDocument], _ content: RepositoryTargets)
        throws(AuthorityError)
    {
        guard let timestamp = edition.inForce[.timestamp], let snapshot = edition.inForce[.snapshot],
            let top = edition.inForce[.targets]
        else { throw AuthorityError(PublicationFault.incomplete, at: "timestamp") }
        let delegated = top.delegatedRoles.compactMap { edition.inForce[$0] }
        let newRoots = edition.fresh.filter { $0.role == .root }
        metadata = (roots + newRoots + [top] + delegated + [snapshot]).map { ($0.publishedName, $0.encoded()) }
        self.timestamp = timestamp
        let known = Dictionary(content.all.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        targets = delegated.flatMap(\.listedTargets).compactMap { path, hash in
            guard let published = TargetPath.published(path, hash: hash) else { return nil }
            let isKnown = known[path]?.listed.hashes.sha256 == hash
            return (published, isKnown ? known[path]?.bytes : nil)
        }
    }

    /// Returns when our own client, as it stood after the publication before, goes on to this one.
    ///
    /// - Parameter isLedBack: signed times may go back, by a root.
    /// - Throws: `notPublishable`.
    package func check(after stored: StoredMetadata, isLedBack: Bool, at now: Timestamp) throws(AuthorityError) {
        do throws(TUFError) {
            guard let first = (stored.newest[.root]?.encoded() ?? metadata.first?.bytes) else { throw .missing }
            var policy = ClientPolicy.talentcard
            if isLedBack { policy.signedTimes = .ignored }
            var kept = MetadataCache()
            for (role, document) in stored.newest where role != .root { kept[role.name] = document.encoded() }
            var cycle = RefreshCycle(
                trusting: try RootMetadata(fromTrustedPlace: first), cache: kept, policy: policy, at: now)
            try answer(&cycle)
            guard let trusted = cycle.trustedTargets else { throw .missing }
            var walk = try DelegationWalk(from: trusted, cache: kept)
            try answer(&walk)
        } catch {
            throw AuthorityError(PublicationFault.refusedByCounters(cause: error.rawValue), at: "repository")
        }
    }

    private func answer(_ dialogue: inout some MetadataDialogue & ~Copyable) throws(TUFError) {
        while let request = dialogue.request {
            let file =
                request.role == .timestamp
                ? timestamp.encoded() : metadata.first { $0.name == request.fileName }?.bytes
            try dialogue.receive(file.map { .file($0) } ?? .missing)
            _ = dialogue.takeAccepted()
        }
    }
}

extension MetadataDocument {
    /// Whether this targets metadata names the file.
    package func lists(_ file: [UInt8]) -> Bool {
        let hash = SHA256.hash(file)
        return listedTargets.contains { $0.hash == hash }
    }

    /// The paths of targets metadata with their SHA-256.
    var listedTargets: [(path: String, hash: [UInt8])] {
        (content["targets"]?.object?.members ?? []).compactMap { path, file in
            guard let hash = file.object?["hashes"]?.object?["sha256"]?.string.flatMap({ [UInt8](hex: $0) }) else {
                return nil
            }
            return (path, hash)
        }
    }
}
