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
    /// What is wrong with lists that stay as they were published before: counters would hold them back.
    package let held: [AuthorityError]
    /// Lists without a card that counters know.
    package let spareLists: Int
    /// New ones are to be signed.
    package var hasFewSpareLists: Bool { spareLists < Authority.fewSpareLists }
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
    package func publishFirst(
        clock: SigningClock = .synchronised, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> RepositoryPublication? {
        try FolderLock.holding(folder.publishLock) { () throws(AuthorityError) in
            let stored = try store.reading { (registry) throws(AuthorityError) in try StoredMetadata(registry) }
            guard stored.newest[.timestamp] == nil else { return nil }
            var options = ExportOptions()
            options.clock = clock
            return try authority.publishLocked(to: folder.repository, options, by: .officer(officer), at: now)
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
            let stored = try StoredMetadata(registry)
            let cabinet = KeyCabinet(folder: folder, recorded: try registry.roleKeys())
            try require(options.clock, in: registry, by: admission, at: now)
            let floor = try leadsBack(registry, after: stored, cabinet, at: now)
            try requireNotEarlier(now, than: stored, floor: floor)
            try keepLists(in: registry, by: admission, at: now)
            if try stored.canSign(.trust, with: cabinet) {
                try attest(in: registry, isSignedAnyway: false, by: admission, at: now)
            }
            let grounds = try TrustGrounds(try AttestedFiles(registry), after: stored, cabinet)
            let held = try publishStatuses(
                registry, options, keepsUnchanged: true, keys: publishingKeys(registry, at: now), grounds: grounds,
                floor: floor, by: admission, at: now
            ).held
            let content = try RepositoryTargets(registry, at: now)
            let (edition, waiting) = try settled(
                after: stored, content, cabinet, floor: try registry.clockFloor()?.moment, at: now)
            try grounds.check(edition)
            if let floor {
                guard edition.inForce[.root]?.clockFloor == floor else {
                    throw AuthorityError(PublicationFault.keysElsewhere, at: RepositoryRole.root.id)
                }
                try registry.useClockFloor(at: now)
            }
            let files = try RepositoryFiles(edition, roots: stored.roots, content)
            try files.check(after: stored, isLedBack: floor != nil, at: now)
            try repository.admit(files)
            try keep(edition.fresh, in: registry, by: admission, at: now)
            if edition.tells(of: content.attested.signers) { try registry.markSignersKnown(at: now) }
            if edition.tells(of: content.attested.register) { try registry.markListsKnown(at: now) }
            if let changes = content.attested.changes, edition.tells(of: changes) {
                try registry.markChangesKnown(at: now)
            }
            let publication = RepositoryPublication(
                version: files.timestamp.version,
                signed: edition.fresh.compactMap { document in
                    RepositoryRole(document.role.text).map { ($0, document.version) }
                },
                waiting: waiting, withoutKeys: edition.withoutKeys, held: held,
                spareLists: try registry.bareLists().count { $0.isSpare && $0.isKnown },
                auditSequence: try registry.lastAuditEntry()?.sequence ?? 0)
            return (files, edition.inForce[.root], publication)
        }
        try PublicationArchive(in: folder).keep(
            files, in: path, anchors: StableFile.read(folder.rootCertificate), at: now)
        try repository.write(files)
        if let root { try handOut(root) }
        try repository.sweep(keeping: files, at: now)
        return publication
    }

    /// The edition that can be signed here. Where offline roles would only fit together with signatures that are
    /// missing, all of them stay as they are.
    fileprivate func settled(
        after stored: StoredMetadata, _ content: RepositoryTargets, _ cabinet: KeyCabinet, floor: Timestamp?,
        at now: Timestamp
    ) throws(AuthorityError) -> (edition: RepositoryEdition, waiting: [WaitingRole]) {
        var edition = RepositoryEdition(after: stored, keys: cabinet, mode: .signing, clockFloor: floor, at: now)
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
