internal import Primitives
internal import StatusList
internal import TUF
internal import Verification

extension ListEdition {
    /// Reads token and delta of one list: both are good, or neither is taken.
    ///
    /// - Parameter clock: by which nobody can have signed later.
    /// - Throws: `notChecked` when a file could not be had; `badStatusList`, also when the list is not the one that
    ///   its target's `custom` says; `unknownSigner`, `notListed`, `signedAhead`, `wrongBase`, `revivesCancelled`.
    init(
        name: String, view: TrustedRepository, basis: TrustParts.Basis, clock: LocalClock, content: TargetContent
    ) throws(TrustError) {
        guard let token = view.target(name + TrustPath.tokenSuffix) else { throw .badStatusList }
        guard let bytes = content(token) else { throw .notChecked }
        let base = try basis.basis.base(parsing: bytes, clock: clock)
        guard base.uri == token.uri else { throw .badStatusList }
        var list = base
        if let target = view.target(name + TrustPath.deltaSuffix) {
            guard target.uri == token.uri else { throw .badStatusList }
            guard let bytes = content(target) else { throw .notChecked }
            let delta = try basis.basis.delta(parsing: bytes, clock: clock)
            do throws(StatusListError) { list = try base.applying(delta) } catch { throw TrustError(error) }
        }
        self.init(name: name, list: list, baseIssuedAt: base.issuedAt, view: view, basisView: basis.view)
    }

    /// Whether the newer set lists the same files for it.
    func hasSameFiles(in newer: TrustedRepository, as newName: String) -> Bool {
        [TrustPath.tokenSuffix, TrustPath.deltaSuffix].allSatisfy {
            view.target(name + $0)?.file == newer.target(newName + $0)?.file
        }
    }

    /// Whether it was read under the same signers.
    func hasSameSigners(as basis: TrustParts.Basis) -> Bool {
        basisView.target(TrustPath.signers)?.file == basis.view.target(TrustPath.signers)?.file
    }

    /// The same edition, vouched for by a newer set.
    func seen(in newer: TrustedRepository, as newName: String, under basis: TrustParts.Basis) -> ListEdition {
        ListEdition(name: newName, list: list, baseIssuedAt: baseIssuedAt, view: newer, basisView: basis.view)
    }
}
