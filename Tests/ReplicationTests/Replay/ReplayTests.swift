import Credential
import Foundation
import Harness
import JSON
import Journal
import Primitives
import Record
import Replication
import TestSupport
import Testing
import Verification

/// A recorded decision comes out the same from its line, the card, and the archive of generations.
@Suite struct `Decisions made again` {
    private func lines(of stage: ReplayStage) throws -> [String] {
        let reader = try JournalReader(path: "\(stage.site.data)/journal.sqlite")
        return try reader.lines(after: 0, count: 100_000).map(\.text)
    }

    private func replay(_ line: String, _ stage: ReplayStage, _ cards: [[UInt8]]) throws -> Replay? {
        let inputs = try #require(RecordedInputs(line), "\(line)")
        let trust = try inputs.trust.map {
            try #require(stage.site.store.archive.snapshot(of: $0), "\(line)")
        }
        guard inputs.presentedHash != nil else { return inputs.replayed(nil, trust: trust) }
        for card in cards {
            if let replay = inputs.replayed(card, trust: trust) { return replay }
        }
        return nil
    }

    @Test func `a thousand lines of mixed sorts come out the same, from the archive and the cards alone`()
        async throws
    {
        let stage = try ReplayStage()
        try await stage.play(decisionsInEach: 74)
        // Nothing but the data folder and the cards is left.
        try FileManager.default.removeItem(atPath: stage.site.mirror)
        try FileManager.default.removeItem(atPath: "\(stage.site.folder)/bare")
        let lines = try lines(of: stage)
        #expect(lines.count >= 1000)
        var told: Set<String> = []
        for line in lines {
            let isVerified = line.contains("\"card\":{")
            // Of a card that was verified the credential alone is enough, whatever it was carried by.
            let replay = try #require(
                try replay(line, stage, isVerified ? stage.files : stage.files + stage.oddities), "\(line)")
            #expect(replay.isSame, "\(replay.differences)\n\(line)")
            told.formUnion(replay.decision.reasons.map(\.rawValue) + [replay.decision.outcome.rawValue])
            if replay.decision.seenBefore != nil { told.insert("seenBefore") }
            if let assurance = replay.decision.assurance { told.insert(assurance.id) }
            // Of a document there is no number, and of a person no name.
            for secret in ["11010519491231002X", "110101199003070070", "E12345678", "张伟", "李娜"] {
                #expect(!line.contains(secret))
            }
        }
        let sorts: [Reason] = [
            .unreadable, .notOurCard, .unsupportedVersion, .badSignature, .unknownIssuer, .issuerUnknownStale,
            .noTrustData, .notYetValid, .expired, .cancelled, .suspended, .notIssued, .statusUnknown, .statusStale,
            .statusHeld, .clockUntrusted, .holderNotProven, .stalePresentation, .futurePresentation, .wrongSite,
            .replayed,
            .identityMismatch, .identityRequired, .documentNotListed, .kinshipUnconfirmed, .holderDocumentRequired,
            .conditionUnconfirmed, .conditionNotMet, .notThisSite, .unknownService, .tooManyCompanions, .alreadyUsed,
            .cardRemoved,
        ]
        let wanted =
            sorts.map(\.rawValue) + Outcome.allCases.map(\.rawValue) + ["seenBefore", "paper", "phone", "chip"]
        #expect(wanted.filter { !told.contains($0) } == [])
        let all = lines.joined()
        for kind in [
            "\"instead\":{\"policy/entitlements.json\"", "\"held\":{", "\"isDeltaPast\":true", "\"mismatched\":true",
            "\"supersedes\"", "\"documentMatch\":\"not-matching\"",
        ] {
            #expect(all.contains(kind), "\(kind)")
        }
    }

    @Test func `a changed line, another card and other trust data do not`() async throws {
        let stage = try ReplayStage()
        try await stage.play(decisionsInEach: 8)
        let lines = try lines(of: stage)
        let admitted = try #require(lines.last { $0.contains("\"outcome\":\"admit\"") })
        #expect(try replay(admitted, stage, stage.files)?.isSame == true)
        #expect(try replay(admitted, stage, []) == nil)
        let number = try #require(RecordedInputs(admitted)?.cardNumber)
        let others = try stage.files.filter {
            try replay(admitted, stage, [$0]) == nil
        }
        #expect(others.count == stage.files.count - 1, "\(number)")
        for (from, to) in [
            ("\"outcome\":\"admit\"", "\"outcome\":\"check-identity\""),
            ("\"reasons\":[]", "\"reasons\":[\"expired\"]"),
            (number, "JX-999999"), ("\"test\":true", "\"test\":false"),
            ("\"statusAgeSeconds\":", "\"statusAgeSeconds\":1"),
            ("\"freshness\":\"", "\"freshness\":\"x"), ("\"policyVersion\":", "\"policyVersion\":1"),
            ("\"relation\":\"holder\"", "\"relation\":\"child\""), ("\"companions\":0", "\"companions\":9"),
        ] {
            let changed = admitted.replacing(from, with: to)
            guard changed != admitted else { continue }
            #expect(try replay(changed, stage, stage.files)?.isSame == false, "\(from)")
        }
        let inputs = try #require(RecordedInputs(admitted))
        let trust = try #require(inputs.trust)
        let unknown = try #require(
            RecordedInputs(admitted.replacing(trust.generation.hex, with: String(repeating: "0", count: 32)))?.trust)
        #expect(stage.site.store.archive.snapshot(of: unknown) == nil)
        let other = try #require(
            lines.lazy.compactMap { RecordedInputs($0)?.trust }.first { $0.generation != trust.generation })
        let snapshot = try #require(stage.site.store.archive.snapshot(of: other))
        let card = try #require(stage.files.first { inputs.replayed($0, trust: snapshot) != nil })
        #expect(inputs.replayed(card, trust: snapshot)?.isSame == false)
        #expect(RecordedInputs(#"{"entry":"decision","id":"x"}"#) == nil)
    }

    @Test func `the command says of each line what it comes to, and what is missing by its own status`()
        async throws
    {
        let stage = try ReplayStage()
        try await stage.play(decisionsInEach: 6)
        let folder = "\(stage.site.folder)/cards"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for (number, file) in (stage.files + stage.oddities).enumerated() {
            try Data(file).write(to: URL(filePath: "\(folder)/\(number)"))
        }
        func run(_ arguments: String...) async throws -> FinishedProgram {
            try await FinishedProgram.run("talentcard", ["journal", "replay", "--data", stage.site.data] + arguments)
        }
        let all = try await run("--credential", folder)
        let count = try lines(of: stage).count
        #expect(all.status == 0, "\(all.output)\(all.errors)")
        #expect(all.output.hasSuffix("\n\(count) same\n"))
        let admitted = try #require(try lines(of: stage).last { $0.contains("\"outcome\":\"admit\"") })
        let id = try #require(RecordedInputs(admitted)?.id.text)
        let one = try await run(id, "--credential", folder, "--json")
        #expect(one.status == 0)
        #expect(try one.jsonLines() == [["id": .string(id), "replay": "same", "finding": "admit"]])
        let withoutCard = try await run(id, "--credential", "\(stage.site.folder)/cards/10")
        #expect(withoutCard.status == 65)
        #expect(withoutCard.output.hasPrefix("no-card \(id): "))
        let withoutTrust = try await run(id, "--credential", folder, "--archive", "\(stage.site.folder)/nothing")
        #expect(withoutTrust.status == 69)
        #expect(withoutTrust.output.hasPrefix("no-trust \(id): "))
        // An archive that never had this counter's roots of signers.
        let roots = try #require(RecordedInputs(admitted)?.trust).anchors.hex
        try FileManager.default.moveItem(
            atPath: "\(stage.site.data)/trust/objects/\(roots)", toPath: "\(stage.site.folder)/roots.pem")
        #expect(try await run(id, "--credential", folder).status == 69)
        #expect(try await run(id, "--credential", folder, "--ca", "\(stage.site.folder)/roots.pem").status == 0)
        try FileManager.default.moveItem(
            atPath: "\(stage.site.folder)/roots.pem", toPath: "\(stage.site.data)/trust/objects/\(roots)")
        #expect(try await run("01ARZ3NDEKTSV4RRFFQ69G5FAV").status == 65)
        #expect(try await run("x").status == 64)
        // A line that was changed where it lies.
        let path = "\(stage.site.data)/journal.sqlite"
        var bytes = try Data(contentsOf: URL(filePath: path))
        let place = try #require(bytes.range(of: Data("\"outcome\":\"admit\"".utf8), options: .backwards))
        bytes.replaceSubrange(place, with: Data("\"outcome\":\"refer\"".utf8))
        try bytes.write(to: URL(filePath: path))
        let changed = try await run("--credential", folder)
        #expect(changed.status == 1)
        #expect(changed.errors.contains("chain-broken"))
    }
}
