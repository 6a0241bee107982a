internal import Signatures
internal import TUF
internal import Verification

extension Generation {
    /// The files of the newest metadata, and what is in force in the place of those whose content was refused.
    var content: TrustContent {
        var (instead, without): ([String: [UInt8]], Set<String>) = ([:], [])
        func take(_ path: String, of view: TrustedRepository?) {
            let file = view?.hash(path)
            guard file != newest.hash(path) else { return }
            if let file { instead[path] = file } else { without.insert(path) }
        }
        for path in [TrustPath.signers, TrustPath.register] { take(path, of: parts.basis?.view) }
        for path in [TrustPath.policy, TrustPath.nextPolicy] { take(path, of: parts.policy?.view) }
        let regions = newest.names(in: TrustPath.supplements, withSuffix: TrustPath.documentSuffix)
        for region in Set(regions).union(parts.supplements.keys) {
            take(TrustPath.supplement(of: region), of: parts.supplements[region]?.view)
        }
        return TrustContent(
            files: newest.targets.compactMapValues(\.file.hashes.sha256), anchors: SHA256.hash(anchors),
            instead: instead, without: without)
    }
}

extension ListEdition {
    var origin: ListOrigin { ListOrigin(of: name, in: view, under: basisView) }
}

extension HeldEdition {
    var origin: ListOrigin { ListOrigin(of: name, in: view, under: basisView) }
}

extension ListOrigin {
    /// - Parameters:
    ///   - name: of the list, without an ending.
    ///   - basisView: under whose signers it was read.
    fileprivate init(of name: String, in view: TrustedRepository, under basisView: TrustedRepository) {
        let delta = view.target(name + TrustPath.deltaSuffix).map(\.path)
        self.init(token: name + TrustPath.tokenSuffix, delta: delta) { name in
            TrustPath.isOfBasis(name) ? basisView.hash(name) : view.hash(name)
        }
    }
}

extension TrustedRepository {
    /// SHA-256 of a target; `nil` when there is none.
    fileprivate func hash(_ path: String) -> [UInt8]? { target(path)?.file.hashes.sha256 }
}
