import AuthorityKeys
import Credential
import Foundation
import Harness
import Issuance
import Primitives
import Registry
import Regulation
import Signatures
import TestSupport
import Testing

/// One officer who sits at every desk that one may have, and takes every step there is, over and over: no card and no account
/// ends, is made, moves or comes into other hands. Leaving an office aside, which one officer alone ends so that a stolen account
/// is stopped.
@Suite(.onEachStore) struct `One officer alone` {
    private let office: Office
    private let alone: Officer
    private let card: CardRecord
    private let other: CardRecord
    private let phone: PrivateKey

    init() throws {
        office = try Office()
        alone = try Desk.officer("many.hands")
        card = try office.issued(Office.form())
        other = try office.issued(Office.form(.e, person: 2))
        phone = try PrivateKey.generate(.es256)
        _ = try office.submit(Office.form(person: 3))
        _ = try office.authority.cards.addCredential(to: card.number, on: .paper, by: office.maker, at: Desk.now)
        try office.list(alone, [.employer, .authority, .maker, .checker], body: "jlu")
        _ = try office.authority.officers.enrol(
            office.maker, password: "three words and more", by: office.decider, at: Desk.now)
    }

    private typealias Step = (String, () throws -> Void)

    private var cardSteps: [Step] {
        let (cards, alone, now) = (office.authority.cards, alone, Desk.now)
        return [card.number, other.number].flatMap { number in
            var steps: [Step] = CancellationReason.allCases.flatMap { reason -> [Step] in
                [
                    ("propose", { _ = try cards.step(.proposeCancellation(reason), on: number, by: alone, at: now) }),
                    ("confirm", { _ = try cards.step(.confirmCancellation, on: number, by: alone, at: now) }),
                ]
            }
            steps += [CardStep.withdrawCancellation, .suspend, .takeBack, .restore, .issue].map { step in
                ("\(step)", { _ = try cards.step(step, on: number, by: alone, at: now) })
            }
            for change in CardChange.allCases where change.makesCard {
                let name = change == .amend ? "张威" : nil
                steps += [
                    (
                        "propose \(change)",
                        {
                            let amended = CardAmendment(name: try name.map { try HolderName(typed: $0) }, papers: nil)
                            try cards.propose(change, of: number, amending: amended, by: alone, at: now)
                        }
                    ),
                    (
                        "confirm \(change)",
                        { _ = try cards.confirm(change, of: number, on: .paper, by: alone, at: now) }
                    ),
                    ("drop \(change)", { try cards.withdraw(change, of: number, by: alone, at: now) }),
                ]
            }
            return steps + carrierSteps(number)
        }
    }

    private func carrierSteps(_ number: String) -> [Step] {
        let (cards, alone, phone, now) = (office.authority.cards, alone, phone, Desk.now)
        func confirm(_ change: CardChange) -> Step {
            ("confirm \(change)", { try cards.confirmCredentials(change, of: number, by: alone, at: now) })
        }
        return [
            (
                "a phone by a code",
                {
                    let code = try cards.invitePhone(card: number, by: alone, at: now).code
                    _ = refusal { try cards.confirmCredentials(.phone, of: number, by: alone, at: now) }
                    _ = try cards.enrollPhone(
                        code: code.description, key: phone.publicKey, proof: phone.sign(code.challenge), at: now)
                }
            ),
            ("add", { try cards.proposeCredential(of: number, on: .phone(phone.publicKey), by: alone, at: now) }),
            confirm(.add),
            ("withdraw", { try cards.proposeWithdrawing(.paper, of: number, by: alone, at: now) }),
            confirm(.withdraw),
        ]
    }

    private var officeSteps: [Step] {
        let (authority, alone, now) = (office.authority, alone, Desk.now)
        let numbers = [card.number, other.number]
        var steps: [Step] = [EmploymentEvent.dismissed, .retired, .moved, .classChanged(to: .b)].flatMap { event in
            [
                ("\(event)", { try authority.supervision.updateEmployment(event, of: numbers, by: alone, at: now) }),
                (
                    "sweep",
                    {
                        for action in [SweepAction.propose, .confirm] {
                            _ = try authority.supervision.sweep(
                                by: SweepRules(moment: now), action, by: alone, at: now)
                        }
                    }
                ),
                (
                    "reclassify",
                    {
                        _ = try authority.supervision.reclassify(
                            numbers[0], to: .b, on: .paper, by: alone, at: now)
                    }
                ),
            ]
        }
        let form = { try Office.form(person: 4) }
        steps += [
            ("submit", { _ = try authority.applications.submit(form(), by: alone, at: now) })
        ]
        for id in 1...5 as ClosedRange<Int64> {
            for step in [ApplicationStep.recommend, .review, .approve] {
                steps.append(("\(step)", { try authority.applications.step(step, on: [id], by: alone, at: now) }))
            }
            steps.append(
                ("produce", { _ = try authority.cards.produce(application: id, on: .paper, by: alone, at: now) }))
        }
        return steps
    }

    private var accountSteps: [Step] {
        let (officers, alone, maker, now) = (office.authority.officers, alone, office.maker, Desk.now)
        return [
            (
                "an accomplice",
                {
                    let made = try officers.add(
                        OfficerRecord(officer: Desk.officer("ghost"), roles: [.checker]), by: alone, at: now)
                    _ = refusal { try officers.confirmChange(of: Desk.officer("ghost"), by: alone, at: now) }
                    _ = try officers.take(
                        made.code ?? OfficerCode(random: []), password: "three words and more", at: now)
                }
            ),
            (
                "more roles",
                {
                    try officers.change(
                        OfficerRecord(officer: maker, roles: [.maker, .checker]), by: alone, at: now)
                    try officers.confirmChange(of: maker, by: alone, at: now)
                }
            ),
            ("drop", { try officers.withdrawChange(of: maker, by: alone, at: now) }),
            (
                "another's sign-in",
                {
                    let made = try officers.invite(maker, by: alone, at: now)
                    _ = refusal { try officers.confirmChange(of: maker, by: alone, at: now) }
                    _ = try officers.take(
                        made.code ?? OfficerCode(random: []), password: "three words and more", at: now)
                }
            ),
            ("drop again", { try officers.withdrawChange(of: maker, by: alone, at: now) }),
        ]
    }

    /// Cards and whether they are dead, their credentials, officers with their roles, and what they sign in by.
    private func state() throws -> [String] {
        let cards = office.authority.cards
        var lines = try cards.cards().map { "\($0.number) \($0.holderName) \($0.life.state == .cancelled)" }
        for record in try cards.cards() {
            lines += try cards.furtherCredentials(of: record.number).map { "\($0.status) \($0.isWithdrawn)" }
        }
        lines += try office.authority.officers.officers().map {
            "\($0.officer.id) \($0.roles.map(\.rawValue).sorted())"
        }
        return try lines + office.desk.database.values("SELECT officer || ' ' || enrolled_at FROM sign_in")
    }

    @Test func `ends, makes, moves and takes over nothing, in whatever order`() throws {
        let before = try state()
        var done: Set<String> = []
        let steps = cardSteps + officeSteps + accountSteps
        for round in [steps, steps.reversed(), steps] {
            for (name, step) in round where refusal({ try step() }) == nil { done.insert(name) }
        }
        // It was tried in earnest: what one officer may begin was begun.
        #expect(done.isSuperset(of: ["propose", "propose replace", "suspend", "add", "withdraw", "submit", "drop"]))
        #expect(try state() == before)
        #expect(throws: Never.self) { try office.authority.supervision.verifyAudit() }
    }
}
