internal import JSON
internal import Policy
package import Primitives
internal import Record
internal import Registry
package import Regulation

extension Authority.Supervision {
    /// What was found in reports, the newest first.
    ///
    /// - Parameters:
    ///   - before: the last one's number of the page before; `nil` for the newest.
    ///   - limit: of one page.
    /// - Throws: `registry`.
    package func findings(
        _ part: MisuseFinding.Part = .open, before: Int64? = nil, limit: Int = 500
    ) throws(AuthorityError) -> [MisuseFinding] {
        try store.reports.reading { (reports) throws(AuthorityError) in
            try reports.findings(part, before: before ?? .max, limit: limit)
        }
    }

    /// An officer has looked into it (Art. 11(5)): what came of it is kept. Cancelling the card is another step.
    ///
    /// - Throws: `notFound`, `badInput` without a note or when it is closed already, `registry`.
    @discardableResult
    package func closeFinding(
        _ id: Int64, note: String, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> MisuseFinding {
        try Authority.requireNote(note)
        return try store.reports.changing { (reports) throws(AuthorityError) in
            // The trail's line comes first: should the reports then fail, the finding is open still, and closed again.
            let finding = try store.changing { (registry) throws(AuthorityError) in
                let admission = try registry.admitted(.consult, officer)
                var finding = try Authority.openFinding(id, in: reports)
                finding.closing = MisuseFinding.Closing(officer: officer, at: now, note: note)
                try registry.record(.supervised(.closedFinding(finding)), by: admission, at: now)
                return finding
            }
            try reports.close(finding)
            return finding
        }
    }
}

extension Authority {
    func misuseFinder(in registry: RegistrySession<some RegistryAccess>) throws(AuthorityError) -> MisuseFinder {
        let policy = try policy(in: registry)
        var places: [String: GeoPoint] = [:]
        for site in policy.sites { places[site.id] = Region(rawValue: site.region)?.seat }
        for site in try registry.sites() { if let place = site.place { places[site.id] = place } }
        return MisuseFinder(interpretations: try registry.interpretations()) { [places] in places[$0] }
    }

    func look(
        into use: CardUse, _ finder: MisuseFinder, in reports: ReportSession<Changing>,
        _ registry: RegistrySession<Reading>, at now: Timestamp
    ) throws(AuthorityError) {
        let others = try reports.nearestUses(elsewhereThan: use, withinSeconds: finder.windowSeconds)
        let periods = VoidPeriod.periods(in: try registry.auditEntries(ofCard: use.card))
        for misuse in finder.misuses(of: use, voidIn: periods, among: others) {
            try reports.insert(.misuse(misuse, card: use.card), site: use.site, at: use.at, foundAt: now)
        }
    }
}

extension VoidPeriod {
    /// What the card's lines of the trail tell. A replaced card is lost for ever: Art. 10.
    static func periods(in trail: [AuditEntry]) -> [VoidPeriod] {
        var periods: [VoidPeriod] = []
        var lostAt: Timestamp?
        for entry in trail {
            guard let (action, at) = step(entry) else { continue }
            switch action {
            // Taken back, nobody is to have it.
            case "suspend", "take-back", "replace": lostAt = lostAt ?? at
            case "restore":
                if let from = lostAt { periods.append(VoidPeriod(.loss, from: from, until: at)) }
                lostAt = nil
            case "confirm-cancellation", "succeed":
                if let from = lostAt { periods.append(VoidPeriod(.loss, from: from, until: at)) }
                return periods + [VoidPeriod(.end, from: at, until: nil)]
            default: continue
            }
        }
        if let lostAt { periods.append(VoidPeriod(.loss, from: lostAt, until: nil)) }
        return periods
    }

    private static func step(_ entry: AuditEntry) -> (action: String, at: Timestamp)? {
        do {
            let object = try JSONValue(parsing: entry.content).object
            guard let action = object?["action"]?.string,
                let at = object?["at"]?.string.flatMap(Timestamp.init(rfc3339:))
            else { return nil }
            return (action, at)
        } catch {
            return nil
        }
    }
}
