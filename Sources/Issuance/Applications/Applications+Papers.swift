internal import AuthorityKeys
package import Primitives
package import Registry
package import Regulation
internal import Signatures

// What proves an application's ground. The employer hands it in while the application is with it; the hands that decide look at it,
// which the trail is told first; after the decision it stays for as long as the figure `paper-days` says.

extension Authority.Applications {
    /// Of one application.
    package static let papersLimit = 16

    /// Keeps a paper, sealed; the same again changes nothing.
    ///
    /// - Throws: `badInput` for what is no paper, is one too many, or comes after the employer's hand; `ruleBroken`, `notFound`,
    ///   `badKey`, `registry`.
    package func addPaper(
        _ content: [UInt8], to id: Int64, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> PaperRecord {
        guard content.count <= PaperFormat.limitBytes else {
            throw AuthorityError(ApplicationFault.paperTooLong(limitBytes: PaperFormat.limitBytes), at: "paper")
        }
        guard let format = PaperFormat(of: content) else {
            throw AuthorityError(ApplicationFault.notPaper, at: "paper")
        }
        let place = SealedPaper.Place(application: id, digest: SHA256.hash(content))
        return try store.changing { (registry) throws(AuthorityError) in
            let admission = try authority.admittedToPapers(of: id, in: registry, by: officer)
            let papers = try registry.papers(of: id)
            if let known = papers.first(where: { $0.place == place }) { return known }
            guard papers.count < Authority.Applications.papersLimit else {
                throw AuthorityError(
                    ApplicationFault.tooManyPapers(limit: Authority.Applications.papersLimit), at: "paper")
            }
            let paper = PaperRecord(place: place, format: format, bytes: Int64(content.count), addedAt: now)
            try registry.insert(paper, sealed: try authority.safe(in: registry).seal(content, at: place))
            try registry.record(.addedPaper(paper), by: admission, at: now)
            return paper
        }
    }

    /// Takes back what was handed in by mistake, while the application is with the employer.
    ///
    /// - Throws: as `addPaper`.
    package func removePaper(_ digest: [UInt8], of id: Int64, by officer: Officer, at now: Timestamp)
        throws(AuthorityError)
    {
        let place = SealedPaper.Place(application: id, digest: digest)
        try store.changing { (registry) throws(AuthorityError) in
            let admission = try authority.admittedToPapers(of: id, in: registry, by: officer)
            guard try registry.papers(of: id).contains(where: { $0.place == place }) else { throw Authority.noPaper }
            try registry.removePaper(at: place)
            try registry.record(.removedPaper(place), by: admission, at: now)
        }
    }

    /// What there is, without opening it.
    package func papers(of id: Int64) throws(AuthorityError) -> [PaperRecord] {
        try store.reading { (registry) throws(AuthorityError) in
            _ = try authority.found(id, in: registry)
            return try registry.papers(of: id)
        }
    }

    /// A paper for one who may look at the application; the trail is told with it.
    ///
    /// - Throws: `ruleBroken`, `notFound`, `badKey`, `altered` for one that is not as it was; `registry`.
    package func paper(
        _ digest: [UInt8], of id: Int64, for officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> (PaperRecord, content: [UInt8]) {
        let place = SealedPaper.Place(application: id, digest: digest)
        return try store.changing { (registry) throws(AuthorityError) in
            let admission = try authority.admittedToLook(at: id, in: registry, by: officer)
            guard let record = try registry.papers(of: id).first(where: { $0.place == place }),
                let sealed = try registry.sealedPaper(at: place)
            else { throw Authority.noPaper }
            let content = try authority.safe(in: registry).open(sealed, at: place)
            try registry.record(.disclosed(.paper(digest, of: id)), by: admission, at: now)
            return (record, content)
        }
    }
}

extension Authority {
    /// Deletes papers of applications that were decided longer ago than `paper-days`.
    ///
    /// - Returns: how many.
    func dropPapers(
        in registry: RegistrySession<Changing>, by admission: Admission, at now: Timestamp
    ) throws(AuthorityError) -> Int {
        let days = try registry.interpretations()[.paperRetention]
        let papers = try registry.papers(ofDecidedBefore: now.adding(seconds: -days * 86_400))
        for paper in papers {
            try registry.removePaper(at: paper.place)
            try registry.record(.removedPaper(paper.place), by: admission, at: now)
        }
        return papers.count
    }

    /// Whoever hands papers in: of the employer, and while it is with the employer.
    fileprivate func admittedToPapers(
        of id: Int64, in registry: RegistrySession<Changing>, by officer: Officer
    ) throws(AuthorityError) -> Admission {
        let application = try found(id, in: registry)
        let admission = try registry.admitted(.submit, officer, for: application.employer)
        guard [.submitted, .rejected].contains(application.life.state) else {
            throw AuthorityError(ApplicationFault.papersClosed, at: "application \(id)")
        }
        return admission
    }

    /// Whoever is shown the application; to all others it is none.
    fileprivate func admittedToLook(
        at id: Int64, in registry: RegistrySession<Changing>, by officer: Officer
    ) throws(AuthorityError) -> Admission {
        let admission = try registry.admitted(.viewApplications, officer)
        var selection = ApplicationSelection(viewer: try registry.officer(officer))
        (selection.ids, selection.order) = ([id], .oldest)
        guard try !registry.applications(selection, limit: 1).applications.isEmpty else {
            throw AuthorityError(ApplicationFault.unknownApplication, at: "application \(id)")
        }
        return admission
    }

    fileprivate static let noPaper = AuthorityError(ApplicationFault.unknownPaper, at: "paper")
}
