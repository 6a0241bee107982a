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
    /// - Throws: `badAnchors`, `badSignerList`, `badPolicy`.
    public init(bare files: TrustFiles) throws(TrustError) {
        let anchors: TrustAnchors
        do {
            anchors = try TrustAnchors(pem: files.anchors)
        } catch {
            throw .badAnchors
        }
        let epoch = Timestamp(secondsSince1970: 0)
        let signers = try SignerList(parsing: files.signers, anchors: anchors, asOf: epoch)
        var alarms = signers.unchained.map { TrustAlarm(.unknownSigner, at: "trust/signers.json, \($0.subject)") }
        let policy = try Policy(bare: files, alarms: &alarms)
        let lists = signers.statusLists(in: files, alarms: &alarms)
        let asOf = lists.map(\.issuedAt).max() ?? epoch
        self.init(
            signers: signers.dated(asOf), policy: policy,
            statusLists: lists.map { DatedStatusList(list: $0, asOf: $0.issuedAt, mayBeFresh: true) },
            clockFloor: asOf, alarms: alarms)
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
                alarms.append(TrustAlarm(.badPolicy, at: "policy/local/\(file.name).json, \(error.place)"))
            }
        }
        self = policy
    }
}

extension SignerList {
    /// The lists of the folder, each brought up to date by its delta; the newest of two with one uri.
    fileprivate func statusLists(in files: TrustFiles, alarms: inout [TrustAlarm]) -> [StatusList] {
        var lists: [String: StatusList] = [:]
        for file in files.statusTokens {
            do {
                let list = try statusList(parsing: file.bytes)
                if let other = lists[list.uri], other.issuedAt >= list.issuedAt { continue }
                lists[list.uri] = list
            } catch {
                alarms.append(TrustAlarm(error, at: "status/\(file.name)"))
            }
        }
        for file in files.statusDeltas {
            do {
                let delta = try statusDelta(parsing: file.bytes)
                guard let base = lists[delta.uri] else { throw TrustError.wrongBase }
                lists[delta.uri] = try base.advanced(by: delta)
            } catch {
                alarms.append(TrustAlarm(TrustError(error), at: "status/\(file.name)"))
            }
        }
        return lists.values.sorted { $0.uri < $1.uri }
    }
}

extension StatusList {
    /// The list with the delta's changes, unless they are so many that a person should look first.
    fileprivate func advanced(by delta: StatusDelta) throws -> StatusList {
        let next = try applying(delta)
        guard next.shareChanged(from: self) <= TrustSnapshot.massChangeShare else { throw TrustError.massChange }
        return next
    }
}

extension TrustSnapshot {
    /// The share of a list's entries that may change in one step.
    public static let massChangeShare = 0.05
}
