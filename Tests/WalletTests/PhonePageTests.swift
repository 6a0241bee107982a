import Credential
import Foundation
import Harness
import Imaging
import Issuance
import JSON
import Pictures
import Primitives
import Registry
import Regulation
import Replication
import TestSupport
import Testing
import Verification

@Suite(.timeLimit(.minutes(5))) struct `The phone's page in a browser` {
    private static let count = 10

    /// What a counter's camera reads of a picture.
    private func code(_ name: String, in folder: URL) throws -> [UInt8] {
        let picture = [UInt8](try Data(contentsOf: folder.appending(path: "\(name).png")))
        return try #require(try PictureSearch.codes(in: .file(picture), wanted: []).first)
    }

    /// All that is published, as a counter has it.
    private func trust(of authority: Authority) throws -> TrustSnapshot {
        let folder = try TestFolder()
        _ = try authority.publication.export(
            to: folder.url.path, by: ConsoleStage.officer("li.na"), at: ServedAuthority.now)
        let clock = LocalClock(now: ServedAuthority.now, isSynchronised: true)
        return try #require(try TrustFolder(path: folder.url.path).snapshot(clock: clock))
    }

    private func decision(
        on text: [UInt8], at site: String, _ moment: Timestamp, by trust: TrustSnapshot
    ) -> Decision {
        decide(
            .qr(text), for: VerificationRequest(siteID: site), trust: trust,
            id: DecisionID(at: moment, random: []), at: moment)
    }

    @Test func `keeps its key, shows good codes without a network, and is a card no more once another is enrolled`()
        async throws
    {
        let stage = try await ConsoleStage(cards: 24)
        let authority = stage.served.authority
        let card = try #require(try authority.cards.cards(in: .issued).last)
        let maker = try ConsoleStage.officer("sun.li")
        func invite() throws -> JSONValue {
            let invitation = try authority.cards.invitePhoneConfirmed(
                card: card.number, by: maker, at: ServedAuthority.now)
            return .string("\(invitation.code)")
        }
        let pictures = stage.served.folder.appending(path: "pictures")
        try FileManager.default.createDirectory(at: pictures, withIntermediateDirectories: true)
        let json: JSONValue = [
            "origin": .string(stage.served.process.origin), "code": try invite(), "second": try invite(),
            "number": .string(card.number), "pictures": .string(pictures.path), "site": "jlu-first-hospital",
            "count": .integer(Int64(Self.count)), "ahead": 180,
        ]
        let file = stage.served.folder.appending(path: "stage.json")
        try Data(json.encoded()).write(to: file)
        var texts: [(name: String, text: [UInt8], at: Timestamp)] = []
        try await BrowserRun(PythonScript("WalletTests/Browser/phone.py"), [file.path]).finish { told in
            texts = try told.members.map { name, moment in
                (name, try code(name, in: pictures), Timestamp(secondsSince1970: try #require(moment.integer)))
            }
            let trust = try trust(of: authority)
            for (name, text, moment) in texts {
                let decision = decision(on: text, at: "jlu-first-hospital", moment, by: trust)
                #expect(decision.outcome == .admit || decision.outcome == .checkIdentity, "\(name) \(decision.reasons)")
                let elsewhere = self.decision(on: text, at: "ccg-longjia", moment, by: trust)
                #expect(elsewhere.reasons.contains(.wrongSite) == (name == "site"), "\(name)")
            }
            return true
        }
        // Each once, on a dark page and after the browser's end too.
        #expect(texts.count == Self.count + 3 && Set(texts.map(\.text)).count == texts.count)
        let phones = try authority.cards.furtherCredentials(of: card.number).filter { $0.carrier == .phone }
        #expect(phones.count == 2 && phones.count(where: \.isWithdrawn) == 1)
        // The earlier key is worth nothing from then on.
        let later = try trust(of: authority)
        for (name, text, moment) in texts {
            let decision = decision(on: text, at: "jlu-first-hospital", moment, by: later)
            #expect(decision.reasons.first == .cancelled, "\(name) \(decision.reasons)")
        }
        #expect(throws: Never.self) { try authority.supervision.verifyAudit() }
        #expect(await stage.served.process.stop() == 0)
    }
}
