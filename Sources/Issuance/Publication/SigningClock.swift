internal import AuthorityKeys
package import Primitives
internal import Publication
internal import Registry
package import Regulation
internal import TUF

/// What vouches for the moment that something is signed as of.
///
/// What was signed with a clock that was ahead cannot be followed by anything before that time has come, and every counter
/// that took it refers good cards meanwhile. So a clock that nothing keeps right does not sign, unless an officer says so.
package enum SigningClock: Hashable, Sendable {
    /// The kernel calls it synchronised.
    case synchronised
    case unsynchronised
    /// The same, and an officer has said that it is to sign nevertheless.
    case unsynchronisedAccepted
    /// A moment that an officer gave is no clock's.
    case given
    /// The same, and the officer has said that it is to be signed nevertheless.
    case givenAccepted
}

extension Authority {
    /// Returns when the clock may sign; the trail keeps when an officer said so. A test authority plays any moment.
    ///
    /// - Throws: `notPublishable`.
    func require(
        _ clock: SigningClock, in registry: RegistrySession<Changing>, by admission: Admission, at now: Timestamp
    ) throws(AuthorityError) {
        guard !settings.isTest else { return }
        switch clock {
        case .synchronised: return
        case .unsynchronised: throw AuthorityError(PublicationFault.clockUnsynchronised, at: "clock")
        case .given: throw AuthorityError(PublicationFault.momentGiven, at: "clock")
        case .unsynchronisedAccepted, .givenAccepted:
            try registry.record(.prepared(.signedUnsynchronised), by: admission, at: now)
        }
    }
}

extension Authority.Publication {
    /// The way back after something was signed with a clock that was ahead: asks for a root version that leads every
    /// counter's signed time back to `now` (`x-clock-floor`). The keys of root sign it, here with the next publication or
    /// elsewhere by the signing exchange; the first publication after that goes on from now.
    ///
    /// It takes the holders of root's keys, so it takes one officer here. The moment is the clock's own: a floor far back
    /// would let counters trust a clock that was set back.
    ///
    /// - Throws: `badInput` when nothing was signed later than now; `notPublishable` for a moment that was given;
    ///   `ruleBroken`, `registry`.
    package func setClockFloor(
        _ clock: SigningClock = .synchronised, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) {
        try store.changing { (registry) throws(AuthorityError) in
            let admission = try registry.admitted(.setClockFloor, officer)
            guard clock != .givenAccepted || authority.settings.isTest else {
                throw AuthorityError(PublicationFault.floorGiven, at: "clock")
            }
            try authority.require(clock, in: registry, by: admission, at: now)
            let stored = try StoredMetadata(registry)
            let lists = try registry.statusLists().compactMap(\.publication)
            guard stored.signedAt.map({ $0 > now }) ?? false || lists.contains(where: { $0.at > now }) else {
                throw AuthorityError(PublicationFault.nothingAhead, at: "clock")
            }
            try registry.insertClockFloor(now)
            try registry.record(.prepared(.setClockFloor(now)), by: admission, at: now)
        }
    }
}

extension Authority {
    /// Where a root leads signed times back to, with a publication at this moment; `nil` when they only go forward.
    ///
    /// It does so once: from then on they go forward again.
    func leadsBack(
        _ registry: RegistrySession<some RegistryAccess>, after stored: StoredMetadata, _ cabinet: KeyCabinet,
        at now: Timestamp
    ) throws(AuthorityError) -> Timestamp? {
        guard let floor = try registry.clockFloor(), !floor.isUsed, floor.moment <= now else { return nil }
        if stored.newest[.root]?.clockFloor == floor.moment { return floor.moment }
        return try stored.canSign(.root, with: cabinet) ? floor.moment : nil
    }

    /// Signed times only go forward, but where a root leads back.
    ///
    /// - Throws: `notPublishable`.
    func requireNotEarlier(_ now: Timestamp, than stored: StoredMetadata, floor: Timestamp?) throws(AuthorityError) {
        guard let last = stored.signedAt, last > now, floor == nil else { return }
        throw AuthorityError(PublicationFault.clockBehind(last: last, now: now), at: "timestamp")
    }
}
