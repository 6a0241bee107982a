internal import AuthorityKeys
internal import DurableFiles
internal import Glibc
internal import Issuance
internal import Primitives
internal import Publication
internal import ServiceLifecycle
internal import Words

/// Publishing as a service, and its words.
enum Publishing {
    /// - Parameter serve: called after each publication, where this process serves the repository too.
    static func service(
        of authority: Authority, to repository: String, clock: ClockOption,
        serve: @escaping @Sendable () -> Void = {}
    ) -> any Service {
        let isAccepted = clock.unsynchronisedClock
        let publisher = RepositoryPublisher(
            of: authority, to: repository, now: { Timestamp(secondsSince1970: Int64(time(nil))) },
            // Asked each time: where the machine has just started, its time service sets the clock meanwhile.
            clock: {
                if KernelClock.isSynchronised { return .synchronised }
                return isAccepted ? .unsynchronisedAccepted : .unsynchronised
            },
            tell: { event in
                if case .published = event { serve() }
                tell(event)
            })
        return CancelledAtShutdown { await publisher.run() }
    }

    /// `timestamp 12: status 4, snapshot 7`
    static func line(_ publication: RepositoryPublication) -> String {
        let signed = publication.signed.filter { $0.role != .timestamp }.map { "\($0.role.id) \($0.version)" }
        let rest = signed.isEmpty ? "nothing else new" : signed.joined(separator: ", ")
        return "timestamp \(publication.version): \(rest)"
    }

    /// What somebody must do.
    static func notes(_ publication: RepositoryPublication) -> [String] {
        let waiting = publication.waiting.map { waiting in
            let why =
                switch waiting.reason {
                case .changed: "has changed, and counters keep the version before"
                case .runningOut(let end): "is signed until \(end.rfc3339) only"
                }
            return "\(waiting.role.id) \(why): its keys are not here; `repository export-signing`, `sign` there, "
                + "`import-signing`"
        }
        let unkeyed = publication.withoutKeys.map { role in
            "\(role.id) has no key, and the region's file is not published: `key rotate DIR \(role.id)`"
        }
        let spares =
            publication.hasFewSpareLists
            ? [
                "\(publication.spareLists) status lists without a card are left that counters know; have new ones signed: "
                    + "`repository export-signing`, `sign` there, `import-signing`"
            ] : []
        let held = publication.held.map { "error: \($0.deskLine); this list stays as it was published" }
        return held + waiting + unkeyed + spares
    }

    static func tell(_ event: RepositoryPublisher.Event) {
        switch event {
        case .published(let publication):
            say(line(publication))
            for line in notes(publication) { note(line) }
        case .failed(let error): note("error: \(error.deskLine); counters keep what they have")
        }
    }
}
