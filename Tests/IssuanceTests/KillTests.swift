import Credential
import Foundation
import Harness
import Issuance
import Primitives
internal import Registry
import Regulation
import TUF
import TestSupport
import Testing
import Verification

/// Power cuts: the registry, its audit trail and what counters are given agree afterwards.
///
/// `TALENTCARD_KILLS` makes it longer than the dozen of a quick run.
@Suite(.onEachStore) struct KillTests {
    private enum Work: CaseIterable {
        case importing
        case producing
        case cancelling
        case publishing
    }

    private static var kills: Int {
        ProcessInfo.processInfo.environment["TALENTCARD_KILLS"].flatMap(Int.init) ?? 12
    }

    @Test func `killed while importing, producing, cancelling or publishing, everything still agrees`() async throws {
        let office = try Office()
        _ = try office.issued(Office.form(person: 1))
        try office.desk.publish()
        var (durations, killed): ([Work: Double], Int) = ([:], 0)
        for round in 1...Self.kills {
            let work = Work.allCases[round % Work.allCases.count]
            let command = try Self.command(work, round, office)
            if durations[work] == nil {
                durations[work] = try await Self.duration(of: Self.command(work, -round, office), office)
            }
            let full = durations[work] ?? 0
            let before = try Standing(office)
            // The first of each sort is killed at once, while the program still starts, so that none escapes; the others
            // at any moment.
            let isFirst = round <= Work.allCases.count
            let moment = isFirst ? 0 : Double.random(in: 0.2...1.3)
            let isDone = try await office.desk.run(command, killedAfter: moment * full)
            killed += isDone ? 0 : 1
            let after = try Standing(office)
            _ = try office.authority.supervision.verifyAudit()
            switch work {
            case .importing:
                #expect([0, 3].contains(after.applications - before.applications))
                #expect(!isDone || after.applications == before.applications + 3)
            case .producing:
                #expect([0, 1].contains(after.cards - before.cards))
                #expect(after.entries - before.entries == (after.cards == before.cards ? 0 : before.linesOfACard))
            case .cancelling:
                #expect([0, 1].contains(after.cancelled - before.cancelled))
                #expect(after.entries - before.entries == Int64(after.cancelled - before.cancelled))
            case .publishing:
                #expect((after.cards, after.cancelled) == (before.cards, before.cancelled))
            }
        }
        try Self.checkPublished(office, at: Int64(Self.kills) + 1)
        #expect(killed >= min(Self.kills, Work.allCases.count))
        print("killed \(killed) of \(Self.kills) commands on \(StoreKind.current.rawValue)")
    }

    private static func checkPublished(_ office: Office, at seconds: Int64) throws {
        var options = ExportOptions()
        options.acceptsMassChange = true
        try office.desk.publish(seconds, options)
        var client = try office.desk.client(at: Desk.now.adding(seconds: seconds))
        let files = try office.desk.published()
        for card in try office.authority.cards.cards() {
            let decision = try client.decision(on: card, files, anchors: office.desk.file("ca.pem"))
            switch card.life.state {
            case .produced: #expect(decision.reasons.contains(.notIssued))
            case .suspended: #expect(decision.reasons.contains(.suspended))
            case .issued: #expect(decision.outcome == .checkIdentity)
            case .cancelled: #expect(decision.reasons.contains(.cancelled))
            }
        }
    }

    /// A command that has something to do; what it needs for that is done here.
    private static func command(_ work: Work, _ round: Int, _ office: Office) throws -> [String] {
        let folder = office.desk.folder.path
        let person = 1000 + 10 * (round < 0 ? 5000 - round : round)
        switch work {
        case .importing:
            let sheet = office.desk.file("sheet-\(round).csv")
            let lines = (0..<3).map { "张伟,a,passport:CHN:E\(10_000_000 + person + $0),jlu,1980-05-17" }
            try Data((["name,category,documents,employer,born"] + lines).joined(separator: "\n").utf8).write(to: sheet)
            return ["application", "import", folder, sheet.path, "--by", office.employer.id]
        case .producing:
            let id = try office.approved(Office.form(person: person)).id
            return [
                "card", "produce", folder, "--application", String(id), "--carrier", "paper", "--by", office.maker.id,
            ]
        case .cancelling:
            let card = try office.issued(Office.form(person: person))
            _ = try office.authority.cards.step(
                .proposeCancellation(.other), on: card.number, by: office.maker, at: Desk.now)
            return ["card", "cancel", folder, card.number, "--confirm", "--by", office.checker.id]
        case .publishing: return ["publish", folder, office.desk.repository.path, "--by", office.decider.id]
        }
    }

    /// How long the command takes when it is let be.
    private static func duration(of command: [String], _ office: Office) async throws -> Double {
        let start = ContinuousClock.now
        let isDone = try await office.desk.run(command)
        #expect(isDone)
        return (ContinuousClock.now - start) / .seconds(1)
    }
}

/// What there is, by number.
private struct Standing {
    let applications: Int
    let cards: Int
    let cancelled: Int
    let entries: Int64
    /// A card from an application: the card, its employment is no line, and the application's step.
    let linesOfACard: Int64 = 2

    init(_ office: Office) throws {
        var count = 0
        try office.authority.applications.eachApplication(in: nil) { _ in count += 1 }
        applications = count
        let all = try office.authority.cards.cards()
        cards = all.count
        cancelled = all.count { $0.life.state == .cancelled }
        entries = try office.authority.supervision.verifyAudit().entries
    }
}

extension Desk {
    /// - Returns: whether it was done before it could be killed.
    @discardableResult
    fileprivate func run(_ arguments: [String], killedAfter seconds: Double? = nil) async throws -> Bool {
        try await FinishedProgram.run(
            "talentcard-authority", arguments + ["--at", Desk.now.rfc3339], killedAfterSeconds: seconds
        ).status != -1
    }
}
