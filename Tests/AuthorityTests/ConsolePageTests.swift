import Foundation
import Harness
import Issuance
import JSON
internal import Registry
import Regulation
import TestSupport
import Testing

@Suite struct `The console in a browser` {
    @Test func `officers carry an application, a loss, a replacement and a cancellation through`() async throws {
        let stage = try await ConsoleStage(cards: 40)
        let file = stage.served.folder.appending(path: "stage.json")
        try Data(stage.json.encoded()).write(to: file)
        print(try await PythonScript("AuthorityTests/Browser/console.py").run([file.path]))
        try expectDone(in: stage.served.authority)
        #expect(await stage.served.process.stop() == 0)
    }

    /// What `console.py` did is what the registry says, and each step has its officer in the trail.
    private func expectDone(in authority: Authority) throws {
        let cards = try authority.cards.cards().filter { $0.holderName == "欧阳文静" }.sorted { $0.number > $1.number }
        try #require(cards.count == 2)
        let (replacement, lost) = (cards[0], cards[1])
        #expect(lost.life.ending == .replaced)
        #expect(replacement.replaces == lost.number)
        #expect(replacement.life.ending == .cancelled(.leftTheProvince))
        let first = try steps(ofCard: lost.number, in: authority)
        let second = try steps(ofCard: replacement.number, in: authority)
        #expect(
            first == [
                "produce sun.li", "issue sun.li", "suspend sun.li", "propose-change-of-card sun.li", "replace zhou.min",
            ])
        #expect(
            second == [
                "produce zhou.min", "issue sun.li", "propose-change-of-card sun.li", "invite-phone sun.li",
                "confirm-phone zhou.min", "propose-cancellation sun.li", "confirm-cancellation zhou.min",
            ])
        var applications: [ApplicationRecord] = []
        try authority.applications.eachApplication { if $0.holderName == "欧阳文静" { applications.append($0) } }
        #expect(applications.map(\.card) == [replacement.number])
        let closings = try authority.supervision.findings(.closed).compactMap(\.closing)
        #expect(closings.map(\.officer.id) == ["li.na"])
        #expect(closings.map(\.note) == ["已电话核实：持卡人的卡被家人借用，已批评教育"])
        #expect(throws: Never.self) { try authority.supervision.verifyAudit() }
    }

    private let looks: Set = ["view-card", "print-card", "search", "view-cancellations", "view-applications"]

    /// What changed the card, and who did it; what officers only looked at is left out.
    private func steps(ofCard number: String, in authority: Authority) throws -> [String] {
        let lines = try authority.cards.trail(ofCard: number).map {
            try #require(try JSONValue(parsing: $0.content).object)
        }
        return lines.compactMap { line in
            guard let action = line["action"]?.string, !looks.contains(action) else { return nil }
            return "\(action) \(line["by"]?.string ?? "?")"
        }
    }
}
