internal import AuthorityKeys
internal import Policy
package import Primitives
package import Registry
package import Regulation

/// A page of a list as one officer was shown it, and how that officer stands.
package struct Shown<Page: Sendable>: Sendable {
    package let page: Page
    package let standing: Standing
}

enum ListLimits {
    /// Where all of a list is asked for: so many in one transaction.
    static let chunk = 1000
}

extension Authority.Applications {
    /// A page of applications for an officer at the console, who is shown the own ones: that the officer still serves, what
    /// is found, and the line in the trail are one transaction.
    ///
    /// - Parameters:
    ///   - selection: its viewer is the officer's record, whatever it says.
    ///   - text: a part of a name or of a card's number, an application's number, or a whole document number; `nil` for no
    ///     such question. One without a letter or a digit finds nothing.
    ///   - news: those that the trail is to be told of.
    /// - Returns: `nil` when the session is over.
    /// - Throws: `ruleBroken`, `badKey` when documents cannot be looked for, `registry`.
    package func page(
        of selection: ApplicationSelection, finding text: String?, limit: Int, by signedIn: SignedIn,
        at now: Timestamp, news: (_ ids: [Int64]) -> [Int64]
    ) throws(AuthorityError) -> Shown<ApplicationPage>? {
        try store.changing { (registry) throws(AuthorityError) -> Shown<ApplicationPage>? in
            guard let standing = try registry.standing(of: signedIn) else { return nil }
            let admission = try registry.admitted(.viewApplications, signedIn.officer)
            var selection = selection
            selection.viewer = standing.record
            let page = try authority.page(of: selection, finding: text, limit: limit, in: registry, at: now)
            let news = news(page.applications.map(\.application.id))
            if !news.isEmpty { try registry.record(.disclosed(.applications(news)), by: admission, at: now) }
            return Shown(page: page, standing: standing)
        }
    }

    /// Some of them, as in a list, by number: those that the officer is shown.
    ///
    /// - Throws: `registry`.
    package func listed(_ ids: [Int64], for viewer: OfficerRecord) throws(AuthorityError) -> [ListedApplication] {
        try store.reading { (registry) throws(AuthorityError) in
            var selection = ApplicationSelection(viewer: viewer)
            (selection.ids, selection.order) = (ids, .oldest)
            return try registry.applications(selection, limit: ids.count).applications
        }
    }

    /// A page of them, for whoever has the registry.
    ///
    /// - Parameter officer: whose hand and sight the selection means; `nil` where it means nobody's.
    /// - Throws: `ruleBroken` for an officer who may not look, `badKey`, `registry`.
    package func page(
        of selection: ApplicationSelection, finding text: String?, limit: Int, for officer: Officer?, at now: Timestamp
    ) throws(AuthorityError) -> ApplicationPage {
        try store.reading { (registry) throws(AuthorityError) in
            var selection = selection
            if let officer {
                try registry.admitted(.viewApplications, officer)
                selection.viewer = try registry.officer(officer)
            }
            return try authority.page(of: selection, finding: text, limit: limit, in: registry, at: now)
        }
    }

    /// All of them, page by page, each of one moment.
    ///
    /// - Throws: as `page`.
    package func eachApplication(
        of selection: ApplicationSelection, finding text: String?, for officer: Officer?, at now: Timestamp,
        _ body: (ListedApplication) -> Void
    ) throws(AuthorityError) {
        var selection = selection
        repeat {
            let page = try page(of: selection, finding: text, limit: ListLimits.chunk, for: officer, at: now)
            page.applications.forEach(body)
            selection.after = page.next
        } while selection.after != nil
    }
}

extension Authority {
    fileprivate func page(
        of selection: ApplicationSelection, finding text: String?, limit: Int,
        in registry: RegistrySession<some RegistryAccess>, at now: Timestamp
    ) throws(AuthorityError) -> ApplicationPage {
        var selection = selection
        if let text {
            selection.term = try searchTerm(text, in: registry, at: now)
            guard let term = selection.term else {
                return ApplicationPage(applications: [], total: 0, counts: [:], inHand: 0, next: nil)
            }
            selection.documentIndices = try indices(of: term, in: registry)
        }
        return try registry.applications(selection, limit: limit)
    }

    /// `nil` for a text without a letter or a digit.
    func searchTerm(
        _ text: String, in registry: RegistrySession<some RegistryAccess>, at now: Timestamp
    ) throws(AuthorityError) -> SearchTerm? {
        SearchTerm(text, on: try policy(in: registry).day(of: now))
    }

    /// By what the registry finds the documents that were typed; of a registry that has sealed none nothing.
    func indices(
        of term: SearchTerm, in registry: RegistrySession<some RegistryAccess>
    ) throws(AuthorityError) -> [[UInt8]] {
        guard !term.documents.isEmpty, try registry.documentKey() != nil else { return [] }
        return term.documents.map(try safe(in: registry).index)
    }
}
