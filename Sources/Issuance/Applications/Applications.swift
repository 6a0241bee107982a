internal import AuthorityKeys
internal import Credential
package import Primitives
package import Registry
package import Regulation

extension Authority.Applications {
    /// Takes an application in (Art. 6(1)): its papers are sealed, and it is with the employer for the recommendation.
    ///
    /// - Throws: `ruleBroken`, also when the person has an application on its way or a card alive; `notFound` for an
    ///   unknown employer; `badKey`, `registry`.
    package func submit(
        _ form: ApplicationForm, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> ApplicationRecord {
        try store.changing { (registry) throws(AuthorityError) in
            let admission = try authority.admitted(form, in: registry, by: officer)
            let id = try authority.submit(
                form, to: authority.foundedSafe(in: registry), under: authority.terms(in: registry, at: now),
                in: registry,
                by: admission, at: now)
            return try authority.found(id, in: registry)
        }
    }

    /// Takes a rejected application in again, as it was or corrected: it goes through all hands again.
    ///
    /// - Throws: as `submit`; `notFound`.
    package func resubmit(
        _ id: Int64, with form: ApplicationForm? = nil, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> ApplicationRecord {
        try resubmit(id, by: officer, at: now) { (_) throws(AuthorityError) in form }
    }

    /// The same, corrected by a form that may keep the papers which were handed in before.
    ///
    /// - Parameter corrected: makes the form of what was kept; `nil` for as it was.
    /// - Throws: as `submit`; `notFound`.
    package func resubmit(
        _ id: Int64, by officer: Officer, at now: Timestamp,
        _ corrected: (_ kept: HolderPapers) throws(AuthorityError) -> ApplicationForm?
    ) throws(AuthorityError) -> ApplicationRecord {
        try store.changing { (registry) throws(AuthorityError) in
            let safe = try authority.safe(in: registry)
            let earlier = try authority.found(id, in: registry)
            let admission = try authority.admitted(.resubmit, on: earlier, in: registry, by: officer)
            let application = try authority.step(.resubmit, on: earlier, in: registry, by: admission, at: now)
            let kept = try authority.papers(of: application, by: safe, in: registry)
            let form = try corrected(kept)
            let papers = form?.papers ?? kept
            let terms = try authority.terms(in: registry, at: now)
            try terms.require(of: form?.category ?? application.category, papers.birthday)
            // Its own is in use again since the step, so the question is whether another one is.
            let indices = papers.documents.map(safe.index)
            try authority.requireFree(indices, butFor: id, under: terms, in: registry)
            guard let form else { return application }
            let correcting = try authority.admitted(form, in: registry, by: officer)
            try registry.correct(application, by: form)
            try registry.put(
                sealedDocuments: try safe.seal(papers, of: application.holder), indices: indices,
                of: application.holder)
            try registry.record(.corrected(id, form), by: correcting, at: now)
            return try authority.found(id, in: registry)
        }
    }

    /// Takes the same step on each, all or none. Making and handing out happen with the card: `produce`, `take(.issue)`.
    ///
    /// - Throws: `ruleBroken`, also to approve a holder whom the age limit has overtaken (Art. 11(6)); `notFound`,
    ///   `badKey`, `registry`.
    @discardableResult
    package func step(
        _ step: ApplicationStep, on ids: [Int64], by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> [ApplicationRecord] {
        try Authority.requireHand(step)
        return try store.changing { (registry) throws(AuthorityError) in
            let terms = try authority.terms(in: registry, at: now)
            var taken: [ApplicationRecord] = []
            for id in ids {
                taken.append(try authority.take(step, on: id, under: terms, in: registry, by: officer, at: now))
            }
            return taken
        }
    }

    /// Takes back what this officer has done last to each, all or none: as long as the next hand has not acted, and for five
    /// minutes (`ApplicationLife.takeBackSeconds`).
    ///
    /// - Throws: `ruleBroken`, `notFound`, `registry`.
    @discardableResult
    package func takeBack(
        _ ids: [Int64], by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> [ApplicationRecord] {
        try store.changing { (registry) throws(AuthorityError) in
            var taken: [ApplicationRecord] = []
            for id in ids {
                let application = try authority.found(id, in: registry)
                let step = ApplicationStep.takeBack(afterSeconds: now.seconds(since: application.changedAt))
                let admission = try authority.admitted(step.name, on: application, in: registry, by: officer)
                taken.append(try authority.step(step, on: application, in: registry, by: admission, at: now))
            }
            return taken
        }
    }

    /// - Throws: `notFound`, `registry`.
    package func application(_ id: Int64) throws(AuthorityError) -> ApplicationRecord {
        try store.reading { (registry) throws(AuthorityError) in try authority.found(id, in: registry) }
    }

    /// SHA-256 of what was handed in with it.
    package func attachments(of id: Int64) throws(AuthorityError) -> [[UInt8]] {
        try store.reading { (registry) throws(AuthorityError) in try registry.attachments(of: id) }
    }

    /// All applications, or those in one state, by number.
    package func applications(in state: ApplicationState? = nil) throws(AuthorityError) -> [ApplicationRecord] {
        var found: [ApplicationRecord] = []
        try eachApplication(in: state) { found.append($0) }
        return found
    }

    /// The numbers of those that are in a state and in this officer's hand: of the own employer or department, where the
    /// officer acts for one.
    package func waiting(_ state: ApplicationState, for officer: Officer) throws(AuthorityError) -> [Int64] {
        try store.reading { (registry) throws(AuthorityError) in
            let body = try registry.officer(officer)?.body
            var ids: [Int64] = []
            try registry.eachApplication(in: state) { (application) throws(AuthorityError) in
                guard body == nil || body == application.employer || body == application.department else { return }
                ids.append(application.id)
            }
            return ids
        }
    }

    /// The same, one by one.
    package func eachApplication(
        in state: ApplicationState? = nil, _ body: (ApplicationRecord) -> Void
    ) throws(AuthorityError) {
        try store.reading { (registry) throws(AuthorityError) in
            try registry.eachApplication(in: state) { (application) throws(AuthorityError) in body(application) }
        }
    }
}

extension Authority {
    func submit(
        _ form: ApplicationForm, to safe: DocumentSafe, under terms: Terms, in registry: RegistrySession<Changing>,
        by admission: Admission, at now: Timestamp
    ) throws(AuthorityError) -> Int64 {
        let indices = form.papers.documents.map(safe.index)
        try requireFree(indices, butFor: nil, under: terms, in: registry)
        try terms.require(of: form.category, form.papers.birthday)
        let holder = try registry.insertHolder(form.holderName.text)
        try registry.putFirst(sealedDocuments: safe.seal(form.papers, of: holder), indices: indices, of: holder)
        let id = try registry.insertApplication(of: holder, form, at: now)
        try registry.insertAttachments(form.attachments, of: id)
        try registry.record(.submitted(id, form), by: admission, at: now)
        return id
    }

    /// That nobody of these documents has an application on its way, or a card that goes on.
    ///
    /// - Throws: `ruleBroken`.
    func requireFree(
        _ indices: [[UInt8]], butFor application: Int64?, under terms: Terms,
        in registry: RegistrySession<some RegistryAccess>
    ) throws(AuthorityError) {
        for index in indices
        where try registry.isInUse(
            documentIndex: index, butFor: application, endingAfter: terms.renewableUntil)
        {
            throw AuthorityError(RuleBreach.application(.alreadyApplied), at: "documents")
        }
    }

    /// Whoever hands the form in, of an employer that is listed and open.
    func admitted(
        _ form: ApplicationForm, in registry: RegistrySession<Changing>, by officer: Officer
    ) throws(AuthorityError) -> Admission {
        let admission = try registry.admitted(.submit, officer, for: form.employer)
        try Authority.requireOpen(form.employer, in: registry)
        return admission
    }

    /// A step of one of the first three hands, with its admission and its line of the trail.
    func take(
        _ step: ApplicationStep, on id: Int64, under terms: Terms, in registry: RegistrySession<Changing>,
        by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> ApplicationRecord {
        let application = try found(id, in: registry)
        let admission = try admitted(step.name, on: application, in: registry, by: officer)
        let taken = try self.step(step, on: application, in: registry, by: admission, at: now)
        if case .approve = step, application.category == .c {
            // The papers are opened where the category asks for a birthday alone.
            let papers = try papers(of: application, by: safe(in: registry), in: registry)
            try terms.require(of: application.category, papers.birthday)
        }
        return taken
    }

    /// Whoever takes the step: an officer of the body that the application is with.
    fileprivate func admitted(
        _ step: ApplicationStepName, on application: ApplicationRecord, in registry: RegistrySession<Changing>,
        by officer: Officer
    ) throws(AuthorityError) -> Admission {
        let duty = application.life.duty(of: step)
        // Nobody is left there to say no.
        if step == .reject, try registry.employer(application.employer)?.closedAt != nil,
            try registry.standing(of: officer).may(.decide)
        {
            return try registry.admitted(.decide, officer)
        }
        let owner = duty == .review ? application.department : application.employer
        return try registry.admitted(duty, officer, for: owner)
    }

    func step(
        _ step: ApplicationStep, on application: ApplicationRecord, in registry: RegistrySession<Changing>,
        by admission: Admission, at now: Timestamp
    ) throws(AuthorityError) -> ApplicationRecord {
        var application = application
        do {
            application.life = try application.life.after(step, by: admission.officer)
        } catch {
            throw AuthorityError(error, at: "application \(application.id)")
        }
        application.changedAt = now
        try registry.update(application)
        try registry.record(.applicationStepped(step, application), by: admission, at: now)
        return application
    }

    func found(_ id: Int64, in registry: RegistrySession<some RegistryAccess>) throws(AuthorityError)
        -> ApplicationRecord
    {
        guard let application = try registry.application(id) else {
            throw AuthorityError(ApplicationFault.unknownApplication, at: "application \(id)")
        }
        return application
    }

    /// - Throws: `notFound`; `badInput` for a closed one.
    static func requireOpen(
        _ employer: String, in registry: RegistrySession<some RegistryAccess>
    ) throws(AuthorityError) {
        guard let record = try registry.employer(employer) else { throw unknown(employer: employer) }
        guard record.closedAt == nil else { throw AuthorityError(ApplicationFault.employerClosed, at: "employer") }
    }

    static func unknown(employer: String) -> AuthorityError {
        AuthorityError(ApplicationFault.unknownEmployer, at: "employer")
    }
}
