import AuthorityKeys
import Credential
import Foundation
import Harness
import Issuance
import Primitives
import Publication
import Registry
import Regulation
import Signatures

extension Deed {
    /// What shows holders, findings and counts.
    static let looks = [
        console("GET /console/v1/applications/{id}", .viewApplications) { stage, officer in
            try stage.authority.officers.note(.applications([stage.submitted]), to: officer, at: Desk.now)
        },
        console("GET /console/v1/applications", .viewApplications, needsSession: true) { stage, officer in
            try lookAtApplications(stage, officer, finding: nil)
        },
        console("POST /console/v1/search/applications", .viewApplications, needsSession: true) { stage, officer in
            try lookAtApplications(stage, officer, finding: "张")
        },
        command("application list", .viewApplications) { stage, officer in
            _ = try stage.authority.applications.page(
                of: ApplicationSelection(viewer: nil), finding: nil, limit: 50, for: officer, at: Desk.now)
        },
        command(
            "application paper show", routes: ["GET /console/v1/applications/{id}/papers/{digest}"], .viewApplications
        ) { stage, officer in
            _ = try stage.authority.applications.paper(
                [UInt8](repeating: 0, count: 32), of: stage.submitted, for: officer, at: Desk.now)
        },
        console("GET /console/v1/cards/{number}", .consult) { stage, officer in
            try stage.authority.officers.note(.card(stage.issued), to: officer, at: Desk.now)
        },
        console("GET /console/v1/cards/{number}/sheet", .produce) { stage, officer in
            try stage.authority.officers.note(.sheet(stage.issued), to: officer, at: Desk.now)
        },
        console("GET /console/v1/cancellations", .consult) { stage, officer in
            try stage.authority.officers.note(.waiting([stage.proposed]), to: officer, at: Desk.now)
        },
        console("GET /console/v1/cards", .consult, needsSession: true) { stage, officer in
            try lookAtCards(stage, officer, finding: nil)
        },
        console("POST /console/v1/search", .consult, needsSession: true) { stage, officer in
            try lookAtCards(stage, officer, finding: "张")
        },
        console("DELETE /console/v1/session", .signIn) { stage, officer in
            try stage.authority.officers.signOut(officer, at: Desk.now)
        },
        console("GET /console/v1/findings", .consult) { stage, officer in
            try stage.authority.officers.require(.consult, of: officer)
        },
        console("GET /console/v1/cards/{number}/uses", .consult) { stage, officer in
            _ = try stage.authority.supervision.reportedUses(of: stage.issued, limit: 50, by: officer)
        },
        console("POST /console/v1/findings/{id}/assignment", .consult) { stage, officer in
            _ = try stage.authority.supervision.assignFinding(
                1, to: stage.office.maker, by: officer, at: Desk.now)
        },
        console("POST /console/v1/findings/{id}/notes", .consult) { stage, officer in
            _ = try stage.authority.supervision.noteFinding(1, "asked", by: officer, at: Desk.now)
        },
        console("GET /console/v1/findings/before/{id}", .consult) { stage, officer in
            try stage.authority.officers.require(.consult, of: officer)
        },
        console("GET /console/v1/sites", .consult) { stage, officer in
            try stage.authority.officers.require(.consult, of: officer)
        },
        console("GET /console/v1/operation", .consult) { stage, officer in
            _ = try stage.authority.publication.operation(by: officer, at: Desk.now)
        },
        console("GET /console/v1/policy", .consult) { stage, officer in
            _ = try stage.authority.publication.policyBoard(by: officer)
        },
        Deed(
            name: "the trail", routes: ["GET /console/v1/trail", "GET /console/v1/trail/file/{format}"],
            duties: [.consult]
        ) { stage, officer in
            _ = try stage.authority.supervision.auditTrail(TrailSelection(), limit: 50, by: officer)
        },
        console("POST /console/v1/trail/verification", .consult) { stage, officer in
            _ = try stage.authority.supervision.verifyAudit(expecting: nil, by: officer)
        },
        Deed(
            name: "figures", routes: ["GET /console/v1/figures", "GET /console/v1/figures/file/{format}"],
            duties: [.consult]
        ) { stage, officer in
            let selection = FigureSelection(from: Desk.now.adding(seconds: -86_400), until: Desk.now)
            _ = try stage.authority.supervision.figures(selection, by: officer, at: Desk.now)
        },
        command("report", routes: ["GET /console/v1/report"], .consult) { stage, officer in
            _ = try stage.authority.supervision.statistics(by: officer, at: Desk.now)
        },
        sweep(.list, "list", .sweep),
        sweep(.propose, "propose", .sweep, .proposeCancelling),
        sweep(.confirm, "confirm", .sweep, .confirmCancelling),
    ]

    /// Officers, employers, sites, and what employers say.
    static let office = [
        command("officer add", routes: ["POST /console/v1/officers"], .govern) { stage, officer in
            let record = try OfficerRecord(officer: Desk.officer("new.hand"), roles: [.maker])
            try stage.authority.officers.add(record, by: officer, at: Desk.now)
        },
        command("officer change", routes: ["POST /console/v1/officers/{id}/changes"], .govern) { stage, officer in
            let record = try OfficerRecord(officer: stage.leaving, roles: [.checker])
            try stage.authority.officers.change(record, by: officer, at: Desk.now)
        },
        command("officer leave", routes: ["POST /console/v1/officers/{id}/leaving"], .govern) { stage, officer in
            try stage.authority.officers.dismiss(stage.leaving, by: officer, at: Desk.now)
        },
        command("officer enrol", routes: ["POST /console/v1/officers/{id}/invitation"], .govern) { stage, officer in
            try stage.authority.officers.invite(stage.office.maker, by: officer, at: Desk.now)
        },
        command("officer confirm", routes: ["POST /console/v1/officers/{id}/confirmation"], .confirmOfficers) {
            stage, officer in
            try stage.authority.officers.confirmChange(of: stage.risingHand, by: officer, at: Desk.now)
        },
        command("officer drop", routes: ["POST /console/v1/officers/{id}/withdrawal"], .confirmOfficers) {
            stage, officer in
            try stage.authority.officers.withdrawChange(of: stage.risingHand, by: officer, at: Desk.now)
        },
        console("GET /console/v1/officers", .confirmOfficers) { stage, officer in
            try stage.authority.officers.require(.confirmOfficers, of: officer)
        },
        command("employer add", routes: ["POST /console/v1/employers"], .govern) { stage, officer in
            let record = try EmployerRecord(
                id: "ybu", name: "延边大学", department: "changchun-hrss", region: "yanbian")
            try stage.authority.officers.add(record, by: officer, at: Desk.now)
        },
        command("employer change", routes: ["POST /console/v1/employers/{id}/changes"], .govern) { stage, officer in
            let record = try EmployerRecord(
                id: "jlu", name: "吉林大学", department: "changchun-hrss", region: "jilin")
            try stage.authority.officers.change(record, by: officer, at: Desk.now)
        },
        command("employer close", routes: ["POST /console/v1/employers/{id}/closing"], .govern) { stage, officer in
            _ = try stage.authority.officers.close(
                employer: "ybu", handingOverTo: nil, by: officer, at: Desk.now)
        },
        command("employer due", routes: ["GET /console/v1/holders/due"], .updateEmployment) { stage, officer in
            _ = try stage.authority.supervision.holdersDue(by: officer, at: Desk.now)
        },
        command("employer update", routes: ["POST /console/v1/holders/employment"], .updateEmployment) {
            stage, officer in
            try stage.authority.supervision.updateEmployment(
                .confirmed, of: [stage.issued], by: officer, at: Desk.now)
        },
        command("employer update, of the class", .reportClass) { stage, officer in
            try stage.authority.supervision.updateEmployment(
                .classChanged(to: .b), of: [stage.issued], by: officer, at: Desk.now)
        },
        command("site add", .govern) { stage, officer in
            _ = try stage.authority.officers.addSite("jlu-first-hospital", by: officer, at: Desk.now)
        },
        command("site invite", routes: ["POST /console/v1/sites/{id}/invitation"], .govern) { stage, officer in
            _ = try stage.authority.officers.inviteSite("jlu-first-hospital", by: officer, at: Desk.now)
        },
        command("site remove", .govern) { stage, officer in
            try stage.authority.officers.removeSite("jlu-first-hospital", by: officer, at: Desk.now)
        },
        command("misuse close", routes: ["POST /console/v1/findings/{id}/closing"], .consult) { stage, officer in
            try stage.authority.supervision.closeFinding(1, note: "seen", by: officer, at: Desk.now)
        },
        command("reading set", routes: ["POST /console/v1/readings/{name}"], .govern) { stage, officer in
            try stage.authority.supervision.set(.notice, to: 60, by: officer, at: Desk.now)
        },
    ]

    /// Art. 13: what counters go by, and the keys that sign it.
    static let publications = [
        Deed(
            name: "a policy by a form",
            routes: ["POST /console/v1/policy/preview", "POST /console/v1/policy/proposal"], duties: [.setPolicy]
        ) { stage, officer in
            let edit = PolicyEdit(sites: [], services: [], effectiveFrom: nil)
            _ = try stage.authority.publication.draft(edit, by: officer, at: Desk.now)
        },
        console("POST /console/v1/policy/confirmation", .confirmPolicy) { stage, officer in
            _ = try stage.authority.publication.confirmPolicy(shown: [], by: officer, at: Desk.now)
        },
        command("policy put", .setPolicy) { stage, officer in
            _ = try stage.authority.publication.proposePolicy(stage.nextPolicy, by: officer, at: Desk.now)
        },
        command("policy put, of a region", .setPolicy) { stage, officer in
            _ = try stage.authority.publication.proposePolicy(
                Array(Office.localSupplement.utf8), of: "changchun", by: officer, at: Desk.now)
        },
        command("policy put, confirmed", .confirmPolicy) { stage, officer in
            _ = try stage.authority.publication.confirmPolicy(stage.nextPolicy, by: officer, at: Desk.now)
        },
        command("changes allow", routes: ["POST /console/v1/list-changes"], .allowChanges) { stage, officer in
            let order = ChangeOrder(
                uri: "https://cards.example/status/1", from: Desk.now, until: Desk.now.adding(seconds: 86_400),
                disable: 100,
                restore: 0)
            _ = try stage.authority.publication.proposeChange(order, by: officer, at: Desk.now)
        },
        command(
            "changes allow, confirmed", routes: ["POST /console/v1/list-changes/{id}/confirmation"], .confirmChanges
        ) { stage, officer in
            try stage.authority.publication.confirmChange(1, by: officer, at: Desk.now)
        },
        command("root clock-floor", .setClockFloor) { stage, officer in
            try stage.authority.publication.setClockFloor(by: officer, at: Desk.now)
        },
        command("restore", .importSigning) { stage, officer in
            _ = try stage.authority.publication.goOn(from: .nothing, by: officer, at: Desk.now)
        },
        command("repository export-signing", routes: ["POST /console/v1/signing"], .publish) { stage, officer in
            let folder = SigningFolder(path: stage.office.desk.file("asked-\(officer.id)").path)
            _ = try stage.authority.publication.exportSigning(to: folder, by: officer, at: Desk.now)
        },
        command("key rotate, a role's", .rotateKeys) { stage, officer in
            _ = try stage.authority.keys.rotateKeys(of: .trust, by: officer, at: Desk.now)
        },
        command("key rotate, card-signer", .rotateKeys) { stage, officer in
            _ = try stage.authority.keys.renewSigner(.card, by: officer, at: Desk.now)
        },
        command("key rotate, status-signer", .rotateKeys) { stage, officer in
            _ = try stage.authority.keys.renewSigner(.status, by: officer, at: Desk.now)
        },
        command("key rotate, documents", .rotateKeys) { stage, officer in
            _ = try stage.authority.keys.rotateDocumentKey(by: officer, at: Desk.now)
        },
        command("key install", .rotateKeys) { stage, officer in
            _ = try stage.authority.keys.installSigner(
                .card, certificate: stage.certificate, by: officer, at: Desk.now)
        },
        command("key withdraw", .rotateKeys) { stage, officer in
            let id = try stage.authority.keys.signers().first?.certificate.keyID.hex ?? ""
            _ = try stage.authority.keys.withdrawSigner(id, by: officer, at: Desk.now)
        },
        console("POST /console/v1/signing/signed", .importSigning) { stage, officer in
            _ = try stage.authority.publication.importSigning(archive: [], by: officer, at: Desk.now)
        },
        command("repository import-signing", .importSigning) { stage, officer in
            _ = try stage.authority.publication.importSigning(from: stage.signed, by: officer, at: Desk.now)
        },
        command("export", .export) { stage, officer in
            _ = try stage.authority.publication.export(to: stage.office.desk.trustFolder, by: officer, at: Desk.now)
        },
        command("init, the first publication", .publish) { stage, officer in
            _ = try stage.authority.publication.publishFirst(by: officer, at: Desk.now)
        },
        command("publish", .publish) { stage, officer in
            _ = try stage.authority.publication.publish(
                to: stage.office.desk.repository.path, by: .officer(officer), at: Desk.now)
        },
    ]

    private static func sweep(_ action: SweepAction, _ variant: String, _ duties: Duty...) -> Deed {
        Deed(name: "sweep, \(variant)", command: "sweep", duties: duties) { stage, officer in
            _ = try stage.authority.supervision.sweep(
                by: SweepRules(moment: Desk.now), action, by: officer, at: Desk.now)
        }
    }
}
