package import AuthorityKeys
internal import DurableFiles
internal import JSON
package import Primitives
package import Publication
internal import Registry
package import Regulation
internal import TUF

/// What a publication of the repository came to.
package struct RepositoryPublication: Sendable {
    /// The timestamp's version: each publication has the next.
    package let version: Int64
    /// The roles that were signed anew, by name with their version.
    package let signed: [(role: RepositoryRole, version: Int64)]
    /// What could not be signed here.
    package let waiting: [WaitingRole]
    /// Regions whose file is left out: their role has no key yet.
    package let withoutKeys: [RepositoryRole]
    /// The last line of the audit trail that it knows of.
    let auditSequence: Int64
}

extension Authority.Publication {
    /// Publishes the state of the registry at `now` as a signed repository: status lists where they changed, metadata
    /// where they changed or run out, and always a timestamp.
    ///
    /// Everything is signed, and shown to our own client, before the registry keeps it, and kept before a file is
    /// written: after a failure at any moment the folder holds this publication or the one before, and doing it again
    /// goes on. What must be signed offline and is not stays as it was published last.
    ///
    /// - Throws: `notPublishable`, also when an offline role's signature has run out; `signing`, `badKey`, `disk`,
    ///   `registry`.
    package func publish(
        to path: String, _ options: ExportOptions = ExportOptions(), by publisher: Publisher, at now: Timestamp
    ) throws(AuthorityError) -> RepositoryPublication {
        try FolderLock.holding(folder.publishLock) { () throws(AuthorityError) in
            try authority.publishLocked(to: path, options, by: publisher, at: now)
        }
    }

    /// Publishes to the authority's own folder unless something was published before.
    ///
    /// - Returns: `nil` when it was.
    /// - Throws: as `publish`.
    package func publishFirst(by officer: Officer, at now: Timestamp) throws(AuthorityError) -> RepositoryPublication? {
        try FolderLock.holding(folder.publishLock) { () throws(AuthorityError) in
            let stored = try store.reading { (registry) throws(AuthorityError) in try StoredMetadata(registry) }
            guard stored.newest[.timestamp] == nil else { return nil }
            return try authority.publishLocked(to: folder.repository, ExportOptions(), by: .officer(officer), at: now)
        }
    }
}

extension Authority {
    fileprivate func publishLocked(
        to path: String, _ options: ExportOptions, by publisher: Publisher, at now: Timestamp
    ) throws(AuthorityError) -> RepositoryPublication {
        let repository = PublishedFolder(path: path)
        let (files, root, publication) = try store.changing { (registry) throws(AuthorityError) in
            let admission = try publisher.admitted(in: registry)
            _ = try publishStatuses(registry, options, keepsUnchanged: true, by: admission, at: now)
            let stored = try StoredMetadata(registry)
            try requireNotEarlier(now, than: stored)
            let content = try RepositoryTargets(registry)
            let cabinet = KeyCabinet(folder: folder, recorded: try registry.roleKeys())
            let (edition, waiting) = try settled(after: stored, content, cabinet, at: now)
            let files = try RepositoryFiles(edition, roots: stored.roots, content)
            try files.check(after: stored, at: now)
            try repository.admit(files)
            try keep(edition.fresh, in: registry, by: admission, at: now)
            if try edition.tells(of: TrustExport.list(registry.signers())) {
                try registry.markSignersKnown(at: now)
            }
            let publication = RepositoryPublication(
                version: files.timestamp.version,
                signed: edition.fresh.compactMap { document in
                    RepositoryRole(document.role.text).map { ($0, document.version) }
                },
                waiting: waiting, withoutKeys: edition.withoutKeys,
                auditSequence: try registry.lastAuditEntry()?.sequence ?? 0)
            return (files, edition.inForce[.root], publication)
        }
        try repository.write(files)
        if let root { try handOut(root) }
        try repository.sweep(keeping: files, at: now)
        return publication
    }

    /// The edition that can be signed here. Where offline roles would only fit together with signatures that are
    /// missing, all of them stay as they are.
    fileprivate func settled(
        after stored: StoredMetadata, _ content: RepositoryTargets, _ cabinet: KeyCabinet, at now: Timestamp
    ) throws(AuthorityError) -> (edition: RepositoryEdition, waiting: [WaitingRole]) {
        var edition = RepositoryEdition(after: stored, keys: cabinet, mode: .signing, at: now)
        try edition.settleRoot()
        try edition.settleTargets(content)
        let waiting = edition.waiting.filter { $0.presses(at: now) }
        if try !edition.isConsistent() {
            edition = RepositoryEdition(after: stored, keys: cabinet, mode: .keepingOffline, at: now)
            try edition.settleTargets(content)
        }
        try edition.settleOnline()
        return (edition, waiting)
    }

    /// Signed times only go forward, as for status lists.
    fileprivate func requireNotEarlier(_ now: Timestamp, than stored: StoredMetadata) throws(AuthorityError) {
        let text = stored.newest[.timestamp]?.content["x-signed-at"]?.string
        guard let last = text.flatMap(Timestamp.init(rfc3339:)), last > now, !settings.isTest else { return }
        throw AuthorityError(PublicationFault.clockBehind(last: last, now: now), at: "timestamp")
    }
}

/// Who publishes.
package enum Publisher: Hashable, Sendable {
    /// A person, who has the duty `publish`.
    case officer(Officer)
    /// The running service: it publishes what the registry says already, by a duty that no person has.
    case service

    func admitted(in registry: RegistrySession<Changing>) throws(AuthorityError) -> Admission {
        switch self {
        case .officer(let officer): try registry.admitted(.publish, officer)
        case .service: registry.admittedService()
        }
    }
}
