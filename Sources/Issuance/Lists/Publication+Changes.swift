internal import AuthorityKeys
package import Primitives
package import Registry
package import Regulation
internal import Verification

/// A larger change of one list that officers ask the offline keys to allow.
package struct ChangeOrder: Hashable, Sendable {
    package let uri: String
    /// Of signed time: from here on …
    package let from: Timestamp
    /// … and before this moment.
    package let until: Timestamp
    /// Valid cards that may be cancelled or suspended in that time, in all.
    package let disable: Int
    /// Suspended cards that may be valid again.
    package let restore: Int

    package init(uri: String, from: Timestamp, until: Timestamp, disable: Int, restore: Int) {
        self.uri = uri
        self.from = from
        self.until = until
        self.disable = disable
        self.restore = restore
    }
}

extension Authority.Publication {
    /// Lays a larger change before a second officer.
    ///
    /// - Returns: its number, by which it is confirmed.
    /// - Throws: `notFound` for an unknown list; `badInput` for one that no counter would read, or that is over;
    ///   `ruleBroken`, `registry`.
    package func proposeChange(
        _ order: ChangeOrder, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> Int64 {
        try store.changing { (registry) throws(AuthorityError) in
            let admission = try registry.admitted(.allowChanges, officer)
            guard let list = try registry.bareLists().first(where: { $0.uri == order.uri }) else {
                throw AuthorityError(PublicationFault.unknownList, at: "list")
            }
            let counts = 0...list.size
            guard order.from < order.until, now < order.until, counts.contains(order.disable),
                counts.contains(order.restore), order.disable + order.restore > 0
            else { throw AuthorityError(PublicationFault.impossibleChange, at: order.uri) }
            let id = try registry.insertChange(
                of: list.number, from: order.from, until: order.until, disable: order.disable, restore: order.restore,
                by: officer)
            let record = try authority.change(id, in: registry)
            try registry.record(.prepared(.proposedChange(record)), by: admission, at: now)
            return id
        }
    }

    /// Allows what another officer proposed. The offline keys sign it with the next exchange; from the publication after
    /// that on counters take the change, and this authority publishes it.
    ///
    /// - Throws: `notFound`; `badInput` when it is confirmed already; `ruleBroken`, also for who proposed it; `registry`.
    package func confirmChange(_ id: Int64, by officer: Officer, at now: Timestamp) throws(AuthorityError) {
        try store.changing { (registry) throws(AuthorityError) in
            let admission = try registry.admitted(.confirmChanges, officer)
            let record = try authority.change(id, in: registry)
            guard record.confirmedBy == nil, !record.isEnded else {
                throw AuthorityError(PublicationFault.changeConfirmed, at: "change \(id)")
            }
            guard record.proposedBy != officer else {
                throw AuthorityError(PublicationFault.sameOfficer, at: "change \(id)")
            }
            try registry.confirmChange(id, by: officer)
            try registry.record(.prepared(.allowedChange(record)), by: admission, at: now)
        }
    }

    /// All that was ever proposed, the oldest first, each with its list's uri; and every list that there is.
    ///
    /// - Throws: `registry`.
    package func changes() throws(AuthorityError) -> (
        changes: [(uri: String, record: AllowedChangeRecord)], lists: [StatusListRecord]
    ) {
        try store.reading { (registry) throws(AuthorityError) in
            let lists = try registry.bareLists()
            let changes = try registry.allowedChanges().map { change in
                (lists.first { $0.number == change.list }?.uri ?? "", change)
            }
            return (changes, lists)
        }
    }
}

extension Authority {
    fileprivate func change(
        _ id: Int64, in registry: RegistrySession<some RegistryAccess>
    ) throws(AuthorityError) -> AllowedChangeRecord {
        guard let record = try registry.allowedChanges().first(where: { $0.id == id }) else {
            throw AuthorityError(PublicationFault.unknownChange, at: "change \(id)")
        }
        return record
    }
}
