internal import AuthorityKeys
internal import Primitives
internal import Registry
internal import Regulation

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
    /// A moment that an officer gave, who has said that it is to be signed nevertheless.
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
        case .unsynchronisedAccepted, .givenAccepted:
            try registry.record(.prepared(.signedUnsynchronised), by: admission, at: now)
        }
    }
}
