package import AuthorityKeys
package import Primitives
package import Registry
package import Regulation
internal import Signatures
package import StatusList

/// The status signer in force, and those before it, whose lists are still out.
package struct PublishingKeys {
    package let signer: SigningKey
    package let listed: [ListedSigner]

    package init(signer: SigningKey, listed: [ListedSigner]) {
        self.signer = signer
        self.listed = listed
    }

    /// How long a list may be used at all.
    private static let lifeSeconds: Int64 = 30 * 86_400
    /// How long a consumer may keep it without asking again.
    private static let timeToLiveSeconds: UInt64 = 900

    /// The signed base. - Throws: `signing`.
    package func base(_ array: StatusArray, uri: String, at now: Timestamp) throws(AuthorityError) -> [UInt8] {
        do {
            return try array.token(
                uri: uri, issuedAt: now, expires: now.adding(seconds: PublishingKeys.lifeSeconds),
                timeToLiveSeconds: PublishingKeys.timeToLiveSeconds, by: signer.key,
                signerID: signer.certificate.keyID)
        } catch {
            throw PublishingKeys.unsigned(uri, error)
        }
    }

    /// The signed delta. - Throws: `signing`; `notPublishable` when a cancelled card would come back.
    package func delta(
        _ array: StatusArray, from base: StatusArray, uri: String, at now: Timestamp
    ) throws(AuthorityError) -> [UInt8] {
        do {
            return try array.delta(
                from: base, uri: uri, issuedAt: now, expires: now.adding(seconds: PublishingKeys.lifeSeconds),
                by: signer.key, signerID: signer.certificate.keyID)
        } catch {
            throw PublishingKeys.unsigned(uri, error)
        }
    }

    /// The list that base and delta give, read as a counter would: what we publish is what they accept.
    package func list(_ publication: StatusPublication, place: String) throws(AuthorityError) -> StatusList {
        try reading(place) {
            let token = try UnverifiedStatusList(parsing: publication.base)
            let base = try token.verified(by: key(token.claimedKeyID))
                .inflated(limitBytes: StatusList.arrayLimitBytes)
            guard let bytes = publication.delta else { return base }
            let delta = try UnverifiedStatusDelta(parsing: bytes)
            return try base.applying(delta.verified(by: key(delta.claimedKeyID)))
        }
    }

    /// Returns when the newer publication takes nothing back that the standing one says for ever.
    ///
    /// - Parameter standing: as found somewhere; a delta that does not fit its base is passed over, as a counter would.
    /// - Throws: `notPublishable`; `altered` when it is not ours.
    package func requireSuccession(
        of standing: StatusPublication, by next: StatusPublication, place: String
    ) throws(AuthorityError) {
        var earlier = try list(StatusPublication(base: standing.base, delta: nil, at: standing.at), place: place)
        do throws(AuthorityError) { earlier = try list(standing, place: place) } catch {
            // It was being replaced when its writer was stopped: the base alone stands.
        }
        do {
            _ = try list(next, place: place).change(since: earlier)
        } catch {
            throw (error as? AuthorityError) ?? AuthorityError(PublicationFault.behindPublished, at: place)
        }
    }

    /// Whether a signer that is off the list signed it: counters refuse it.
    package func isOfWithdrawn(_ publication: StatusPublication, place: String) throws(AuthorityError) -> Bool {
        let ids = try reading(place) {
            [try UnverifiedStatusList(parsing: publication.base).claimedKeyID]
                + (try publication.delta.map { [try UnverifiedStatusDelta(parsing: $0).claimedKeyID] } ?? [])
        }
        return listed.contains { $0.use == .status && $0.isWithdrawn && ids.contains($0.certificate.keyID) }
    }

    private func key(_ id: KeyID) throws -> PublicKey {
        let owner = listed.first { $0.use == .status && $0.certificate.keyID == id }
        guard let owner else { throw StatusListError.badSignature }
        return try owner.certificate.publicKey
    }

    private func reading<Read>(_ place: String, _ work: () throws -> Read) throws(AuthorityError) -> Read {
        do {
            return try work()
        } catch {
            throw AuthorityError(PublicationFault.listAltered, at: place)
        }
    }

    private static func unsigned(_ uri: String, _ error: StatusListError) -> AuthorityError {
        switch error {
        case .revivesCancelled, .returnsToNotIssued:
            AuthorityError(PublicationFault.goesBack, at: uri)
        case .malformed, .tooLong, .badSignature, .notChecked, .wrongBase, .shrinks:
            AuthorityError(PublicationFault.listNotSigned(cause: error.rawValue), at: uri)
        }
    }
}
