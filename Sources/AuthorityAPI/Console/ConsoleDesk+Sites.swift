internal import HTTPServing
internal import Issuance
internal import JSON
internal import Primitives
internal import Registry
internal import Regulation

extension ConsoleDesk {
    /// The sites that report, and those of the policy that do not yet.
    func sites() throws -> JSONValue {
        try require(.consult)
        let names = try siteNames()
        let standings = try authority.officers.sites()
        let listed = Set(standings.filter { $0.site.removedAt == nil }.map(\.site.id))
        var object: JSONObject = ["sites": .array(standings.map { json(of: $0, names) })]
        if standing.may(.govern) {
            object["others"] = .array(
                names.keys.sorted().filter { !listed.contains($0) }.map { id in
                    ["id": .string(id), "name": names[id] ?? .null]
                })
        }
        return .object(object)
    }

    private func json(of standing: SiteStanding, _ names: [String: JSONValue]) -> JSONValue {
        var object: JSONObject = [
            "id": .string(standing.site.id), "name": names[standing.site.id] ?? .null,
            "entries": .integer(standing.reports.entries), "removed": .bool(standing.site.removedAt != nil),
        ]
        if let last = standing.reports.lastReportAt { object["lastReportAt"] = .string(last.rfc3339) }
        if let light = standing.light(at: now) { object["light"] = .string(light.rawValue) }
        if let told = standing.reports.told {
            object["version"] = .string(told.version)
            object["clockAheadSeconds"] = .integer(told.clockAheadSeconds)
            object["synchronised"] = .bool(told.isSynchronised)
            if let edition = told.edition { object["edition"] = .integer(edition) }
        }
        if let newest = standing.newestEdition { object["newestEdition"] = .integer(newest) }
        return .object(object)
    }

    /// A code for the site's daemon, with the fingerprints that its technician compares: shown once.
    func inviteSite(_ id: String) throws -> JSONValue {
        let invitation = try authority.officers.inviteSite(id, by: officer, at: now)
        return [
            "site": .string(invitation.site), "code": .string(invitation.code.description),
            "endsAt": .string(invitation.endsAt.rfc3339),
            "fingerprints": .array(
                invitation.trust.fingerprints.map { file, fingerprint in
                    ["file": .string(file), "sha256": .string("\(fingerprint)")]
                }),
        ]
    }
}
