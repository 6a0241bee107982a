import Foundation
import Harness
import JSON
import Signatures
import TestSupport
import Testing

/// `talentcard-simulator` as somebody uses it who connects a reader to his own program: the card is made by the
/// authority's command, and read by the counter's.
@Suite(.serialized, .needsPCSCD) struct `The simulated card as a program` {
    /// A reader, an authority that trusts itself, and a card of it for a chip, in force.
    private struct Stage {
        let desk: CommandDesk
        let pcscd: PCSCDaemon

        var chip: [String] { ["--key", path("chip.key"), "--credential", path("chip.cose")] }

        func path(_ name: String) -> String { desk.folder.appending(path: name).path }

        init() async throws {
            desk = try CommandDesk()
            pcscd = try PCSCDaemon(readerCount: 1, isNamed: false)
            try await done("init", desk.authority, "--test", "--single-keys", "--by", "li.na")
            try await done(
                "card", "produce", desk.authority, "--name", "张伟", "--category", "a", "--document",
                "passport:CHN:E10000001", "--carrier", "chip", "--key-out", path("chip.key"), "--out",
                path("chip.cose"), "--by", "li.na")
            try await issue("JX-000001")
        }

        func done(_ arguments: String...) async throws {
            let finished = try await desk.run(arguments, environment: pcscd.environment)
            #expect(finished.status == 0, "\(arguments): \(finished.errors)")
        }

        func issue(_ number: String) async throws {
            try await done("card", "issue", desk.authority, number, "--by", "li.na")
            try await done("export", desk.authority, path("trust"), "--by", "li.na")
        }

        func simulator(_ arguments: [String]) throws -> RunningProgram {
            try RunningProgram("talentcard-simulator", ["--port", "\(pcscd.readers[0].port)"] + arguments)
        }

        /// What a counter says of the card in the reader.
        func verify(waitSeconds: Int = 60) async throws -> Verdict {
            let finished = try await FinishedProgram.run(
                "talentcard",
                [
                    "verify", "--reader", pcscd.readers[0].name, "--wait", "\(waitSeconds)", "--trust", path("trust"),
                    "--site", "jlu-first-hospital", "--json",
                ], environment: pcscd.environment)
            return Verdict(
                status: finished.status,
                reasons: try finished.json().object?["reasons"]?.array?.compactMap(\.string) ?? [])
        }

        /// Returns when the reader has noticed that the card is gone.
        func isEmpty() async throws {
            try await wait { try await verify(waitSeconds: 1).reasons == ["card-timeout"] }
        }

        /// Ends a card's program, and leaves the reader empty.
        func end(_ simulator: RunningProgram) async throws {
            #expect(await simulator.stop() == 0)
            try await isEmpty()
        }
    }

    private struct Verdict {
        let status: Int32
        let reasons: [String]
        /// Genuine, in force, and proven by the chip's key: the document is looked at now.
        var isGood: Bool { status == 10 && reasons == ["identity-required"] }
    }

    /// One for the suite: its tests take turns at the reader.
    private static let started = Task {
        let stage = try await Stage()
        try await stage.pcscd.start()
        return stage
    }

    private func stage() async throws -> Stage { try await Self.started.value }

    @Test func `waits for its reader, is read, is taken out and put in again, and ends when told`() async throws {
        let stage = try await Stage()
        let simulator = try stage.simulator(stage.chip)
        try await stage.pcscd.start()
        #expect(try await stage.verify().isGood)
        simulator.signal(SIGUSR2)
        try await stage.isEmpty()
        simulator.signal(SIGUSR1)
        #expect(try await stage.verify().isGood)
        simulator.signal(SIGINT)
        #expect(await simulator.ended() == 0)
    }

    @Test(arguments: [
        ["--like", "first"], ["--like", "second", "--protocol", "t0"], ["--like", "third"],
        [
            "--chunk", "255", "--unknown-application", "6D00", "--unselected", "6982", "--no-key", "6A86", "--deleted",
            "empty", "--metadata", "--attestation", "--native",
        ],
    ])
    func `differs as real cards do, and is read`(manner: [String]) async throws {
        let stage = try await stage()
        let simulator = try stage.simulator(stage.chip + manner)
        #expect(try await stage.verify().isGood)
        try await stage.end(simulator)
    }

    @Test func `is refused where its key is not the credential's`() async throws {
        let stage = try await stage()
        let file = stage.desk.folder.appending(path: "other.key")
        try Data(try #require(PrivateKey.generate(.es256).pem)).write(to: file)
        for wrong in [["--key", file.path], ["--key", stage.path("chip.key"), "--misbehave", "other-key"]] {
            let simulator = try stage.simulator(wrong + ["--credential", stage.path("chip.cose")])
            let verdict = try await stage.verify()
            #expect(verdict.status == 12 && verdict.reasons == ["holder-not-proven"], "\(verdict)")
            try await stage.end(simulator)
        }
    }

    @Test func `is personalised in its reader, and keeps what it was given over a restart`() async throws {
        let stage = try await stage()
        let state = ["--state", stage.path("state")]
        let blank = try stage.simulator(state)
        // A blank card is none of ours.
        let before = try await stage.verify()
        #expect(before.status != 10, "\(before)")
        try await stage.done(
            "card", "produce", stage.desk.authority, "--name", "李静", "--category", "e", "--document",
            "passport:CHN:E10000002", "--piv", stage.pcscd.readers[0].name, "--by", "li.na")
        try await stage.end(blank)
        let rights = try FileManager.default.attributesOfItem(atPath: stage.path("state/key.pem"))[.posixPermissions]
        #expect(rights as? Int == 0o600)
        try await stage.issue("JJ-000001")
        let again = try stage.simulator(state)
        #expect(try await stage.verify().isGood)
        try await stage.end(again)
    }
}

/// What it is told wrongly, before it looks for a reader.
@Suite struct `The simulated card's program` {
    @Test(arguments: [
        ["--state", "x", "--key", "y"], ["--state", "x", "--credential", "y"], ["--tag", "5FC1"], ["--chunk", "0"],
        ["--chunk", "257"], ["--present-seconds", "0"], ["--present-seconds", "86401"], ["--protocol", "t2"],
        ["--like", "fourth"], ["--unknown-application", "6A8"], ["--no-key", "word"], ["--deleted", "gone"],
        ["--misbehave", "well"], ["--port", "65536"], ["--native", "yes"],
    ])
    func `what makes no sense is a usage error`(arguments: [String]) async throws {
        let finished = try await FinishedProgram.run("talentcard-simulator", arguments)
        #expect(finished.status == 64 && finished.output.isEmpty && !finished.errors.isEmpty, "\(finished.errors)")
    }

    @Test func `a file that holds no card's key is 65, one that is not there 74, and an address that is none 69`()
        async throws
    {
        let folder = try TestFolder()
        try folder.write(Array("no key".utf8), to: "text")
        try folder.write(try #require(PrivateKey.generate(.ed25519).pem), to: "ed25519.key")
        try folder.write(Array("aes128 00\n".utf8), to: "state/management.key")
        try folder.write([UInt8](repeating: 0, count: 1 << 17), to: "long")
        for (arguments, status) in [
            (["--key", folder.path("text")], 65), (["--key", folder.path("ed25519.key")], 65),
            (["--next-key", folder.path("text")], 65), (["--state", folder.path("state")], 65),
            (["--credential", folder.path("long")], 65), (["--key", folder.path("missing")], 74),
            (["--credential", folder.path("missing")], 74), (["--state", folder.path("text")], 74),
            (["--host", "localhost"], 69),
        ] as [([String], Int32)] {
            let finished = try await FinishedProgram.run(
                "talentcard-simulator", arguments, killedAfterSeconds: 60)
            #expect(finished.status == status, "\(arguments): \(finished.errors)")
            #expect(finished.errors.hasPrefix("talentcard-simulator: "), "\(arguments): \(finished.errors)")
        }
    }
}
