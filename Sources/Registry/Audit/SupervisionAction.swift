internal import JSON
package import Primitives
package import Regulation
package import Signatures

/// What the audit trail says of sites, of what they reported, of who is to be an officer, and of who signed in at the console.
package enum SupervisionAction {
    case listedSite(ReportingSite)
    case removedSite(String)
    case invitedSite(String, until: Timestamp)
    /// By its code; by the same daemon perhaps again.
    case enrolledSite(ReportingSite, key: PublicKey, version: String)
    case closedFinding(MisuseFinding)
    case assignedFinding(Int64, to: Officer)
    case notedFinding(Int64, String)
    case proposedOfficer(OfficerChangeRecord)
    case withdrewOfficerChange(OfficerChangeRecord)
    /// By two officers: who proposed it, and whose line it is.
    case invitedOfficer(OfficerInvitation)
    /// The officer's own password and authenticator are set.
    case enrolled(Officer, invitedBy: Officer)
    case signedIn(Officer, refusedTries: Int64)
    case signedOut(Officer)
    case lockedOut(Officer)
    /// The registry was copied and the copy read back.
    case backedUp(BackupSummary)

    var name: String {
        switch self {
        case .listedSite: "list-site"
        case .removedSite: "remove-site"
        case .invitedSite: "invite-site"
        case .enrolledSite: "enrol-site"
        case .closedFinding: "close-finding"
        case .proposedOfficer: "propose-officer"
        case .withdrewOfficerChange: "withdraw-officer"
        case .invitedOfficer: "invite-officer"
        case .assignedFinding: "assign-finding"
        case .notedFinding: "note-finding"
        case .enrolled: "enrol"
        case .signedIn: "sign-in"
        case .signedOut: "sign-out"
        case .lockedOut: "lock-out"
        case .backedUp: "back-up"
        }
    }

    var details: JSONObject {
        switch self {
        case .listedSite(let site):
            var object: JSONObject = ["site": .string(site.id), "certificate": .bool(site.hasCertificate)]
            if let place = site.place { object["place"] = .string(place.description) }
            return object
        case .removedSite(let id): return ["site": .string(id)]
        case .invitedSite(let id, let endsAt): return ["site": .string(id), "until": .string(endsAt.rfc3339)]
        case .enrolledSite(let site, let key, let version):
            return [
                "site": .string(site.id), "key": .string(SHA256.hash(key.subjectPublicKeyInfo).hex),
                "version": .string(version),
            ]
        case .closedFinding(let finding):
            var object: JSONObject = [
                "article": "11(5)", "finding": .integer(finding.id), "kind": .string(finding.matter.name),
                "site": .string(finding.site),
            ]
            if let card = finding.matter.card { object["subject"] = .string(card) }
            if let closing = finding.closing { object["note"] = .string(closing.note) }
            return object
        case .assignedFinding(let id, let officer):
            return ["article": "11(5)", "finding": .integer(id), "to": .string(officer.id)]
        case .notedFinding(let id, let note):
            return ["article": "11(5)", "finding": .integer(id), "note": .string(note)]
        case .backedUp(let summary):
            return ["entries": .integer(summary.audit.entries), "head": .string(summary.audit.head.hex)]
        case .signedIn(let officer, let refusedTries):
            return ["officer": .string(officer.id), "refused": .integer(refusedTries)]
        case .proposedOfficer(let word): return word.details
        case .withdrewOfficerChange(let word):
            return [
                "article": "12", "officer": .string(word.officer.officer.id),
                "change": .string(word.change.rawValue),
            ]
        case .invitedOfficer(let invitation):
            return [
                "article": "12", "officer": .string(invitation.officer.id),
                "proposed": .string(invitation.invitedBy.id), "until": .string(invitation.endsAt.rfc3339),
            ]
        case .enrolled(let officer, let inviting):
            return ["officer": .string(officer.id), "invited": .string(inviting.id)]
        case .signedOut(let officer), .lockedOut(let officer):
            return ["officer": .string(officer.id)]
        }
    }
}

extension OfficerChangeRecord {
    fileprivate var details: JSONObject {
        var object: JSONObject = [
            "article": "12", "officer": .string(officer.officer.id), "change": .string(change.rawValue),
            "roles": .array(officer.roles.map(\.rawValue).sorted().map(JSONValue.string)),
        ]
        if let name = officer.name { object["name"] = .string(name.text) }
        if let body = officer.body { object["body"] = .string(body) }
        return object
    }
}
