internal import AuthorityKeys
internal import Regulation

extension AuthorityError {
    static func noKeys(_ role: RepositoryRole) -> AuthorityError {
        AuthorityError(
            .badKey, at: role.id, "no key was made for this role; `talentcard-authority init` completes the folder")
    }

    /// What came back signed is not what is to be signed.
    static func outdated(_ role: RepositoryRole) -> AuthorityError {
        AuthorityError(
            .notPublishable, at: role.id,
            "what was signed is not what is to be signed now: the registry has changed since; export it again")
    }
}
