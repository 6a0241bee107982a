internal import Policy
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
    public var policy: [UInt8]
    /// Named by their region.
    public var localPolicies: [File]
    public var statusTokens: [File]
    public var statusDeltas: [File]

    public init(
        anchors: [UInt8], signers: [UInt8], policy: [UInt8], localPolicies: [File], statusTokens: [File],
        statusDeltas: [File]
    ) {
        self.anchors = anchors
        self.signers = signers
        self.policy = policy
        self.localPolicies = localPolicies
        self.statusTokens = statusTokens
        self.statusDeltas = statusDeltas
    }
}

extension TrustSnapshot {
    /// The view that a bare folder gives: ages count from the newest signed time of the status lists.
    ///
    /// Roots, signers and the policy must be good. A status list, a delta or a local policy that is refused is left
    /// out with an alarm: its cards are `status-unknown`, its services unknown, the base stands without its delta.
    ///
    /// - Parameter previous: what was trusted until now. A list that may not follow its own keeps its place, with its
    ///   age and an alarm.
    /// - Throws: `badAnchors`, `badSignerList`, `badPolicy`.
    public init(bare files: TrustFiles, after previous: TrustSnapshot? = nil) throws(TrustError) {
        let anchors: TrustAnchors
        do {
            anchors = try TrustAnchors(pem: files.anchors)
        } catch {
            throw .badAnchors
        }
        let epoch = Timestamp(secondsSince1970: 0)
        let signers = try SignerList(parsing: files.signers, anchors: anchors, asOf: epoch)
        var alarms = signers.unchained.map { TrustAlarm(.unknownSigner, at: "\(TrustPath.signers), \($0.subject)") }
        let policy = try Policy(bare: files, alarms: &alarms)
        let lists = signers.statusLists(in: files, alarms: &alarms).map { list in
            list.unlessRefused(after: previous?.statusLists[list.uri]?.list, alarms: &alarms)
        }
        let asOf = lists.map(\.issuedAt).max() ?? epoch
        self.init(
            signers: signers.dated(asOf), policy: policy,
            statusLists: lists.map { DatedStatusList(list: $0, asOf: $0.issuedAt, mayBeFresh: true) },
            clockFloor: asOf, alarms: alarms)
    }
}

extension StatusList {
    /// This list when it may follow the one in force, else that one, with an alarm.
    fileprivate func unlessRefused(after previous: StatusList?, alarms: inout [TrustAlarm]) -> StatusList {
        guard let previous else { return self }
        do {
            try checkSuccession(of: previous)
            return self
        } catch {
            alarms.append(TrustAlarm(TrustError(error), at: "status list \(uri)"))
            return previous
        }
    }
}

extension Policy {
    fileprivate init(bare files: TrustFiles, alarms: inout [TrustAlarm]) throws(TrustError) {
        var policy: Policy
        do {
            policy = try Policy(parsing: files.policy)
        } catch {
            throw .badPolicy
        }
        for file in files.localPolicies {
            do {
                policy = try policy.adding(supplement: file.bytes, region: file.name)
            } catch {
                alarms.append(TrustAlarm(.badPolicy, at: "\(TrustPath.supplement(of: file.name)), \(error.place)"))
            }
        }
        self = policy
    }
}

extension SignerList {
    /// The lists of the folder, each brought up to date by its delta.
    ///
    /// Of several tokens of one list the newest is taken, if it may follow the older ones; of several deltas from its
    /// state the newest.
    fileprivate func statusLists(in files: TrustFiles, alarms: inout [TrustAlarm]) -> [StatusList] {
        let bases = newestFirst(files.statusTokens, alarms: &alarms, parse: statusList(parsing:))
        let deltas = newestFirst(files.statusDeltas, alarms: &alarms, parse: statusDelta(parsing:))
        var lists: [String: StatusList] = [:]
        for (base, file) in bases.reversed() {
            do {
                if let older = lists[base.uri] { try base.checkSuccession(of: older) }
                lists[base.uri] = base
            } catch {
                alarms.append(TrustAlarm(TrustError(error), at: "status/\(file)"))
            }
        }
        var isUpToDate: Set<String> = []
        let bare = lists
        for (delta, file) in deltas where !isUpToDate.contains(delta.uri) {
            do {
                guard let base = bare[delta.uri] else { throw StatusListError.wrongBase }
                let list = try base.applying(delta)
                try list.checkSuccession(of: base)
                lists[delta.uri] = list
                isUpToDate.insert(delta.uri)
            } catch {
                alarms.append(TrustAlarm(TrustError(error), at: "status/\(file)"))
            }
        }
        return lists.values.sorted { $0.uri < $1.uri }
    }

    /// What the files hold, the newest first; what is refused is left out with an alarm.
    private func newestFirst<Signed: SignedStatus>(
        _ files: [TrustFiles.File], alarms: inout [TrustAlarm], parse: ([UInt8]) throws(TrustError) -> Signed
    ) -> [(Signed, file: String)] {
        var parsed: [(Signed, file: String)] = []
        for file in files {
            do {
                parsed.append((try parse(file.bytes), file.name))
            } catch {
                alarms.append(TrustAlarm(error, at: "status/\(file.name)"))
            }
        }
        return parsed.sorted { ($1.0.issuedAt, $1.file) < ($0.0.issuedAt, $0.file) }
    }
}

/// What a status signer signs at a moment.
private protocol SignedStatus {
    var issuedAt: Timestamp { get }
}

extension StatusList: SignedStatus {}
extension StatusDelta: SignedStatus {}
