internal import JSON
internal import Policy
internal import Primitives
internal import Signatures
internal import StatusList
internal import TUF
internal import Verification

/// What a newer set of metadata makes of the parts in force: pure decisions, one kind after the other.
///
/// First the kind *trust*, which says which lists there are and so what is to be fetched; then all others.
struct Advance {
    private(set) var parts: TrustParts
    private(set) var brake: MassChangeBrake
    /// What was refused or held; each of these parts stayed as it was.
    private(set) var alarms: [TrustAlarm] = []

    private let view: TrustedRepository
    private let anchors: TrustAnchors
    private let clock: LocalClock
    private let acceptsMassChange: Bool

    /// - Parameters:
    ///   - parts: in force until now.
    ///   - brake: what is kept of the lists.
    ///   - acceptsMassChange: a person has looked at what the brake held back.
    init(
        of parts: TrustParts, brake: MassChangeBrake, to view: TrustedRepository, anchors: TrustAnchors,
        clock: LocalClock, acceptsMassChange: Bool
    ) {
        self.parts = parts
        self.brake = brake
        self.view = view
        self.anchors = anchors
        self.clock = clock
        self.acceptsMassChange = acceptsMassChange
    }

    // MARK: Trust

    /// - Parameter content: the bytes of a target of this view, checked against it; `nil` when no mirror had them.
    mutating func advanceBasis(_ content: TargetContent) {
        do throws(TrustBasis.Refusal) {
            let basis = try TrustBasis(view, anchors: anchors, content: content)
            try basis.checkSizes(of: parts.lists.values.map(\.list))
            parts.basis = TrustParts.Basis(basis: basis, view: view)
        } catch {
            alarms.append(TrustAlarm(error.error, at: error.place))
        }
    }

    /// What is to be fetched besides: a list that is not named is not.
    var wantedTargets: [ResolvedTarget] {
        let supplements = view.names(in: TrustPath.supplements, withSuffix: TrustPath.documentSuffix)
        let lists = (parts.basis?.basis.register.entries ?? []).flatMap {
            [$0.target, $0.name + TrustPath.deltaSuffix]
        }
        return ([TrustPath.policy, TrustPath.nextPolicy] + supplements.map(TrustPath.supplement) + lists).compactMap(
            view.target)
    }

    // MARK: All others

    mutating func advanceOthers(_ content: TargetContent) {
        advancePolicy(content)
        advanceSupplements(content)
        advanceLists(content)
    }

    private mutating func advancePolicy(_ content: TargetContent) {
        do throws(TrustBasis.Refusal) {
            parts.policy = TrustParts.Entitlements(policies: try PolicyCalendar(view, content: content), view: view)
        } catch {
            alarms.append(TrustAlarm(error.error, at: error.place))
        }
    }

    /// A region that is not listed any more has taken its supplement back.
    private mutating func advanceSupplements(_ content: TargetContent) {
        let regions = view.names(in: TrustPath.supplements, withSuffix: TrustPath.documentSuffix)
        parts.supplements = parts.supplements.filter { regions.contains($0.key) }
        for region in regions {
            let path = TrustPath.supplement(of: region)
            do throws(TrustError) {
                let bytes = try bytes(at: path, content)
                try parts.policy?.policies.check(supplement: bytes, region: region)
                parts.supplements[region] = TrustParts.Supplement(bytes: bytes, view: view)
            } catch {
                alarms.append(TrustAlarm(error, at: path))
            }
        }
    }

    private func bytes(at path: String, _ content: TargetContent) throws(TrustError) -> [UInt8] {
        guard let target = view.target(path) else { throw .badPolicy }
        guard let bytes = content(target) else { throw .notChecked }
        return bytes
    }

    // MARK: Lists

    private mutating func advanceLists(_ content: TargetContent) {
        guard let basis = parts.basis else { return }
        let register = basis.basis.register
        for uri in Set(parts.lists.keys).union(parts.held.keys) where register.entry(uri) == nil {
            parts.lists[uri] = nil
            parts.held[uri] = nil
            brake.withdrew(uri)
        }
        for entry in register.entries {
            do throws(TrustError) { try advance(entry, basis, content) } catch {
                alarms.append(TrustAlarm(error, at: entry.target))
            }
        }
        alarms += view.listNames.filter { register.entry(named: $0) == nil }
            .map { TrustAlarm(.notListed, at: $0 + TrustPath.tokenSuffix) }
        if let signed = view.signedAt ?? parts.lists.values.map(\.baseIssuedAt).max() {
            brake.saw(at: MassChangeBrake.Moment(signed: signed, local: clock.now))
        }
    }

    /// Takes the newer edition of one list, or holds it.
    ///
    /// - Throws: why the edition is refused; the one in force stays, and so does one that is held.
    private mutating func advance(
        _ entry: ListRegister.Entry, _ basis: TrustParts.Basis, _ content: TargetContent
    ) throws(TrustError) {
        let current = parts.lists[entry.uri]
        guard let token = view.target(entry.target) else {
            // A list that may be there and never was is none to miss.
            guard current != nil || parts.held[entry.uri] != nil else { return }
            throw .shrinks
        }
        guard token.uri == entry.uri else { throw .badStatusList }
        let isInForce = current?.hasSameFiles(in: view, as: entry.name) ?? false
        if isInForce, let current, current.hasSameSigners(as: basis) {
            parts.lists[entry.uri] = current.seen(in: view, as: entry.name, under: basis)
            parts.held[entry.uri] = nil
            brake.remember(current.list)
            return
        }
        let next = try ListEdition(name: entry.name, view: view, basis: basis, clock: clock, content: content)
        if !isInForce {
            guard !clock.isPast(next.list.expires) else { throw .expired }
            try basis.basis.checkCanary(of: next.list)
        }
        let isLost = current == nil && (brake.lists[entry.uri]?.isInForce ?? false)
        switch try judged(next, after: current, entry, allowing: basis.basis.changes) {
        case .taken:
            parts.lists[entry.uri] = next
            parts.held[entry.uri] = nil
        case .held:
            parts.held[entry.uri] = HeldEdition(next, after: current, under: basis.basis, isOfLostList: isLost)
            alarms.append(TrustAlarm(.massChange, at: entry.target))
        }
    }

    private mutating func judged(
        _ next: ListEdition, after current: ListEdition?, _ entry: ListRegister.Entry, allowing changes: AllowedChanges
    ) throws(TrustError) -> MassChangeBrake.Judgement {
        let grounds = MassChangeBrake.Grounds(
            issued: entry.issued, allowed: changes, isAccepted: acceptsMassChange)
        let moment = MassChangeBrake.Moment(signed: view.signedAt ?? next.list.issuedAt, local: clock.now)
        do throws(StatusListError) {
            return try brake.judge(next.list, after: current?.list, grounds: grounds, at: moment)
        } catch {
            throw TrustError(error)
        }
    }
}

extension TrustBasis {
    /// The files of the kind *trust* in a set.
    init(_ view: TrustedRepository, anchors: TrustAnchors, content: TargetContent) throws(Refusal) {
        func bytes(_ path: String, else error: TrustError) throws(Refusal) -> [UInt8] {
            guard let target = view.target(path) else { throw Refusal(error: error, place: path) }
            guard let bytes = content(target) else { throw Refusal(error: .notChecked, place: path) }
            return bytes
        }
        let changes =
            view.target(TrustPath.changes) == nil ? nil : try bytes(TrustPath.changes, else: .badAllowedChanges)
        try self.init(
            signers: bytes(TrustPath.signers, else: .badSignerList),
            register: bytes(TrustPath.register, else: .badListRegister), changes: changes, anchors: anchors,
            asOf: view.signedAt ?? Timestamp(secondsSince1970: 0))
    }
}

extension ResolvedTarget {
    /// The list that a status target says it is.
    var uri: String? { file.custom?["uri"]?.string }
}

extension PolicyCalendar {
    /// The kind *policy* of a set: both files, or the one that there is.
    init(_ view: TrustedRepository, content: TargetContent) throws(TrustBasis.Refusal) {
        func bytes(_ path: String) throws(TrustBasis.Refusal) -> [UInt8]? {
            guard let target = view.target(path) else { return nil }
            guard let bytes = content(target) else { throw TrustBasis.Refusal(error: .notChecked, place: path) }
            return bytes
        }
        guard let policy = try bytes(TrustPath.policy) else {
            throw TrustBasis.Refusal(error: .badPolicy, place: TrustPath.policy)
        }
        try self.init(trusting: policy, next: bytes(TrustPath.nextPolicy))
    }

    /// - Throws: `badPolicy`.
    func check(supplement bytes: [UInt8], region: String) throws(TrustError) {
        do throws(PolicyError) { _ = try adding(supplement: bytes, region: region) } catch { throw .badPolicy }
    }
}
