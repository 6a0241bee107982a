extension MetadataDocument {
    /// Returns when enough of these keys signed it, by the count that clients make.
    ///
    /// - Throws: `belowThreshold`, `couldNotCheck`; `tooLarge` when no client would take it.
    public func requireSigned(by keys: RoleDraft) throws(TUFError) {
        let authority = try RoleKeys(reading: keys.members, from: KeyRing(reading: keyRing([keys])))
        _ = try SignedEnvelope(parsing: encoded(), of: role).verified(by: authority)
    }
}
