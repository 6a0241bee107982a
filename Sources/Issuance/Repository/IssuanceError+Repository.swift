extension IssuanceError {
    static func noKeys(_ role: RepositoryRole) -> IssuanceError {
        IssuanceError(
            .badKey, at: role.id, "no key was made for this role; `talentcard-authority init` completes the folder")
    }

    /// What came back signed is not what is to be signed.
    static func outdated(_ role: RepositoryRole) -> IssuanceError {
        IssuanceError(
            .notPublishable, at: role.id,
            "what was signed is not what is to be signed now: the registry has changed since; export it again")
    }
}
