internal import Policy
internal import Primitives
internal import Signatures
internal import StatusList
internal import TUF
internal import Verification

/// Everything that a site trusts, verified: the newest metadata, the parts in force, and the roots they stand on.
struct Generation: Sendable {
    /// 0: not stored yet.
    var number: Int64
    /// PEM certificates of the roots of signers.
    let anchors: [UInt8]
    /// From the configured root on, each signed by the one before it.
    let roots: [[UInt8]]
    /// The newest metadata, whose content may have been refused in part.
    let newest: TrustedRepository
    let parts: TrustParts

    /// Each set that is needed, the newest first, the others in the order of their versions.
    var views: [TrustedRepository] {
        var seen: Set<[UInt8]> = [newest.identity]
        let older = parts.views.filter { seen.insert($0.identity).inserted }
            .sorted { $0.top.timestamp.version > $1.top.timestamp.version }
        return [newest] + older
    }

    /// The newest signed moment in it.
    var signedAt: Timestamp? { views.compactMap(signedAt(of:)).max() }

    /// When a set was signed: not later than a root that came after it says by `x-clock-floor`.
    private func signedAt(of view: TrustedRepository) -> Timestamp? {
        // Both are from 1 on.
        let newer = newest.top.root.version - view.top.root.version
        guard let signedAt = view.signedAt, newer > 0 else { return view.signedAt }
        let floors = roots.suffix(Int(clamping: newer)).compactMap {
            try? RootMetadata(fromTrustedPlace: $0).clockFloor
        }
        return floors.reduce(signedAt, min)
    }

    /// The view for decisions; `nil` as long as there are no signers or no policy, or what replaces a lost list is held.
    ///
    /// - Parameter floor: the newest signed time that was ever verified.
    func snapshot(floor: Timestamp?, alarms: [TrustAlarm]) -> TrustSnapshot? {
        guard let basis = parts.basis, let entitlements = parts.policy, !parts.isAwaitingLostList else { return nil }
        let signers = basis.basis.signers
        var alarms = alarms + signers.alarms
        var policies = entitlements.policies
        for (region, supplement) in parts.supplements.sorted(by: { $0.key < $1.key }) {
            do throws(PolicyError) {
                let added = try policies.adding(supplement: supplement.bytes, region: region)
                policies = added.policies
                if added.endsWithNext != nil { alarms.append(.ending(supplement: region)) }
            } catch {
                let alarm = TrustAlarm(.badPolicy, at: "\(TrustPath.supplement(of: region))")
                if !alarms.contains(alarm) { alarms.append(alarm) }
            }
        }
        let lists = parts.lists.values.map(dated)
        let asOf = signedAt(of: basis.view) ?? lists.map(\.asOf).max() ?? Timestamp(secondsSince1970: 0)
        let ownFloor = signedAt ?? lists.map(\.asOf).max() ?? asOf
        return TrustSnapshot(
            signers: signers.dated(asOf), policies: policies, statusLists: lists,
            clockFloor: max(ownFloor, floor ?? ownFloor), alarms: alarms, content: content)
    }

    /// Its age counts from the signed time of its metadata; without one, from the token's own, and is never fresh.
    private func dated(_ edition: ListEdition) -> DatedStatusList {
        let held = parts.held[edition.list.uri]
        return DatedStatusList(
            list: edition.list, asOf: signedAt(of: edition.view) ?? edition.baseIssuedAt,
            mayBeFresh: edition.view.signedAt != nil, held: held?.statuses, origin: edition.origin,
            heldOrigin: held?.origin)
    }
}
