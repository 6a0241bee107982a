internal import Registry
package import Regulation

/// Who publishes.
package enum Publisher: Hashable, Sendable {
    /// A person, who has the duty `publish`.
    case officer(Officer)
    /// The running service: it publishes what the registry says already, by a duty that no person has.
    case service

    func admitted(in registry: RegistrySession<Changing>) throws(AuthorityError) -> Admission {
        switch self {
        case .officer(let officer): try registry.admitted(.publish, officer)
        case .service: registry.admittedService()
        }
    }
}
