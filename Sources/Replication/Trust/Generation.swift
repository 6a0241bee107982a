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
    var signedAt: Timestamp? { views.compactMap(\.signedAt).max() }

    /// The view for decisions; `nil` as long as there are no signers or no policy.
    ///
    /// - Parameter floor: the newest signed time that was ever verified.
    func snapshot(floor: Timestamp?, alarms: [TrustAlarm]) -> TrustSnapshot? {
        guard let signers = parts.signers, let entitlements = parts.policy else { return nil }
        var alarms = alarms
        alarms += signers.list.unchained.map { TrustAlarm(.unknownSigner, at: "\(TrustPath.signers), \($0.subject)") }
        var policy = entitlements.policy
        for (region, supplement) in parts.supplements.sorted(by: { $0.key < $1.key }) {
            do throws(PolicyError) {
                policy = try policy.adding(supplement: supplement.bytes, region: region)
            } catch {
                let alarm = TrustAlarm(.badPolicy, at: "\(TrustPath.supplement(of: region))")
                if !alarms.contains(alarm) { alarms.append(alarm) }
            }
        }
        let lists = parts.lists.values.map(\.dated)
        let asOf = signers.view.signedAt ?? lists.map(\.asOf).max() ?? Timestamp(secondsSince1970: 0)
        let ownFloor = signedAt ?? lists.map(\.asOf).max() ?? asOf
        return TrustSnapshot(
            signers: signers.list.dated(asOf), policy: policy, statusLists: lists,
            clockFloor: max(ownFloor, floor ?? ownFloor), alarms: alarms)
    }
}

extension ListInForce {
    /// Its age counts from the signed time of its metadata; without one, from the token's own, and is never fresh.
    fileprivate var dated: DatedStatusList {
        DatedStatusList(list: list, asOf: view.signedAt ?? baseIssuedAt, mayBeFresh: view.signedAt != nil)
    }
}
