internal import AuthorityKeys
internal import DurableFiles
package import Primitives
package import Publication
internal import Registry
package import Regulation

/// How status lists are to be published.
package struct ExportOptions: Sendable {
    /// Begin each status list with a new base.
    package var newBase = false
    /// An officer has looked at a change of more than 5 % of a list.
    package var acceptsMassChange = false

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
            let lists = try authority.publishStatuses(registry, options, keepsUnchanged: false, by: admission, at: now)
            // Where there is a repository too, its counters have the signers only when that is published.
            if try StoredMetadata(registry).newest[.timestamp] == nil { try registry.markSignersKnown(at: now) }
            return try TrustExport(registry, statuses: lists)
        }
        try export.write(to: path, rootCertificate: StableFile.read(folder.rootCertificate))
        return export.lists
    }
}

extension Authority {
    /// Publishes each status list in the registry: what it says from now on.
    ///
    /// - Parameter keepsUnchanged: a list without changes since it was published, its base younger than a day, stays.
    func publishStatuses(
        _ registry: RegistrySession<Changing>, _ options: ExportOptions, keepsUnchanged: Bool,
        by admission: Admission, at now: Timestamp
    ) throws(AuthorityError) -> [(Int64, StatusPublication)] {
        let signer = try SigningKey(.status, in: folder, listed: registry.signers(), at: now)
        let keys = PublishingKeys(signer: signer, listed: try registry.everySigner())
        if try registry.statusLists().isEmpty { _ = try registry.openList(settings) }
        var lists: [(Int64, StatusPublication)] = []
        for list in try registry.statusLists() {
            if let last = list.publication { try requireNotEarlier(now, than: last, of: list) }
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
            let publication = try StatusEdition(
                of: list, places, keys: keys, at: now,
                newBase: newBase || list.publication.map { $0.at > now } ?? false,
                acceptsMassChange: options.acceptsMassChange
            ).publication
            try registry.update(publication, of: list.number)
            try registry.record(
                .published(list: list.number, base: publication.base, delta: publication.delta), by: admission, at: now)
            lists.append((list.number, publication))
        }
        return lists
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
