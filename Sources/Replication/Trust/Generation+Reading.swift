internal import Policy
internal import Primitives
internal import Signatures
internal import StatusList
internal import TUF
internal import Verification

extension Generation {
    /// Reads a stored generation and verifies everything in it anew.
    ///
    /// - Parameter object: the content by its hash.
    /// - Returns: `nil` when anything is missing or wrong: a damaged generation is none.
    init?(_ manifest: Manifest, object: ([UInt8]) -> [UInt8]?) {
        guard let anchors = object(manifest.anchors), let trustAnchors = try? TrustAnchors(pem: anchors) else {
            return nil
        }
        let roots = manifest.roots.compactMap(object)
        guard roots.count == manifest.roots.count else { return nil }
        var views: [TrustedRepository] = []
        for stored in manifest.views {
            guard let view = TrustedRepository(stored, roots: roots, object: object) else { return nil }
            views.append(view)
        }
        guard let newest = views.first,
            let parts = TrustParts(manifest, views: views, anchors: trustAnchors, object: object)
        else { return nil }
        self.init(number: manifest.number, anchors: anchors, roots: roots, newest: newest, parts: parts)
    }

    /// The same under other roots of signers: parts that only the old ones vouched for are none any more.
    ///
    /// It is not stored yet.
    func judged(by anchors: [UInt8], _ trustAnchors: TrustAnchors, object: ([UInt8]) -> [UInt8]?) -> Generation {
        let parts = TrustParts(manifest(number: 1), views: views, anchors: trustAnchors, object: object)
        return Generation(number: 0, anchors: anchors, roots: roots, newest: newest, parts: parts ?? TrustParts())
    }
}

extension TrustedRepository {
    fileprivate init?(_ stored: Manifest.View, roots: [[UInt8]], object: ([UInt8]) -> [UInt8]?) {
        var metadata: [RoleName: [UInt8]] = [:]
        for (name, hash) in stored.metadata {
            guard let role = RoleName(stored: name), let bytes = object(hash) else { return nil }
            metadata[role] = bytes
        }
        // Roots have successive versions, from 1 on; this set belongs to one of them.
        guard let first = roots.first.flatMap({ try? RootMetadata(fromTrustedPlace: $0).version }),
            let count = Int(exactly: stored.rootVersion - first), (0..<roots.count).contains(count),
            let view = try? TrustedRepository(verifying: metadata, roots: Array(roots[...count]))
        else { return nil }
        self = view
    }
}

extension RoleName {
    fileprivate init?(stored name: String) {
        switch name {
        case "timestamp": self = .timestamp
        case "snapshot": self = .snapshot
        case "targets": self = .targets
        default: self.init(delegated: name)
        }
    }
}

extension TrustParts {
    /// The parts as they were taken, each from its own set, read again.
    fileprivate init?(
        _ manifest: Manifest, views: [TrustedRepository], anchors: TrustAnchors, object: ([UInt8]) -> [UInt8]?
    ) {
        func bytes(_ target: ResolvedTarget) -> [UInt8]? {
            guard let bytes = target.file.hashes.sha256.flatMap(object) else { return nil }
            do throws(TUFError) { try target.file.check(bytes) } catch { return nil }
            return bytes
        }
        func file(_ path: String, _ view: TrustedRepository) -> [UInt8]? { view.target(path).flatMap(bytes) }
        var bases: [Int: Basis] = [:]
        let stored = manifest.lists + manifest.held.map(\.list)
        for position in Set([manifest.basis].compactMap { $0 } + stored.map(\.basisView)) {
            let view = views[position]
            guard let basis = try? TrustBasis(view, anchors: anchors, content: bytes) else { return nil }
            bases[position] = Basis(basis: basis, view: view)
        }
        self.basis = manifest.basis.flatMap { bases[$0] }
        func edition(_ stored: Manifest.List) -> ListEdition? {
            guard let basis = bases[stored.basisView] else { return nil }
            // It was judged by the clock when it was taken.
            return try? ListEdition(
                name: stored.name, view: views[stored.view], basis: basis, clock: .none, content: bytes)
        }
        if let position = manifest.policy {
            guard let policies = try? PolicyCalendar(views[position], content: bytes) else { return nil }
            self.policy = Entitlements(policies: policies, view: views[position])
        }
        for (region, position) in manifest.supplements {
            guard let bytes = file(TrustPath.supplement(of: region), views[position]) else { return nil }
            supplements[region] = Supplement(bytes: bytes, view: views[position])
        }
        for stored in manifest.lists {
            guard let edition = edition(stored) else { return nil }
            lists[edition.list.uri] = edition
        }
        for stored in manifest.held {
            guard let edition = edition(stored.list), let basis = bases[stored.list.basisView] else { return nil }
            held[edition.list.uri] = HeldEdition(
                edition, after: lists[edition.list.uri], under: basis.basis, isOfLostList: stored.isOfLostList)
        }
    }
}
