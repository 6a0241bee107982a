internal import AuthorityKeys
import Foundation
import Harness
internal import Issuance
import JSON
import Primitives
import Registry
import Regulation
import Signatures
import TestSupport
import Testing

/// Papers of an application: sealed, for the hands that decide, for as long as they are needed.
@Suite(.onEachStore) struct `Papers of an application` {
    private let stage: RoleStage
    private var office: Office { stage.office }
    private var applications: Authority.Applications { stage.authority.applications }

    init() throws { stage = try RoleStage() }

    private static func pdf(_ text: String = "一等奖证书", filler: Int = 0) -> [UInt8] {
        Array("%PDF-1.7\n% \(text)\n".utf8) + [UInt8](repeating: 0x20, count: filler) + Array("\n%%EOF\n".utf8)
    }

    @Test func `come back as they were, and stand nowhere in the open`() throws {
        // More than one piece.
        let content = Self.pdf(filler: 1 << 20)
        let paper = try applications.addPaper(content, to: stage.submitted, by: office.employer, at: Desk.now)
        #expect(paper.digest == SHA256.hash(content) && paper.format == .pdf)
        #expect(paper.bytes == Int64(content.count))
        #expect(try applications.addPaper(content, to: stage.submitted, by: office.employer, at: Desk.now) == paper)
        #expect(try applications.papers(of: stage.submitted) == [paper])
        for hand in [office.employer, office.department, office.decider] {
            let shown = try applications.paper(paper.digest, of: stage.submitted, for: hand, at: Desk.now)
            #expect(shown.0 == paper && shown.content == content)
        }
        let clear = Array("一等奖证书".utf8).hex
        let pieces = try stage.office.desk.database.values(
            "SELECT \(stage.office.desk.database.hex("sealed")) FROM paper_piece")
        #expect(pieces.count == 3 && pieces.allSatisfy { !$0.contains(clear) })
        let trail = try stage.authority.supervision.auditTrail().suffix(4).map { entry in
            try JSONValue(parsing: entry.content).object
        }
        #expect(trail.map { $0?["action"]?.string } == ["add-paper", "view-paper", "view-paper", "view-paper"])
        #expect(trail.allSatisfy { $0?["paper"]?.string == paper.digest.hex })
        #expect(throws: Never.self) { try stage.authority.supervision.verifyAudit() }
    }

    @Test func `open by the next key of the documents too, and not when a piece is exchanged`() throws {
        let paper = try applications.addPaper(Self.pdf(), to: stage.submitted, by: office.employer, at: Desk.now)
        let other = try applications.addPaper(Self.pdf("二"), to: stage.submitted, by: office.employer, at: Desk.now)
        _ = try stage.authority.keys.rotateDocumentKey(by: office.decider, at: Desk.now)
        let digest = paper.digest
        #expect(
            try applications.paper(digest, of: stage.submitted, for: office.decider, at: Desk.now).content == Self.pdf()
        )
        let database = stage.office.desk.database
        let hex = database.hex("sha256")
        try database.run(
            """
            UPDATE paper_piece SET sealed =
                (SELECT sealed FROM paper_piece AS p WHERE \(database.hex("p.sha256")) = '\(other.digest.hex)')
                WHERE \(hex) = '\(digest.hex)'
            """)
        #expect(
            refusal { _ = try applications.paper(digest, of: stage.submitted, for: office.decider, at: Desk.now) }?.code
                == .altered)
    }

    @Test func `are the employer's to hand in and take back, until it recommends`() throws {
        let paper = try applications.addPaper(Self.pdf(), to: stage.submitted, by: office.employer, at: Desk.now)
        #expect(
            refusal {
                try applications.removePaper(paper.digest, of: stage.submitted, by: office.decider, at: Desk.now)
            }?.code == .ruleBroken)
        try applications.removePaper(paper.digest, of: stage.submitted, by: office.employer, at: Desk.now)
        #expect(try applications.papers(of: stage.submitted).isEmpty)
        #expect(
            refusal {
                _ = try applications.addPaper(Self.pdf(), to: stage.reviewed, by: office.employer, at: Desk.now)
            }?.code == .badInput)
        #expect(
            refusal {
                _ = try applications.addPaper(
                    Array("<script>".utf8), to: stage.submitted, by: office.employer, at: Desk.now)
            }?.code == .badInput)
        for number in 0..<16 {
            _ = try applications.addPaper(
                Self.pdf("\(number)"), to: stage.submitted, by: office.employer, at: Desk.now)
        }
        #expect(
            refusal {
                _ = try applications.addPaper(Self.pdf("17"), to: stage.submitted, by: office.employer, at: Desk.now)
            }?.code == .badInput)
    }

    @Test func `are deleted when the decision is long enough ago, and not before`() throws {
        let paper = try applications.addPaper(Self.pdf(), to: stage.rejected, by: office.employer, at: Desk.now)
        let waiting = try applications.addPaper(Self.pdf(), to: stage.submitted, by: office.employer, at: Desk.now)
        try stage.authority.supervision.set(.paperRetention, to: 30, by: office.decider, at: Desk.now)
        func sweep(days: Int64) throws -> Int {
            let moment = Desk.now.adding(days: days)
            let rules = SweepRules(moment: moment, by: try stage.authority.supervision.interpretations())
            return try stage.authority.supervision.sweep(by: rules, .propose, by: office.decider, at: moment).dropped
        }
        #expect(try sweep(days: 29) == 0)
        #expect(try sweep(days: 31) == 1)
        #expect(try applications.papers(of: stage.rejected).isEmpty)
        #expect(try applications.papers(of: stage.submitted) == [waiting])
        #expect(
            refusal {
                _ = try applications.paper(
                    paper.digest, of: stage.rejected, for: office.decider, at: Desk.now.adding(days: 31))
            }?.code == .notFound)
    }
}
