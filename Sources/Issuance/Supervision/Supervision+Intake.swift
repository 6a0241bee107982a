internal import AuthorityKeys
package import JSON
internal import Policy
package import Primitives
internal import Record
package import Registry
package import Regulation
internal import Signatures
internal import TUF
internal import Verification

extension Authority.Supervision {
    /// Takes a counter's report in: what is new of it, whole or not at all. The same report again changes nothing.
    ///
    /// - Parameter body: what the counter sent; see `CounterReport`.
    /// - Returns: the position through which the journal has been received.
    /// - Throws: why not; of a rewritten journal an officer finds a line among the findings.
    package func receive(_ body: JSONValue, from proof: SiteProof, at now: Timestamp) throws(ReportRefusal) -> Int64 {
        let report = try Authority.report(body)
        guard authority.hasRoom else { throw .full }
        do {
            return try authority.intake { (reports, registry) throws(ReportRefusal) in
                try authority.admit(report, proof, in: registry)
                let head = try authority.intake(report, into: reports, registry, at: now)
                if let key = report.siteKey {
                    try ReportRefusal.translating { () throws(AuthorityError) in
                        try reports.insert(siteKey: key, site: report.site, at: now)
                    }
                }
                try ReportRefusal.translating { () throws(AuthorityError) in
                    if let told = ToldStanding(report, at: now) { try reports.put(told, of: report.site) }
                    try authority.compare(report, in: reports, registry, at: now)
                }
                return head.lines
            }
        } catch {
            try authority.note(error, of: report.site, at: now)
            throw error
        }
    }

    /// Whether the proof is of a site that may report.
    ///
    /// - Throws: `registry`.
    package func knows(_ proof: SiteProof) throws(AuthorityError) -> Bool {
        try store.reading { (registry) throws(AuthorityError) in
            guard let site = try Authority.site(of: proof, in: registry) else { return false }
            return site.removedAt == nil
        }
    }

    /// Services given from a moment on and before another, by service, site and month.
    ///
    /// - Throws: `registry`.
    package func servicesGiven(from: Timestamp, until: Timestamp) throws(AuthorityError) -> [ServiceCount] {
        try counts { (reports) throws(AuthorityError) in try reports.services(from: from, until: until) }
    }

    /// Services given by the ladder, without a decision that admits; as `servicesGiven`.
    ///
    /// - Throws: `registry`.
    package func fallbackUses(from: Timestamp, until: Timestamp) throws(AuthorityError) -> [ServiceCount] {
        try counts { (reports) throws(AuthorityError) in try reports.fallbackUses(from: from, until: until) }
    }

    private func counts(
        _ uses: (ReportSession<Reading>) throws(AuthorityError) -> [ServiceGiven]
    ) throws(AuthorityError) -> [ServiceCount] {
        try store.reading { (registry) throws(AuthorityError) in
            let policy = try authority.policy(in: registry)
            var counts: [[String]: Int] = [:]
            let services = try store.reports.reading { (reports) throws(AuthorityError) in try uses(reports) }
            for given in services {
                let month = String(policy.day(of: given.at).iso8601.prefix(7))
                counts[[month, given.service, given.site], default: 0] += 1
            }
            return counts.keys.sorted { $0.lexicographicallyPrecedes($1) }.map { key in
                ServiceCount(
                    service: key[1], site: key[2], region: policy.site(key[2])?.region, month: key[0],
                    count: counts[key] ?? 0)
            }
        }
    }
}

extension Authority {
    fileprivate static func report(_ body: JSONValue) throws(ReportRefusal) -> CounterReport {
        do { return try CounterReport(body) } catch { throw ReportRefusal(error) }
    }

    fileprivate func admit(
        _ report: CounterReport, _ proof: SiteProof, in registry: RegistrySession<some RegistryAccess>
    ) throws(ReportRefusal) {
        let site = try ReportRefusal.translating { () throws(AuthorityError) in
            try Authority.site(of: proof, in: registry)
        }
        guard let site, site.removedAt == nil else { throw .unknownSite }
        guard site.id == report.site else { throw .foreignSite }
    }

    fileprivate static func site(
        of proof: SiteProof, in registry: RegistrySession<some RegistryAccess>
    ) throws(AuthorityError) -> ReportingSite? {
        switch proof {
        case .token(let text): try registry.site(token: SiteToken.digest(of: text))
        case .certificate(let der): try registry.site(certificate: SHA256.hash(der))
        }
    }

    /// Room for reports, beside what must go on without them; a server's disk is its own to watch.
    fileprivate var hasRoom: Bool { store.reports.freeBytes.map { $0 >= budget.reservedBytes.magnitude } ?? true }

    fileprivate func intake(
        _ report: CounterReport, into reports: ReportSession<Changing>, _ registry: RegistrySession<Reading>,
        at now: Timestamp
    ) throws(ReportRefusal) -> ChainLink {
        let known = try ReportRefusal.translating { () throws(AuthorityError) in
            try reports.reportHead(of: report.journal)
        }
        // Another site's journal under this name is another history.
        if let known, known.site != report.site { throw .conflict(at: 1) }
        let intake = try ReportIntake(report.entries, after: known?.head ?? .beginning, oldest: report.oldest) {
            (position) throws(ReportRefusal) in
            try ReportRefusal.translating { () throws(AuthorityError) in
                try reports.reportedHash(of: report.journal, at: position)
            }
        }
        // Of a journal that nothing came of nothing is kept: a site could name any number of them.
        guard known != nil || !report.entries.isEmpty else { return intake.head }
        try spend(on: intake.fresh, of: report.site, isNew: known == nil, in: reports, at: now)
        try ReportRefusal.translating { () throws(AuthorityError) in
            try reports.put(intake.head, of: report.journal, site: report.site, at: now)
            // What a counter let go of before it first reported is nobody's fault.
            if let missing = intake.missing, known != nil {
                try reports.insert(
                    .missingLines(from: missing.lowerBound, through: missing.upperBound), site: report.site, at: now,
                    foundAt: now)
            }
            let finder = try misuseFinder(in: registry)
            for entry in intake.fresh {
                try reports.insert(entry, keeping: ReportedLine.kept(of: entry.text), of: report.journal)
                switch ReportedLine(entry.text, site: report.site) {
                case .use(let use):
                    try look(into: use, finder, in: reports, registry, at: now)
                    try reports.insert(use, at: entry.position, of: report.journal)
                case .given(let given): try reports.insert(given, of: report.journal)
                case .fallback(let use): try reports.insert(fallback: use, of: report.journal)
                case .undone(let id): try reports.undoService(id, of: report.journal)
                case .other: break
                }
            }
        }
        return intake.head
    }

    /// Holds the report against what the site may send, and counts it.
    private func spend(
        on lines: [ChainedLine], of site: String, isNew: Bool, in reports: ReportSession<Changing>, at now: Timestamp
    ) throws(ReportRefusal) {
        let day = ReportBudget.day(of: now)
        let wait = ReportRefusal.overBudget(retryAfterSeconds: ReportBudget.secondsLeft(of: now))
        let journals = try ReportRefusal.translating { () throws(AuthorityError) in
            try reports.journals(of: site, since: ReportBudget.journalsCounted(at: now))
        }
        let spent = try ReportRefusal.translating { () throws(AuthorityError) in
            try reports.reportedBytes(of: site, on: day)
        }
        guard !isNew || journals < budget.journals, let total = budget.spent(spent, with: lines.map(\.text)) else {
            throw wait
        }
        try ReportRefusal.translating { () throws(AuthorityError) in
            try reports.put(reportedBytes: total, of: site, on: day)
        }
    }

    /// Tells an officer of what was refused, where somebody has to look.
    fileprivate func note(_ refusal: ReportRefusal, of site: String, at now: Timestamp) throws(ReportRefusal) {
        let matter: MisuseFinding.Matter
        switch refusal {
        case .conflict(let position): matter = .rewrittenJournal(position: position)
        case .overBudget: matter = .overBudget(day: ReportBudget.day(of: now))
        case .badReport, .badChain, .unknownSite, .foreignSite, .gap, .full, .failed: return
        }
        do throws(AuthorityError) {
            try store.reports.changing { (reports) throws(AuthorityError) in
                try reports.insert(matter, site: site, at: now, foundAt: now)
            }
        } catch {
            throw .failed(error)
        }
    }

    /// Holds what the counter sees of the repository against what we signed and what other counters see.
    fileprivate func compare(
        _ report: CounterReport, in reports: ReportSession<Changing>, _ registry: RegistrySession<Reading>,
        at now: Timestamp
    ) throws(AuthorityError) {
        guard !report.repository.isEmpty else { return }
        let signed = try SignedVersions(of: registry.metadata())
        // A role that we never signed is nobody's, and a site could name any number of them.
        for seen in report.repository {
            let sighting = seen.version
            guard let newest = signed.newest(of: sighting.role) else { continue }
            let (role, version) = (sighting.role, sighting.version)
            let witness = try reports.otherSite(than: report.site, thatSaw: sighting)
            let own = try registry.signedFiles(of: role, version: version) + signed.files(of: role, version: version)
            var matter: MisuseFinding.Matter?
            if own.contains(sighting.sha256) {
                matter = nil
            } else if version > newest {
                matter = .unsigned(role: role, version: version)
            } else if !own.isEmpty {
                matter = .fork(role: role, version: version)
            } else if let other = try reports.seenFile(of: role, version: version, elsewhereThan: report.site),
                other != sighting.sha256, witness == nil
            {
                matter = .fork(role: role, version: version)
            }
            // One site's word is its own; what our key has signed, or the same file at two, is somebody else's hand. Of a
            // version whose file we do not remember, that was ours.
            if matter != nil, version > newest || !own.isEmpty {
                if try isSigned(seen, in: registry) {
                    matter = .forgedFile(role: role, version: version)
                } else if let witness {
                    matter = .forged(role: role, version: version, alsoAt: witness)
                }
            }
            if let matter { try reports.insert(matter, site: report.site, at: now, foundAt: now) }
            try reports.insert(sighting, site: report.site, at: now)
        }
    }

    /// Whether the file came along, is of that role and version, and was signed by the role's keys.
    private func isSigned(
        _ seen: SeenMetadata, in registry: RegistrySession<Reading>
    ) throws(AuthorityError) -> Bool {
        guard let file = seen.file, let role = RepositoryRole(seen.version.role) else { return false }
        let document: MetadataDocument
        do { document = try MetadataDocument(parsing: file, of: role.name) } catch { return false }
        guard document.version == seen.version.version else { return false }
        return try registry.roleKeys().haveSigned(document, as: role)
    }

    /// A change that can end in a refusal: then nothing of it stays. The registry is only looked at.
    fileprivate func intake<Answer>(
        _ body: (ReportSession<Changing>, RegistrySession<Reading>) throws(ReportRefusal) -> Answer
    ) throws(ReportRefusal) -> Answer {
        var refusal: ReportRefusal?
        do throws(AuthorityError) {
            return try store.reports.changing { (reports) throws(AuthorityError) in
                try store.reading { (registry) throws(AuthorityError) in
                    do throws(ReportRefusal) {
                        return try body(reports, registry)
                    } catch {
                        refusal = error
                        throw AuthorityError(SupervisionFault.reportRefused, at: "report")
                    }
                }
            }
        } catch {
            throw refusal ?? .failed(error)
        }
    }
}

extension ReportRefusal {
    fileprivate static func translating<Answer>(
        _ work: () throws(AuthorityError) -> Answer
    ) throws(ReportRefusal) -> Answer {
        do { return try work() } catch { throw .failed(error) }
    }
}

/// The metadata that the registry holds, as counters would see it.
private struct SignedVersions {
    private var files: [String: [Int64: [UInt8]]] = [:]

    init(of metadata: [(role: String, content: [UInt8])]) {
        for (role, content) in metadata {
            guard let version = SignedVersions.version(in: content) else { continue }
            files[role, default: [:]][version] = SHA256.hash(content)
        }
    }

    /// One, or none.
    func files(of role: String, version: Int64) -> [[UInt8]] { (files[role]?[version]).map { [$0] } ?? [] }
    func newest(of role: String) -> Int64? { files[role]?.keys.max() }

    private static func version(in content: [UInt8]) -> Int64? {
        do {
            return try JSONValue(parsing: content).object?["signed"]?.object?["version"]?.integer
        } catch {
            return nil
        }
    }
}

extension ToldStanding {
    /// - Returns: `nil` where the counter says nothing of itself.
    fileprivate init?(_ report: CounterReport, at now: Timestamp) {
        guard let counter = report.counter else { return nil }
        let snapshot = report.repository.first { $0.version.role == RepositoryRole.snapshot.id }
        self.init(
            version: counter.version, edition: snapshot?.version.version,
            clockAheadSeconds: counter.at.seconds(since: now), isSynchronised: counter.isSynchronised, at: now)
    }
}
