internal import AuthorityKeys
internal import Credential
internal import Policy
package import Primitives
package import Publication
internal import Registry
package import Regulation
internal import Signatures
internal import StatusList
package import TUF
internal import Verification

/// What a restored registry took over from what was published.
package struct GoneOn: Hashable, Sendable {
    /// The newest timestamp's version that is out there; `nil` of a bare folder.
    package let timestamp: Int64?
    /// Cards that stand otherwise than the backup said.
    package let changedCards: Int
    /// Published places of cards that the registry does not know: they stay as they were published.
    package let unknownPlaces: Int

    package init(timestamp: Int64?, changedCards: Int, unknownPlaces: Int) {
        self.timestamp = timestamp
        self.changedCards = changedCards
        self.unknownPlaces = unknownPlaces
    }
}

extension Authority.Publication {
    /// The first root, from which on what was published is verified; `nil` before there was a repository.
    package func firstRoot() throws(AuthorityError) -> MetadataDocument? {
        try store.reading { (registry) throws(AuthorityError) in try StoredMetadata(registry).roots.first }
    }

    /// Lets a registry that was restored from a backup go on from what is out there.
    ///
    /// Versions go on; a card that was cancelled, suspended or handed out since the backup stands so; a published place of
    /// an unknown card stays as it is; new cards go into other lists, and their numbers leave a gap. Policies and signers
    /// that were put since come back with the metadata that name them; a bare folder has none.
    ///
    /// - Throws: `notPublishable` when what is out there is not ours, or older than what the registry knows; `altered` for
    ///   keys of roles that the registry never knew; `ruleBroken`, `registry`.
    package func goOn(
        from published: PublishedState, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> GoneOn {
        try store.changing { (registry) throws(AuthorityError) in
            let admission = try registry.admitted(.importSigning, officer)
            let register = try published.register()
            if !published.isBare {
                try Authority.requireNotOlder(published, than: try StoredMetadata(registry))
                try authority.takeSigners(published, registry, by: admission, at: now)
                try authority.takePolicies(published, registry, by: admission, at: now)
            }
            for document in published.metadata {
                if document.role == .root { try registry.insertRoot(document) } else { try registry.put(document) }
            }
            if !published.isBare {
                // Metadata by keys that were made after the backup cannot be followed: it is found out here.
                let cabinet = KeyCabinet(folder: folder, recorded: try registry.roleKeys())
                let edition = RepositoryEdition(
                    after: try StoredMetadata(registry), keys: cabinet, mode: .keepingOffline, at: now)
                guard try edition.isConsistent() else {
                    throw AuthorityError(PublicationFault.notPublishedByUs(cause: "keys"), at: "metadata")
                }
            }
            let keys = try authority.publishingKeys(registry, at: now)
            let earlier = try registry.statusLists()
            var brake = try registry.brake()
            // What is out there was seen by counters: the next publication does not make up for days of absence.
            brake.saw(at: .init(signed: now, local: now))
            var (changed, unknown) = (0, 0)
            for entry in register.entries {
                let number = try authority.list(of: entry, registry)
                try registry.told(entry.issued, of: number, at: now)
                guard let publication = published.publication(of: entry, at: now) else { continue }
                let list = try keys.list(publication, place: entry.uri)
                guard list.uri == entry.uri else {
                    throw AuthorityError(PublicationFault.notPublishedByUs(cause: "name"), at: entry.target)
                }
                let before = try earlier.first { $0.number == number }?.publication.map {
                    (last) throws(AuthorityError) in
                    try keys.list(last, place: entry.uri)
                }
                try Authority.count(list, after: before, in: &brake, at: now)
                let step = try authority.take(list, number, registry, by: admission, at: now)
                changed += step.changed
                unknown += step.unknown
                try registry.update(
                    StatusPublication(base: publication.base, delta: publication.delta, at: list.issuedAt), of: number)
            }
            try registry.put(brake)
            try registry.closeUsedLists(at: now)
            try registry.leaveGap(unknown: unknown)
            let timestamp = published.metadata.last { $0.role == .timestamp }?.version
            try registry.record(
                .prepared(.wentOn(fromTimestamp: timestamp ?? 0, unknownPlaces: unknown)), by: admission, at: now)
            return GoneOn(timestamp: timestamp, changedCards: changed, unknownPlaces: unknown)
        }
    }
}

extension Authority {
    /// No role goes back, nor has it another file under the version that the registry knows.
    fileprivate static func requireNotOlder(
        _ published: PublishedState, than stored: StoredMetadata
    ) throws(AuthorityError) {
        for (role, known) in stored.newest {
            // A region's role may have been taken off since.
            guard let newest = published.metadata.last(where: { $0.role == role.name }) else { continue }
            guard newest.version > known.version || newest.version == known.version && newest.content == known.content
            else {
                throw AuthorityError(PublicationFault.olderThanKnown(known.version), at: role.id)
            }
        }
    }

    /// What counters took already counts against the next day's budget.
    fileprivate static func count(
        _ list: StatusList, after before: StatusList?, in brake: inout MassChangeBrake, at now: Timestamp
    ) throws(AuthorityError) {
        do {
            try brake.tookElsewhere(list, after: before, at: .init(signed: now, local: now))
        } catch {
            throw AuthorityError(PublicationFault.goesBack, at: list.uri)
        }
    }

    /// The list's number; one that was opened after the backup is opened again.
    fileprivate func list(
        of entry: ListRegister.Entry, _ registry: RegistrySession<Changing>
    ) throws(AuthorityError) -> Int64 {
        let lists = try registry.bareLists()
        if let known = lists.first(where: { $0.uri == entry.uri }) { return known.number }
        guard let number = Int64(entry.name.dropFirst(TrustPath.lists.count)) else {
            throw AuthorityError(PublicationFault.notPublishedByUs(cause: "name"), at: entry.target)
        }
        try registry.insertList(number, uri: entry.uri, size: entry.size)
        return number
    }

    /// Each card as it was published, unless the registry says what is stricter.
    fileprivate func take(
        _ list: StatusList, _ number: Int64, _ registry: RegistrySession<Changing>, by admission: Admission,
        at now: Timestamp
    ) throws(AuthorityError) -> (changed: Int, unknown: Int) {
        var owners: [UInt64: PlaceOwner] = [:]
        for owner in try registry.owners(in: number) { owners[owner.place] = owner }
        // Of an earlier restoring.
        var kept: [UInt64: CardState] = [:]
        for place in try registry.keptPlaces(in: number) { kept[place.index] = place.state }
        let canary = try registry.canaries().first { $0.list == number }
        var (changed, unknown) = (0, 0)
        for place in 0..<UInt64(list.count) {
            guard let status = list.status(at: place), status != .notIssued,
                place != canary?.validPlace, place != canary?.cancelledPlace
            else { continue }
            if let owner = owners[place] {
                if try keep(status, of: owner, in: list, registry, by: admission, at: now) { changed += 1 }
            } else {
                let state: CardState = status == .valid ? .issued : status == .suspended ? .suspended : .cancelled
                if kept[place] == nil { unknown += 1 }
                guard kept[place].map({ $0.strictness < state.strictness }) ?? true else { continue }
                try registry.keepPlace(place, in: number, state, isNew: kept[place] == nil)
            }
        }
        return (changed, unknown)
    }

    private func keep(
        _ status: CardStatus, of owner: PlaceOwner, in list: StatusList, _ registry: RegistrySession<Changing>,
        by admission: Admission, at now: Timestamp
    ) throws(AuthorityError) -> Bool {
        if owner.isFurther { return try keepFurther(status, of: owner, in: list, registry, by: admission, at: now) }
        let life: CardLife
        switch (status, owner.state) {
        case (.cancelled, .produced), (.cancelled, .issued), (.cancelled, .suspended):
            life = CardLife(state: .cancelled, ending: .cancelled(.other))
        case (.suspended, .produced), (.suspended, .issued): life = CardLife(state: .suspended)
        case (.valid, .produced): life = CardLife(state: .issued)
        // What the registry says is stricter, or the same.
        case (.cancelled, .cancelled), (.suspended, _), (.valid, _), (.notIssued, _): return false
        }
        try registry.update(life, of: owner.card)
        try registry.removeUnproven(owner.card)
        try registry.record(
            .prepared(.stoodAsPublished(card: owner.card, state: life.state)), by: admission, at: now)
        if owner.state == .produced, life.state != .cancelled {
            try complete(owner.card, in: registry, by: admission, at: now)
        }
        return true
    }

    /// A further credential that was withdrawn since, while its card goes on.
    private func keepFurther(
        _ status: CardStatus, of owner: PlaceOwner, in list: StatusList, _ registry: RegistrySession<Changing>,
        by admission: Admission, at now: Timestamp
    ) throws(AuthorityError) -> Bool {
        guard status == .cancelled, owner.state != .cancelled, !owner.isWithdrawn else { return false }
        let credential = try registry.furtherCredentials(of: owner.card).first {
            $0.status == StatusReference(uri: list.uri, index: owner.place)
        }
        guard let credential else { return false }
        try registry.withdraw(credential, at: now)
        try registry.record(.withdrew(credential), by: admission, at: now)
        return true
    }

    /// Signers that were listed, or taken off the list, since the backup.
    fileprivate func takeSigners(
        _ published: PublishedState, _ registry: RegistrySession<Changing>, by admission: Admission,
        at now: Timestamp
    ) throws(AuthorityError) {
        let known = try registry.everySigner()
        let told = try published.signers()
        for signer in known where signer.isKnown && !signer.isWithdrawn {
            guard !told.contains(where: { $0.certificate == signer.certificate && $0.use == signer.use }) else {
                continue
            }
            try registry.withdraw(signer, at: now)
            try registry.record(.withdrewSigner(signer), by: admission, at: now)
        }
        for signer in told where !known.contains(where: { $0.certificate == signer.certificate }) {
            var signer = signer
            signer.number = (try registry.everySigner().filter { $0.use == signer.use }.map(\.number).max() ?? 0) + 1
            try registry.insert(signer, at: now)
            try registry.record(.listedSigner(signer), by: admission, at: now)
        }
    }

    /// Policies that were put since the backup, the one in force first.
    fileprivate func takePolicies(
        _ published: PublishedState, _ registry: RegistrySession<Changing>, by admission: Admission,
        at now: Timestamp
    ) throws(AuthorityError) {
        for path in [TrustPath.policy, TrustPath.nextPolicy] {
            guard let file = published.files[path] else { continue }
            let policy = try PolicyPair.policy(file)
            guard policy.version > (try self.policy(in: registry)).version else { continue }
            try registry.insertPolicy(file, of: nil, at: now)
            try registry.record(
                .putPolicy(version: policy.version, region: nil, hash: SHA256.hash(file)), by: admission, at: now)
        }
        for (path, file) in published.files.sorted(by: { $0.key < $1.key }) where path.hasPrefix(TrustPath.supplements)
        {
            let region = String(path.dropFirst(TrustPath.supplements.count).dropLast(".json".count))
            guard try registry.policy(of: region) != file else { continue }
            try registry.insertPolicy(file, of: region, at: now)
            try registry.record(
                .putPolicy(version: nil, region: region, hash: SHA256.hash(file)), by: admission, at: now)
        }
    }
}

extension CardState {
    /// What a published place may be raised to, and not lowered from.
    fileprivate var strictness: Int {
        switch self {
        case .produced: 0
        case .issued: 1
        case .suspended: 2
        case .cancelled: 3
        }
    }
}
