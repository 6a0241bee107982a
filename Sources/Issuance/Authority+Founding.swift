package import AuthorityKeys
internal import DurableFiles
internal import Policy
package import Primitives
package import Registry
package import Regulation
internal import Signatures

extension Authority {
    /// Makes an authority in `path`, or completes one that was begun; what is there stays as it is.
    ///
    /// Each file is made whole under its name or not at all, so that of two that found at once both end with the same
    /// authority. No key is ever overwritten; with `ca.pem` there and all signers listed, the root's key is not needed.
    ///
    /// An authority that was made before there was a repository gets its keys and its first root.
    ///
    /// - Parameters:
    ///   - address: a server's database for the registry, empty or of the same authority, which other machines' folders
    ///     may share; `nil` for what the folder says, a file of its own at first.
    ///   - made: a root and signers that were made elsewhere, as by `certs/make-ca.sh`; else they are made here.
    ///   - plan: how many keys the repository's roles get; those that have keys keep them.
    ///   - now: from when the certificates hold: root 20 years, card signer 3, status signer 1.
    /// - Throws: `disk`, `registry`, `badKey`, `signing`; `badFolder` when an authority of other settings is there.
    package static func found(
        at path: String, _ settings: AuthoritySettings, registry address: RegistryAddress? = nil,
        taking made: MadeAuthority? = nil,
        keys plan: KeyPlan = .production, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> Authority {
        // First, so that nothing is begun on what does not do.
        try made?.check(at: now)
        let folder = AuthorityFolder(path: path)
        try Directory.make(folder.path, .owner)
        try Directory.make(folder.keys, .owner)
        try Directory.make(folder.repositoryKeys, .owner)
        let store = try folder.registry(at: address)
        try store.changing { (registry) throws(AuthorityError) in
            if let earlier = try registry.settings() {
                guard earlier == settings else { throw Authority.foundedOtherwise(path, earlier) }
                return
            }
            let admission = try registry.admitted(.found, officer)
            try registry.insert(settings)
            try registry.record(.founded(settings), by: admission, at: now)
            try registry.insertPolicy(DefaultPolicy.bytes, of: nil, at: now)
            let hash = SHA256.hash(DefaultPolicy.bytes)
            try registry.record(.putPolicy(version: 1, region: nil, hash: hash), by: admission, at: now)
        }
        try made?.bring(into: folder)
        let root = try RootKey(in: folder, authority: settings, at: now)
        let authority = try Authority(folder: folder, store: store)
        for use in SignerUse.allCases { try authority.list(use, made, under: root, by: officer, at: now) }
        try authority.completeLists(by: officer, at: now)
        try authority.completeRepository(plan, by: officer, at: now)
        return authority
    }

    /// Makes and lists the signer of the use, unless one is listed.
    private func list(
        _ use: SignerUse, _ made: MadeAuthority?, under root: RootKey, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) {
        let listed = try store.reading { (registry) throws(AuthorityError) in try registry.signers() }
        guard !listed.contains(where: { $0.use == use }) else { return }
        let key = try KeyFile.made(at: folder.key(for: use))
        let certificate: Certificate
        if let brought = made?.certificates[use] {
            certificate = brought
        } else {
            certificate = try root.certificate(for: key.publicKey, use, at: now)
        }
        try store.changing { (registry) throws(AuthorityError) in
            guard try !registry.signers().contains(where: { $0.use == use }) else { return }
            let signer = ListedSigner(
                use: use, authority: settings.authority, isTest: settings.isTest, certificate: certificate)
            let admission = try registry.admitted(.found, officer)
            try registry.insert(signer, at: now)
            try registry.record(.listedSigner(signer), by: admission, at: now)
        }
    }

    /// Opens the first lists, and makes their canaries, unless that was done.
    private func completeLists(by officer: Officer, at now: Timestamp) throws(AuthorityError) {
        try store.changing { (registry) throws(AuthorityError) in
            guard try registry.canaries().isEmpty else { return }
            try keepLists(in: registry, by: registry.admitted(.found, officer), at: now)
        }
    }

    private static func foundedOtherwise(_ path: String, _ earlier: AuthoritySettings) -> AuthorityError {
        AuthorityError(CeremonyFault.foundedOtherwise(authority: earlier.authority, isTest: earlier.isTest), at: path)
    }
}
