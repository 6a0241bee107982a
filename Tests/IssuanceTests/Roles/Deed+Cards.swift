import CardPrinting
import Credential
import Harness
import Issuance
import Primitives
import Registry
import Regulation
import Signatures
import TestSupport
import Words

extension Deed {
    private static let applicationSteps = "POST /console/v1/applications/{id}/steps"
    private static let manySteps = "POST /console/v1/steps/applications"
    private static let correction = "POST /console/v1/applications/{id}/correction"
    private static let cardSteps = "POST /console/v1/cards/{number}/steps"

    private static let sheet = Array(
        "name,category,documents,employer,born\n张伟,a,passport:CHN:E10000091,jlu,\n".utf8)

    /// Art. 6, from hand to hand.
    static let handsOfArticle6 = [
        command("application submit", routes: ["POST /console/v1/applications"], .submit) { stage, officer in
            _ = try stage.authority.applications.submit(Office.form(person: 90), by: officer, at: Desk.now)
        },
        command("application import", routes: ["POST /console/v1/import/sheet/{digest}"], .submitSheet) {
            _ = try $0.authority.applications.importApplications(sheet, by: $1, at: Desk.now)
        },
        command("application import, only looked at", routes: ["POST /console/v1/import/preview"], .submitSheet) {
            _ = try $0.authority.applications.previewApplications(sheet, by: $1, at: Desk.now)
        },
        command("application template", routes: ["GET /console/v1/import/template/{language}"], .submitSheet) {
            _ = try $0.authority.applications.template(in: .zh, for: $1)
        },
        command("application paper add", routes: ["POST /console/v1/applications/{id}/papers"], .submit) {
            let paper = Array("%PDF-1.7\n%%EOF\n".utf8)
            _ = try $0.authority.applications.addPaper(paper, to: $0.submitted, by: $1, at: Desk.now)
        },
        command(
            "application paper remove", routes: ["POST /console/v1/applications/{id}/papers/{digest}/removal"], .submit
        ) { stage, officer in
            try stage.authority.applications.removePaper(
                [UInt8](repeating: 0, count: 32), of: stage.submitted, by: officer, at: Desk.now)
        },
        command("application resubmit", routes: [applicationSteps], .submit) { stage, officer in
            _ = try stage.authority.applications.resubmit(stage.rejected, by: officer, at: Desk.now)
        },
        command("application resubmit, corrected", routes: [correction], .submit) { stage, officer in
            _ = try stage.authority.applications.resubmit(
                stage.rejected, with: Office.form(person: 92), by: officer, at: Desk.now)
        },
        // Before the next hand has acted.
        command("application take-back", routes: [applicationSteps], .recommend) { stage, officer in
            try stage.authority.applications.takeBack([stage.recommended], by: officer, at: Desk.now)
        },
        step(.recommend, "recommend", .recommend) { $0.submitted },
        step(.reject(reason: "no"), "recommend", .recommend) { $0.weak[0] },
        step(.review, "review", .review) { $0.recommended },
        step(.reject(reason: "no"), "review", .review) { $0.weak[1] },
        step(.approve, "decide", .decide) { $0.reviewed },
        step(.reject(reason: "no"), "decide", .decide) { $0.weak[2] },
        command("card produce, of an application", routes: [applicationSteps], .produce) { stage, officer in
            _ = try stage.authority.cards.produce(application: stage.approved, on: .paper, by: officer, at: Desk.now)
        },
        command("card produce, of all applications", .produce) { stage, officer in
            let made = try stage.authority.cards.produce(applications: [stage.approved], by: officer, at: Desk.now)
            for result in made { _ = try result.get() }
        },
        many(.recommend) { try $0.stepEach(.recommend, on: [$1.submitted], by: $2, at: Desk.now) },
        many(.review) { try $0.stepEach(.review, on: [$1.recommended], by: $2, at: Desk.now) },
        many(.decide) { try $0.stepEach(.approve, on: [$1.reviewed], by: $2, at: Desk.now) },
        many(.produce) { try $0.makeEach([$1.approved], by: $2, at: Desk.now) },
        many(.issue) { try $0.issueEach([$1.approved], by: $2, at: Desk.now) },
        command("card produce, of an order", .produce) { stage, officer in
            let order = CardOrder(
                holderName: try HolderName("张伟"), category: .a, papers: try Office.passport(93).papers(),
                carrier: .paper)
            _ = try stage.authority.cards.produce(order, by: officer, at: Desk.now)
        },
        command("card produce, of a batch", .produce) { stage, officer in
            let sheet = try stage.file(
                "batch.csv", "order,name,category,documents,born\nfirst,张伟,a,passport:CHN:E10000094,\n")
            let orders = try BatchOrder.all(in: sheet, on: TestAuthority.today)
            for result in try stage.authority.cards.produce(orders, by: officer, at: Desk.now) { _ = try result.get() }
        },
    ]

    static let cards = [
        console("POST /console/v1/chips", .produce) { stage, officer in
            _ = try stage.authority.cards.produce(
                application: stage.approved, onChip: ChipOnDesk().desk(), overwrites: false, by: officer, at: Desk.now)
        },
        console("POST /console/v1/chips/{job}", .produce) { stage, officer in
            _ = try stage.authority.cards.proveChip(
                stage.unproven, on: stage.chip.desk(), by: officer, at: Desk.now)
        },
        command("card resume", .produce) { stage, officer in
            _ = try stage.authority.cards.resumeChip(
                stage.unproven, on: stage.chip.desk(), by: officer, at: Desk.now)
        },
        command("card issue", .issue) { stage, officer in
            try stage.authority.cards.issue([stage.produced], by: officer, at: Desk.now)
        },
        command("card issue, all", .issue) { stage, officer in
            try stage.authority.cards.issueAll(by: officer, at: Desk.now) { _ in }
        },
        command("card issue, of a list", .issue) { stage, officer in
            try stage.authority.cards.issueListed([stage.produced], by: officer, at: Desk.now) { _ in }
        },
        command("card issue, of what is scanned", routes: ["POST /console/v1/scans"], .issue) { stage, officer in
            let code = QRCodeText.credential(try stage.authority.cards.card(stage.produced).credential)
            _ = try stage.authority.cards.cardToHandOut(scanned: Array(code.utf8), by: officer)
        },
        console("POST /console/v1/steps/cards", .issue) { stage, officer in
            for outcome in try stage.authority.cards.issueEach([stage.produced], by: officer, at: Desk.now) {
                _ = try outcome.get()
            }
        },
        console("POST /console/v1/print", .produce) { stage, officer in
            _ = try stage.authority.cards.printJob([stage.issued], as: .ten, by: officer, at: Desk.now)
        },
        console("POST /console/v1/print", .issue) { stage, officer in
            _ = try stage.authority.cards.printJob([stage.issued], as: .list, by: officer, at: Desk.now)
        },
        step(.issue, "issue", .issue) { $0.produced },
        step(.suspend, "suspend", .suspend) { $0.issued },
        step(.restore, "restore", .restore) { $0.issued },
        step(.proposeCancellation(.other), "cancel", .proposeCancelling) { $0.issued },
        step(.withdrawCancellation, "cancel", .withdrawCancelling) { $0.issued },
        step(.confirmCancellation, "cancel", .confirmCancelling) { $0.proposed },
        command("card add", .produce) { stage, officer in
            try stage.authority.cards.proposeCredential(of: stage.issued, on: .paper, by: officer, at: Desk.now)
        },
        command("card withdraw", .suspend) { stage, officer in
            try stage.authority.cards.proposeWithdrawing(.paper, of: stage.issued, by: officer, at: Desk.now)
        },
        command(
            "card confirm-carrier", routes: ["POST /console/v1/cards/{number}/changes/confirmation"],
            .confirmCredentials
        ) { stage, officer in
            try stage.authority.cards.confirmCredentials(.phone, of: stage.phoning, by: officer, at: Desk.now)
        },
        command("phone invite", routes: ["POST /console/v1/cards/{number}/phone"], .produce) { stage, officer in
            _ = try stage.authority.cards.invitePhone(card: stage.issued, by: officer, at: Desk.now)
        },
        command(
            "card code",
            routes: [
                "POST /console/v1/cards/{number}/holder-code", "POST /console/v1/applications/{id}/holder-code",
            ], .giveHolderCode
        ) { stage, officer in
            _ = try stage.authority.holders.giveCode(for: .card(stage.issued), by: officer, at: Desk.now)
        },
        command("card reclassify", .reclassify) { stage, officer in
            _ = try stage.authority.supervision.reclassify(
                stage.issued, to: .b, on: .paper, by: officer, at: Desk.now)
        },
        step(.takeBack, "take-back", .suspend) { $0.issued },
        change(.replace) { $0.issued }, confirmation(of: .replace) { $0.changing },
        change(.amend) { $0.issued }, confirmation(of: .amend) { $0.issued },
        change(.reinstate) { $0.issued }, confirmation(of: .reinstate) { $0.issued },
        .command("card drop", routes: ["POST /console/v1/cards/{number}/changes/withdrawal"], .replace) {
            stage, officer in
            try stage.authority.cards.withdraw(.replace, of: stage.changing, by: officer, at: Desk.now)
        },
    ]

    private static func change(_ change: CardChange, of number: @escaping @Sendable (RoleStage) -> String) -> Deed {
        .command("card \(change.rawValue)", routes: ["POST /console/v1/cards/{number}/changes"], change.duty) {
            stage, officer in
            let name = change == .amend ? try HolderName(typed: "张威") : nil
            try stage.authority.cards.propose(
                change, of: number(stage), amending: CardAmendment(name: name, papers: nil), by: officer, at: Desk.now)
        }
    }

    /// What another officer proposed.
    private static func confirmation(
        of change: CardChange, _ number: @escaping @Sendable (RoleStage) -> String
    ) -> Deed {
        .command(
            "card confirm, \(change.rawValue)", routes: ["POST /console/v1/cards/{number}/changes/confirmation"],
            change.secondDuty
        ) { stage, officer in
            _ = try stage.authority.cards.confirm(change, of: number(stage), on: .paper, by: officer, at: Desk.now)
        }
    }

    /// Steps that are taken for many at once.
    private static func many(
        _ duty: Duty,
        _ take:
            @escaping @Sendable (Authority.Applications, RoleStage, Officer) throws -> [Result<Void, AuthorityError>]
    ) -> Deed {
        .console(manySteps, duty) { stage, officer in
            for outcome in try take(stage.authority.applications, stage, officer) { try outcome.get() }
        }
    }

    private static func step(
        _ step: ApplicationStep, _ command: String, _ duty: Duty, on id: @escaping @Sendable (RoleStage) -> Int64
    ) -> Deed {
        .command("application \(command), \(step.name.rawValue)", routes: [applicationSteps], duty) { stage, officer in
            try stage.authority.applications.step(step, on: [id(stage)], by: officer, at: Desk.now)
        }
    }

    private static func step(
        _ step: CardStep, _ command: String, _ duty: Duty, on number: @escaping @Sendable (RoleStage) -> String
    ) -> Deed {
        .command("card \(command), \(step.name.rawValue)", routes: [cardSteps], duty) { stage, officer in
            _ = try stage.authority.cards.step(step, on: number(stage), by: officer, at: Desk.now)
        }
    }
}
