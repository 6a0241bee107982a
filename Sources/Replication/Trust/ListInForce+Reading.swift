internal import Primitives
internal import StatusList
internal import TUF
internal import Verification

extension ListInForce {
    /// Reads token and delta of one list: both are good, or neither is taken.
    ///
    /// - Throws: `notChecked` when a file could not be had; `badStatusList`, also when the list is not the one that
    ///   its target's `custom` says; `unknownSigner`, `wrongBase`, `revivesCancelled`.
    init(
        name: String, view: TrustedRepository, signers: TrustParts.Signers, content: TargetContent
    ) throws(TrustError) {
        guard let token = view.target(name + TrustPath.tokenSuffix) else { throw .badStatusList }
        guard let bytes = content(token) else { throw .notChecked }
        let base = try signers.list.statusList(parsing: bytes)
        guard base.uri == token.uri else { throw .badStatusList }
        var list = base
        if let target = view.target(name + TrustPath.deltaSuffix) {
            guard target.uri == token.uri else { throw .badStatusList }
            guard let bytes = content(target) else { throw .notChecked }
            let delta = try signers.list.statusDelta(parsing: bytes)
            do throws(StatusListError) { list = try base.applying(delta) } catch { throw TrustError(error) }
        }
        self.init(
            name: name, list: list, baseIssuedAt: base.issuedAt, view: view, signersView: signers.view)
    }

    /// Whether the newer set lists the same files for it, to be read under the same signers.
    func isUnchanged(in newer: TrustedRepository, as newName: String, under newSigners: TrustedRepository) -> Bool {
        [TrustPath.tokenSuffix, TrustPath.deltaSuffix].allSatisfy {
            view.target(name + $0)?.file == newer.target(newName + $0)?.file
        } && signersView.target(TrustPath.signers)?.file == newSigners.target(TrustPath.signers)?.file
    }
}
