internal import AuthorityKeys
package import JSON
internal import Policy
package import Primitives
internal import Record
package import Registry
package import Regulation
internal import Signatures
internal import Verification

extension Authority.Supervision {
    /// Takes a counter's report in: what is new of it, whole or not at all. The same report again changes nothing.
    ///
    /// - Parameter body: what the counter sent; see `CounterReport`.
    /// - Returns: the position through which the journal has been received.
    /// - Throws: why not; of a rewritten journal an officer finds a line among the findings.
    package func receive(_ body: JSONValue, from proof: SiteProof, at now: Timestamp) throws(ReportRefusal) -> Int64 {
        let report = try Authority.report(body)
        do {
            return try authority.registry { (registry) throws(ReportRefusal) in
                try authority.admit(report, proof, in: registry)
                let head = try authority.intake(report, into: registry, at: now)
                try ReportRefusal.translating { () throws(AuthorityError) in
                    try authority.compare(report, in: registry, at: now)
                }
                return head.position
            }
        } catch {
            guard case .conflict(let position) = error else { throw error }
            try authority.registry { (registry) throws(ReportRefusal) in
                try ReportRefusal.translating { () throws(AuthorityError) in
                    try registry.insert(.rewrittenJournal(position: position), site: report.site, at: now, foundAt: now)
                }
            }
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
        try store.reading { (registry) throws(AuthorityError) in
            let policy = try authority.policy(in: registry)
            var counts: [[String]: Int] = [:]
            for given in try registry.services(from: from, until: until) {
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

    fileprivate func intake(
        _ report: CounterReport, into registry: RegistrySession<Changing>, at now: Timestamp
    ) throws(ReportRefusal) -> ChainLink {
        let known = try ReportRefusal.translating { () throws(AuthorityError) in
            try registry.reportHead(of: report.journal)
        }
        // Another site's journal under this name is another history.
        if let known, known.site != report.site { throw .conflict(at: 1) }
        let intake = try ReportIntake(report.entries, after: known?.head ?? .beginning, oldest: report.oldest) {
            (position) throws(ReportRefusal) in
            try ReportRefusal.translating { () throws(AuthorityError) in
                try registry.reportedHash(of: report.journal, at: position)
            }
        }
        // Of a journal that nothing came of nothing is kept: a site could name any number of them.
        guard known != nil || !report.entries.isEmpty else { return intake.head }
        try ReportRefusal.translating { () throws(AuthorityError) in
            try registry.put(intake.head, of: report.journal, site: report.site, at: now)
            // What a counter let go of before it first reported is nobody's fault.
            if let missing = intake.missing, known != nil {
                try registry.insert(
                    .missingLines(from: missing.lowerBound, through: missing.upperBound), site: report.site, at: now,
                    foundAt: now)
            }
            let finder = try misuseFinder(in: registry)
            for entry in intake.fresh {
                try registry.insert(entry, of: report.journal)
                switch ReportedLine(entry.text, site: report.site) {
                case .use(let use):
                    try look(into: use, finder, in: registry, at: now)
                    try registry.insert(use, at: entry.position, of: report.journal)
                case .given(let given): try registry.insert(given, of: report.journal)
                case .undone(let id): try registry.undoService(id, of: report.journal)
                case .other: break
                }
            }
        }
        return intake.head
    }

    /// Holds what the counter sees of the repository against what we signed and what other counters see.
    fileprivate func compare(
        _ report: CounterReport, in registry: RegistrySession<Changing>, at now: Timestamp
    ) throws(AuthorityError) {
        guard !report.repository.isEmpty else { return }
        let signed = try SignedVersions(of: registry.metadata())
        // A role that we never signed is nobody's, and a site could name any number of them.
        for sighting in report.repository where signed.newest(of: sighting.role) != nil {
            let own = signed.sha256(of: sighting.role, version: sighting.version)
            let seen = try registry.knownFile(of: sighting.role, version: sighting.version)
            var matter: MisuseFinding.Matter?
            if let newest = signed.newest(of: sighting.role), sighting.version > newest {
                matter = .unsigned(role: sighting.role, version: sighting.version)
            } else if let known = own ?? seen, known != sighting.sha256 {
                matter = .fork(role: sighting.role, version: sighting.version)
            }
            if let matter { try registry.insert(matter, site: report.site, at: now, foundAt: now) }
            try registry.insert(sighting, site: report.site, at: now)
        }
    }

    /// A change that can end in a refusal: then nothing of it stays.
    fileprivate func registry<Answer>(
        _ body: (RegistrySession<Changing>) throws(ReportRefusal) -> Answer
    ) throws(ReportRefusal) -> Answer {
        var refusal: ReportRefusal?
        do throws(AuthorityError) {
            return try store.changing { (registry) throws(AuthorityError) in
                do throws(ReportRefusal) {
                    return try body(registry)
                } catch {
                    refusal = error
                    throw AuthorityError(SupervisionFault.reportRefused, at: "report")
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

    func sha256(of role: String, version: Int64) -> [UInt8]? { files[role]?[version] }
    func newest(of role: String) -> Int64? { files[role]?.keys.max() }

    private static func version(in content: [UInt8]) -> Int64? {
        do {
            return try JSONValue(parsing: content).object?["signed"]?.object?["version"]?.integer
        } catch {
            return nil
        }
    }
}
