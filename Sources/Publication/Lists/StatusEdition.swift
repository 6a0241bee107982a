package import Primitives
package import Registry
package import Regulation
internal import StatusList
internal import Verification

/// What is published of one status list at one moment: a base, and a delta when something changed since.
///
/// A place that no card has says not issued, as does a card that is not handed out: a forged card on a free place is
/// refused even if its signature were good.
package struct StatusEdition {
    package let publication: StatusPublication
    private let list: StatusList

    /// - Parameters:
    ///   - newBase: whether to begin anew even where a delta would do.
    ///   - acceptsMassChange: an officer has looked at a change that counters would hold.
    /// - Throws: `notPublishable`, `signing`, `altered` when what was published last is not ours.
    package init(
        of record: StatusListRecord, _ places: [(index: UInt64, state: CardState)], keys: PublishingKeys,
        at now: Timestamp, newBase: Bool, acceptsMassChange: Bool
    ) throws(AuthorityError) {
        let last = try record.publication.map { (last) throws(AuthorityError) in
            try StatusEdition(published: last, keys: keys, place: record.uri)
        }
        let array = try StatusEdition.array(size: record.size, places)
        let publication: StatusPublication
        if !newBase, let last, let delta = try last.delta(to: array, keys: keys, at: now) {
            publication = StatusPublication(base: last.publication.base, delta: delta, at: now)
        } else {
            // Without changes the base itself is signed anew: its age says when that was still true.
            let base = try keys.base(array, uri: record.uri, at: now)
            publication = StatusPublication(base: base, delta: nil, at: now)
        }
        self.init(publication: publication, list: try keys.list(publication, place: record.uri))
        guard let last else { return }
        try requireSuccession(of: last, place: record.uri, acceptsMassChange: acceptsMassChange)
    }

    /// Whether what was published last still says what the registry says, and its base is young enough.
    ///
    /// - Throws: `altered` when what was published last is not ours.
    package static func isCurrent(
        _ record: StatusListRecord, _ places: [(index: UInt64, state: CardState)], keys: PublishingKeys,
        at now: Timestamp
    ) throws(AuthorityError) -> Bool {
        guard let last = record.publication else { return false }
        let base = try keys.list(StatusPublication(base: last.base, delta: nil, at: last.at), place: record.uri)
        guard (0..<StatusEdition.baseLifeSeconds).contains(now.seconds(since: base.issuedAt)) else { return false }
        return try keys.list(last, place: record.uri).contents == array(size: record.size, places)
    }

    private init(published: StatusPublication, keys: PublishingKeys, place: String) throws(AuthorityError) {
        self.init(publication: published, list: try keys.list(published, place: place))
    }

    private init(publication: StatusPublication, list: StatusList) {
        self.publication = publication
        self.list = list
    }

    /// A base is rewritten daily, so that a delta stays small.
    private static let baseLifeSeconds: Int64 = 24 * 3600

    /// What changed since the base; `nil` where a new base is better: when nothing changed, or the base is a day old.
    private func delta(
        to array: StatusArray, keys: PublishingKeys, at now: Timestamp
    ) throws(AuthorityError) -> [UInt8]? {
        let base = try keys.list(StatusPublication(base: publication.base, delta: nil, at: now), place: list.uri)
        guard base.count == array.count, base.contents != array,
            now.seconds(since: base.issuedAt) < StatusEdition.baseLifeSeconds
        else { return nil }
        return try keys.delta(array, from: base.contents, uri: list.uri, at: now)
    }

    private static func array(
        size: Int, _ places: [(index: UInt64, state: CardState)]
    ) throws(AuthorityError) -> StatusArray {
        // 0b11 in each of the four entries of a byte: not issued.
        guard var array = StatusArray(bitsPerEntry: 2, bytes: [UInt8](repeating: 0xFF, count: size / 4)) else {
            throw AuthorityError(PublicationFault.listSizeUnknown, at: "status list")
        }
        for (index, state) in places {
            let status: CardStatus =
                switch state {
                case .produced: .notIssued
                case .suspended: .suspended
                case .issued: .valid
                case .cancelled: .cancelled
                }
            array.replaceEntry(at: index, with: status.rawValue)
        }
        return array
    }

    /// What counters would refuse or hold is not published: the rule is theirs.
    private func requireSuccession(
        of last: StatusEdition, place: String, acceptsMassChange: Bool
    ) throws(AuthorityError) {
        let change: StatusChange
        do {
            change = try list.change(since: last.list)
        } catch {
            throw AuthorityError(PublicationFault.goesBack, at: place)
        }
        let budget = MassChangeBudget.daily(base: last.list.counts.live)
        guard acceptsMassChange || max(change.disabled, change.restored) <= budget else {
            throw AuthorityError(PublicationFault.massChange, at: place)
        }
    }
}
