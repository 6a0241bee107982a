internal import AuthorityKeys
internal import Primitives
internal import Registry
package import Regulation

extension Authority.Applications {
    /// Applications that may be of the same person as this one: the same document, or the same name with no other birthday.
    ///
    /// - Throws: `notFound`, `badKey` without documents.key, `altered`, `registry`.
    package func resembling(_ id: Int64) throws(AuthorityError) -> [Resemblance] {
        try store.reading { (registry) throws(AuthorityError) in
            let application = try authority.found(id, in: registry)
            let safe = try authority.safe(in: registry)
            let papers = try authority.papers(of: application, by: safe, in: registry)
            var found: [Resemblance] = []
            for other in try registry.applications(
                resembling: application, documentIndices: papers.documents.map(safe.index))
            {
                var ground: Resemblance.Ground? = other.sharesDocument ? .document : nil
                if ground == nil {
                    let born = try authority.papers(of: other.application, by: safe, in: registry).birthday
                    if born == nil || papers.birthday == nil || born == papers.birthday { ground = .nameAndBirthday }
                }
                guard let ground else { continue }
                let employer = try registry.employer(other.application.employer)
                found.append(
                    Resemblance(
                        application: other.application.id, employerName: employer?.name ?? other.application.employer,
                        state: other.application.life.state, card: other.application.card, ground: ground))
            }
            return found
        }
    }
}
