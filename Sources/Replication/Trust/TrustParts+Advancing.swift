internal import JSON
internal import Policy
internal import Primitives
internal import Signatures
internal import StatusList
internal import TUF
internal import Verification

/// What a newer set of metadata makes of the parts in force: pure decisions, one kind after the other.
struct Advance {
    private(set) var parts: TrustParts
    /// What was refused; each of these parts stayed as it was.
    private(set) var alarms: [TrustAlarm] = []

    private let view: TrustedRepository
    private let anchors: TrustAnchors
    private let content: TargetContent
    private let acceptsMassChange: Bool

    /// - Parameters:
    ///   - parts: in force until now.
    ///   - content: the bytes of a target of this view, checked against it; `nil` when no mirror had them.
    ///   - acceptsMassChange: a person has looked at what the brake held back.
    init(
        of parts: TrustParts, to view: TrustedRepository, anchors: TrustAnchors, acceptsMassChange: Bool,
        content: @escaping TargetContent
    ) {
        self.parts = parts
        self.view = view
        self.anchors = anchors
        self.acceptsMassChange = acceptsMassChange
        self.content = content
        // Signers first: lists are read under those that will be in force.
        advanceSigners()
        advancePolicy()
        advanceSupplements()
        advanceLists()
    }

    private mutating func advanceSigners() {
        do throws(TrustError) {
            let bytes = try bytes(at: TrustPath.signers, else: .badSignerList)
            let list = try SignerList(parsing: bytes, anchors: anchors, asOf: view.asOf)
            parts.signers = TrustParts.Signers(list: list, view: view)
        } catch {
            alarms.append(TrustAlarm(error, at: TrustPath.signers))
        }
    }

    private mutating func advancePolicy() {
        do throws(TrustError) {
            let bytes = try bytes(at: TrustPath.policy, else: .badPolicy)
            parts.policy = TrustParts.Entitlements(policy: try Policy(trusting: bytes), view: view)
        } catch {
            alarms.append(TrustAlarm(error, at: TrustPath.policy))
        }
    }

    /// A region that is not listed any more has taken its supplement back.
    private mutating func advanceSupplements() {
        let regions = view.names(in: TrustPath.supplements, withSuffix: TrustPath.documentSuffix)
        parts.supplements = parts.supplements.filter { regions.contains($0.key) }
        for region in regions {
            let path = TrustPath.supplement(of: region)
            do throws(TrustError) {
                let bytes = try bytes(at: path, else: .badPolicy)
                try parts.policy?.policy.check(supplement: bytes, region: region)
                parts.supplements[region] = TrustParts.Supplement(bytes: bytes, view: view)
            } catch {
                alarms.append(TrustAlarm(error, at: path))
            }
        }
    }

    private mutating func advanceLists() {
        var taken: Set<String> = []
        for name in view.listNames {
            do throws(TrustError) {
                let next = try list(name, uris: &taken)
                parts.lists[next.list.uri] = next
            } catch {
                alarms.append(TrustAlarm(error, at: name + TrustPath.tokenSuffix))
            }
        }
        // A list that is not there any more would free its cancelled cards, so it stays until a person has looked.
        for (uri, list) in parts.lists.sorted(by: { $0.key < $1.key }) where !taken.contains(uri) {
            if acceptsMassChange { parts.lists[uri] = nil } else { alarms.append(TrustAlarm(.shrinks, at: list.name)) }
        }
    }

    /// The list by this name, when it may take the place of the one in force.
    private func list(_ name: String, uris taken: inout Set<String>) throws(TrustError) -> ListInForce {
        guard let token = view.target(name + TrustPath.tokenSuffix), let uri = token.uri, taken.insert(uri).inserted
        else { throw .badStatusList }
        guard let signers = parts.signers else { throw .unknownSigner }
        let current = parts.lists[uri]
        if let current, current.isUnchanged(in: view, as: name, under: signers.view) {
            return ListInForce(
                name: name, list: current.list, baseIssuedAt: current.baseIssuedAt, view: view,
                signersView: signers.view)
        }
        let next = try ListInForce(name: name, view: view, signers: signers, content: content)
        if let current {
            do throws(StatusListError) {
                try next.list.checkSuccession(of: current.list, acceptsMassChange: acceptsMassChange)
            } catch {
                throw TrustError(error)
            }
        }
        return next
    }

    private func bytes(at path: String, else error: TrustError) throws(TrustError) -> [UInt8] {
        guard let target = view.target(path) else { throw error }
        guard let bytes = content(target) else { throw .notChecked }
        return bytes
    }
}

extension TrustedRepository {
    /// What a list of signers is dated with until the snapshot knows better.
    var asOf: Timestamp { signedAt ?? Timestamp(secondsSince1970: 0) }
}

extension ResolvedTarget {
    /// The list that a status target says it is.
    var uri: String? { file.custom?["uri"]?.string }
}

extension Policy {
    /// - Throws: `badPolicy`.
    init(trusting bytes: [UInt8]) throws(TrustError) {
        do throws(PolicyError) { self = try Policy(parsing: bytes) } catch { throw .badPolicy }
    }

    /// - Throws: `badPolicy`.
    func check(supplement bytes: [UInt8], region: String) throws(TrustError) {
        do throws(PolicyError) { _ = try adding(supplement: bytes, region: region) } catch { throw .badPolicy }
    }
}
