internal import AuthorityKeys
internal import DurableFiles
package import Primitives
package import Publication
internal import Registry
package import Regulation
internal import Verification

/// How status lists are to be published.
package struct ExportOptions: Sendable {
    /// Begin each status list with a new base.
    package var newBase = false
    /// An officer has looked at a change that counters hold until somebody there has looked too.
    package var acceptsMassChange = false
    /// A list that counters would hold back stays as it is, and the others are published: for who publishes without a person
    /// that could look.
    package var leavesHeldLists = false
    /// What vouches for the moment.
    package var clock = SigningClock.synchronised

    package init() {}
}

extension Authority.Publication {
    /// Publishes the state of the registry at `now` and writes it as a trust folder.
    ///
    /// The registry remembers what was published before the files are written: a failure in between is cured by doing
    /// it again, and a counter never holds a list that the registry does not know.
    ///
    /// - Returns: how many status lists were written, with a delta or without.
    /// - Throws: `notPublishable`, `signing`, `badKey`, `disk`, `registry`.
    package func export(
        to path: String, _ options: ExportOptions = ExportOptions(), by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> [PublishedList] {
        let export = try store.changing { (registry) throws(AuthorityError) in
            let admission = try registry.admitted(.export, officer)
            try authority.require(options.clock, in: registry, by: admission, at: now)
            try authority.keepLists(in: registry, by: admission, at: now)
            // Where there is a repository too, its counters have signers and lists only when that is published.
            let isAlone = try StoredMetadata(registry).newest[.timestamp] == nil
            if isAlone { try authority.attest(in: registry, isSignedAnyway: false, by: admission, at: now) }
            let keys = try authority.publishingKeys(registry, at: now)
            let cabinet = KeyCabinet(folder: folder, recorded: try registry.roleKeys())
            let grounds =
                if isAlone { TrustGrounds.all } else {
                    try TrustGrounds(try AttestedFiles(registry), after: try StoredMetadata(registry), cabinet)
                }
            let lists = try authority.publishStatuses(
                registry, options, keepsUnchanged: false, keys: keys,
                grounds: grounds, floor: nil, by: admission, at: now
            ).lists
            if isAlone {
                try registry.markSignersKnown(at: now)
                try registry.markListsKnown(at: now)
                try registry.markChangesKnown(at: now)
            }
            let export = try TrustExport(registry, statuses: lists, at: now)
            // Before anything is kept: a refused one has published nothing.
            try export.requireNotBehind(path, keys: keys)
            return export
        }
        let anchors = try StableFile.read(folder.rootCertificate)
        try PublicationArchive(in: folder).keep(export, in: path, anchors: anchors, at: now)
        try export.write(to: path, rootCertificate: anchors)
        return export.lists
    }
}

extension Authority {
    func publishingKeys(
        _ registry: RegistrySession<some RegistryAccess>, at now: Timestamp
    ) throws(AuthorityError) -> PublishingKeys {
        PublishingKeys(
            signer: try SigningKey(.status, in: folder, listed: registry.signers(), at: now),
            listed: try registry.everySigner())
    }

    /// Publishes each status list in the registry that has cards, and the first: what it says from now on.
    ///
    /// - Parameters:
    ///   - keepsUnchanged: a list without changes since it was published, its base younger than a day, stays.
    ///   - grounds: what of the offline keys' word counters have with this publication.
    ///   - floor: to where a root leads signed times back.
    /// - Returns: what is published of each, and what is wrong with those that stay as they were.
    func publishStatuses(
        _ registry: RegistrySession<Changing>, _ options: ExportOptions, keepsUnchanged: Bool, keys: PublishingKeys,
        grounds: TrustGrounds, floor: Timestamp?, by admission: Admission, at now: Timestamp
    ) throws(AuthorityError) -> (lists: [(Int64, StatusPublication)], held: [AuthorityError]) {
        var brake = try registry.brake()
        if let floor { brake.lowerSignedTimes(to: floor, localToo: true) }
        let all = try registry.statusLists()
        let changes = try grounds.changes(registry, of: all)
        var lists: [(Int64, StatusPublication)] = []
        var held: [AuthorityError] = []
        for list in all where !list.isSpare || list.publication != nil || list.number == 1 {
            if floor == nil, let last = list.publication { try requireNotEarlier(now, than: last, of: list) }
            let places = try registry.places(in: list.number)
            let isOutlawed = try list.publication.map { (last) throws(AuthorityError) in
                try keys.isOfWithdrawn(last, place: list.uri)
            }
            let newBase = options.newBase || isOutlawed ?? false
            if keepsUnchanged, !newBase, let last = list.publication,
                try StatusEdition.isCurrent(list, places, keys: keys, at: now)
            {
                lists.append((list.number, last))
                continue
            }
            let publication: StatusPublication
            do throws(AuthorityError) {
                publication = try StatusEdition(
                    of: list, places, keys: keys, at: now,
                    newBase: newBase || list.publication.map { $0.at > now } ?? false, brake: &brake,
                    grounds: MassChangeBrake.Grounds(
                        issued: grounds.issued(list), allowed: changes, isAccepted: options.acceptsMassChange)
                ).publication
            } catch {
                guard options.leavesHeldLists, error.isMassChange, let last = list.publication else { throw error }
                held.append(error)
                lists.append((list.number, last))
                continue
            }
            try registry.update(publication, of: list.number)
            try registry.record(
                .published(list: list.number, base: publication.base, delta: publication.delta), by: admission, at: now)
            lists.append((list.number, publication))
        }
        brake.saw(at: .init(signed: now, local: now))
        try registry.put(brake)
        return (lists, held)
    }

    /// Signed times only go forward. A test authority may go back: its folders play any moment.
    fileprivate func requireNotEarlier(
        _ now: Timestamp, than last: StatusPublication, of list: StatusListRecord
    ) throws(AuthorityError) {
        guard now >= last.at || settings.isTest else {
            throw AuthorityError(PublicationFault.clockBehind(last: last.at, now: now), at: list.uri)
        }
    }
}

extension AuthorityError {
    fileprivate var isMassChange: Bool {
        guard case .publication(.massChange) = fault else { return false }
        return true
    }
}
