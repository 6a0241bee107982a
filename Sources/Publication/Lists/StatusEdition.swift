package import Primitives
package import Registry
package import Regulation
internal import StatusList
package import Verification

/// What is published of one status list at one moment: a base, and a delta when something changed since.
///
/// A place that no card has says not issued, as does a card that is not handed out: a forged card on a free place is
/// refused even if its signature were good.
package struct StatusEdition {
    package let publication: StatusPublication
    private let list: StatusList

    /// Judged as a counter judges that is always there: what counters would refuse or hold is not published.
    ///
    /// - Parameters:
    ///   - newBase: whether to begin anew even where a delta would do.
    ///   - brake: what it keeps; the step is counted in it.
    ///   - grounds: what the offline keys attest and allow of this list at the counters that get this edition.
    /// - Throws: `notPublishable`, `signing`, `altered` when what was published last is not ours.
    package init(
        of record: StatusListRecord, _ places: [(index: UInt64, state: CardState)], keys: PublishingKeys,
        at now: Timestamp, newBase: Bool, brake: inout MassChangeBrake, grounds: MassChangeBrake.Grounds
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
        try judge(after: last?.list, &brake, grounds, at: now)
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

    private func judge(
        after last: StatusList?, _ brake: inout MassChangeBrake, _ grounds: MassChangeBrake.Grounds, at now: Timestamp
    ) throws(AuthorityError) {
        let judgement: MassChangeBrake.Judgement
        do {
            // Here the signed time is the local one.
            judgement = try brake.judge(list, after: last, grounds: grounds, at: .init(signed: now, local: now))
        } catch {
            throw AuthorityError(PublicationFault.goesBack, at: list.uri)
        }
        guard case .held(let change, let budget) = judgement else { return }
        throw AuthorityError(
            PublicationFault.massChange(
                disabled: change.disabled, disableLimit: budget.disable.left, restored: change.restored,
                restoreLimit: budget.restore.left),
            at: list.uri)
    }
}

extension MassChangeBudget.Allowance {
    /// What may still go at this moment.
    fileprivate var left: Int {
        let daily = limit - used
        guard let allowed else { return max(0, daily) }
        return max(0, daily, min(allowed - used, allowed - usedOfAllowed))
    }
}
