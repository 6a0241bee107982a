package import Policy
internal import Primitives
internal import Signatures
internal import StatusList

/// The files of one unpacked generation, as bytes: what a bare trust folder holds.
public struct TrustFiles: Sendable {
    public struct File: Sendable {
        public let name: String
        public let bytes: [UInt8]

        public init(name: String, bytes: [UInt8]) {
            self.name = name
            self.bytes = bytes
        }
    }

    /// PEM certificates of the roots.
    public var anchors: [UInt8]
    public var signers: [UInt8]
    public var register: [UInt8]
    public var changes: [UInt8]?
    public var policy: [UInt8]
    public var nextPolicy: [UInt8]?
    /// Named by their region.
    public var localPolicies: [File]
    public var statusTokens: [File]
    public var statusDeltas: [File]

    public init(
        anchors: [UInt8], signers: [UInt8], register: [UInt8], changes: [UInt8]? = nil, policy: [UInt8],
        nextPolicy: [UInt8]? = nil, localPolicies: [File], statusTokens: [File], statusDeltas: [File]
    ) {
        self.anchors = anchors
        self.signers = signers
        self.register = register
        self.changes = changes
        self.policy = policy
        self.nextPolicy = nextPolicy
        self.localPolicies = localPolicies
        self.statusTokens = statusTokens
        self.statusDeltas = statusDeltas
    }
}

extension TrustSnapshot {
    /// The view that a bare folder gives: ages count from the newest signed time of the status lists.
    ///
    /// Roots, what the offline keys say and the policy must be good. A status list, a delta or a local policy that is
    /// refused is left out with an alarm: its cards are `status-unknown`, its services unknown, the base stands without
    /// its delta. Base and delta together are one step against nothing, which no brake judges.
    ///
    /// - Parameter previous: what was trusted until now. A list that may not follow its own keeps its place, with its
    ///   age and an alarm.
    /// - Throws: `badAnchors`, or what is wrong with the files of which each must be good, and where.
    package init(
        bare files: TrustFiles, after previous: TrustSnapshot? = nil, clock: LocalClock
    ) throws(TrustBasis.Refusal) {
        let anchors: TrustAnchors
        do {
            anchors = try TrustAnchors(pem: files.anchors)
        } catch {
            throw TrustBasis.Refusal(error: .badAnchors, place: TrustPath.anchors)
        }
        let epoch = Timestamp(secondsSince1970: 0)
        let basis = try TrustBasis(
            signers: files.signers, register: files.register, changes: files.changes, anchors: anchors, asOf: epoch)
        var alarms = anchors.alarms + basis.signers.alarms
        let policies = try PolicyCalendar(bare: files, alarms: &alarms)
        let content = TrustContent(files)
        let lists = BareLists(files, basis: basis, clock: clock, alarms: &alarms).editions.map { edition in
            DatedStatusList(edition, in: content)
                .unlessRefused(after: previous?.statusLists[edition.list.uri], alarms: &alarms)
        }
        let asOf = lists.map(\.asOf).max() ?? epoch
        self.init(
            signers: basis.signers.dated(asOf), policies: policies, statusLists: lists, clockFloor: asOf,
            alarms: alarms, content: content)
    }
}

extension DatedStatusList {
    fileprivate init(_ edition: BareLists.Edition, in content: TrustContent) {
        self.init(
            list: edition.list, asOf: edition.list.issuedAt, mayBeFresh: true,
            origin: ListOrigin(
                token: TrustPath.token(named: edition.token), delta: edition.delta.map(TrustPath.delta),
                isDeltaPast: edition.isDeltaPast, hash: content.inForce))
    }

    /// This list when it may follow the one in force, else that one, with an alarm.
    fileprivate func unlessRefused(after previous: DatedStatusList?, alarms: inout [TrustAlarm]) -> DatedStatusList {
        guard let previous else { return self }
        do {
            _ = try list.change(since: previous.list)
            return self
        } catch {
            alarms.append(TrustAlarm(TrustError(error), at: "status list \(list.uri)"))
            return DatedStatusList(
                list: previous.list, asOf: previous.list.issuedAt, mayBeFresh: true, origin: previous.origin)
        }
    }
}

extension TrustAnchors {
    /// One for each block of the file that cannot be read; what is no root, and is known for what it is, needs none.
    package var alarms: [TrustAlarm] {
        passedOver.compactMap { block in
            switch block.kind {
            case .unreadable: TrustAlarm(.badAnchors, at: "\(TrustPath.anchors), block \(block.place)")
            case .root, .intermediate, .endEntity, .other: nil
            }
        }
    }
}

extension TrustAlarm {
    /// A region's supplement is taken, and does not fit the policy of the later day, which will go on without it.
    package static func ending(supplement region: String) -> TrustAlarm {
        TrustAlarm(.badPolicy, at: "\(TrustPath.supplement(of: region)), \(TrustPath.nextPolicy)")
    }
}

extension PolicyCalendar {
    /// The policy in force and the one of a later day, which belong together: both are good, or neither is taken.
    ///
    /// - Throws: `badPolicy`, at the file that is wrong.
    package init(trusting policy: [UInt8], next: [UInt8]?) throws(TrustBasis.Refusal) {
        let current: Policy
        do throws(PolicyError) { current = try Policy(parsing: policy) } catch {
            throw TrustBasis.Refusal(error: .badPolicy, place: TrustPath.policy)
        }
        do throws(PolicyError) {
            try self.init(current, next: next.map { (bytes) throws(PolicyError) in try Policy(parsing: bytes) })
        } catch {
            throw TrustBasis.Refusal(error: .badPolicy, place: TrustPath.nextPolicy)
        }
    }

    fileprivate init(bare files: TrustFiles, alarms: inout [TrustAlarm]) throws(TrustBasis.Refusal) {
        var policies = try PolicyCalendar(trusting: files.policy, next: files.nextPolicy)
        for file in files.localPolicies {
            do throws(PolicyError) {
                let added = try policies.adding(supplement: file.bytes, region: file.name)
                policies = added.policies
                if added.endsWithNext != nil { alarms.append(.ending(supplement: file.name)) }
            } catch {
                alarms.append(TrustAlarm(.badPolicy, at: "\(TrustPath.supplement(of: file.name)), \(error.place)"))
            }
        }
        self = policies
    }
}
