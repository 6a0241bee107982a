import CardSimulator
import Credential
import Foundation
import Harness
import Issuance
import Primitives
internal import Registry
internal import Regulation
import Signatures
import TestSupport
import Testing

/// Chip cards over PC/SC, by the commands: the desk, an independent PIV tool, and a counter.
@Suite(.serialized, .needsPCSCD, .timeLimit(.minutes(10)))
struct ChipReaderTests {
    @Test(arguments: [("3des", BlockCipher.tripleDES), ("aes128", .aes128), ("aes192", .aes192), ("aes256", .aes256)])
    func `a card is personalised, another's tool reads it, and a counter takes it`(
        _ name: String, _ cipher: BlockCipher
    ) async throws {
        let place = try await Place(cipher: cipher, named: name)
        defer { place.end() }
        place.virtual.insert()
        let number = try await place.produce()
        let credential = try place.desk.authority.cards.card(number).credential
        // yubico-piv-tool knows nothing of us.
        let read = try await place.run(
            "/usr/bin/yubico-piv-tool", "--reader", place.reader, "--action", "read-object", "--id", "0x5fc101",
            "--format", "binary")
        #expect(read.bytes == credential)
        _ = try await place.run(place.program, "card", "issue", place.desk.folder.path, number, "--by", "li.na")
        _ = try place.desk.authority.publication.export(
            to: place.desk.trustFolder, by: place.desk.li, at: Desk.systemTime)
        let decision = try await place.run(
            "talentcard", "verify", "--reader", place.reader, "--trust",
            place.desk.trustFolder, "--site", "jlu-first-hospital", "--json")
        let json = decision.output
        #expect(json.contains(#""outcome": "check-identity""#))
        #expect(json.contains(#""assurance": "chip""#))
        #expect(json.contains(number))
    }

    @Test func `a card that was pulled is resumed, and none is made without a card`() async throws {
        let place = try await Place(cipher: .aes192, named: "aes192", misbehaviour: .pull(at: .write))
        defer { place.end() }
        place.virtual.insert()
        let failed = try await place.run(place.program, place.produceArguments)
        #expect(failed.status == 69)
        let begun = try #require(try place.desk.authority.cards.cards().first)
        #expect(try place.desk.authority.cards.isUnproven(begun.number))
        let empty = try await place.run(place.program, place.produceArguments + ["--wait", "1"])
        #expect(empty.status == 69)
        #expect(try place.desk.authority.cards.cards().count == 1)
        place.virtual.insert(SimulatedCard(contents: place.virtual.card.contents))
        let resumed = try await place.run(
            place.program,
            ["card", "resume", place.desk.folder.path, begun.number, "--piv", "Test Reader*", "--management-key"]
                + [place.managementKey, "--by", "li.na"])
        #expect(resumed.status == 0)
        #expect(resumed.output == "\(begun.number)\n")
        #expect(try !place.desk.authority.cards.isUnproven(begun.number))
    }

    @Test func `another management key is refused, and no card is made`() async throws {
        let place = try await Place(cipher: .aes192, named: "aes192")
        defer { place.end() }
        place.virtual.insert()
        try Data("aes192 \(String(repeating: "00", count: 24))\n".utf8).write(to: URL(filePath: place.managementKey))
        #expect(try await place.run(place.program, place.produceArguments).status == 69)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: place.managementKey)
        #expect(try await place.run(place.program, place.produceArguments).status == 78)
        #expect(try place.desk.authority.cards.cards().isEmpty)
    }

    @Test(arguments: SimulatedCard.Example.allCases)
    func `a card of each sort is made and taken, and no other tag, reset or word ends it`(
        _ example: SimulatedCard.Example
    ) async throws {
        let place = try await Place(manner: example.manner)
        defer { place.end() }
        place.virtual.insert()
        let number = try await place.produce()
        try await place.issue(number)
        let made = place.virtual.card.contents
        try await place.put(made, manner: example.manner)
        #expect(try await place.outcome().contains(#""outcome": "check-identity""#))
        let tagged = place.produceArguments + ["--piv-tag", "5FC10A"]
        // With the object emptied the key alone says whose the chip is.
        var emptied = made
        emptied.objects[CardContents.credentialTag] = []
        for contents in [made, emptied] {
            try await place.put(contents, manner: example.manner)
            #expect(try await place.run(place.program, tagged).status == 69)
            let commands = place.virtual.card.commandCount
            #expect(commands > 25)
            // Each command of the card that gives the least away of itself, and of the others some.
            let isThorough = example == .third && contents.objects != made.objects
            for number in stride(from: 1, through: commands, by: isThorough ? 1 : 7) {
                let fault: Misbehaviour =
                    number.isMultiple(of: 2) ? .reset(before: number) : .status(0x6F00, at: number)
                try await place.put(contents, manner: example.manner, misbehaviour: fault)
                #expect(try await place.run(place.program, tagged).status == 69, "\(fault)")
                #expect(place.virtual.card.contents.key?.publicKey == made.key?.publicKey, "\(fault)")
                #expect(place.virtual.card.contents.objects == contents.objects, "\(fault)")
            }
        }
        #expect(try place.desk.authority.cards.cards().count == 1)
        try await place.put(emptied, manner: example.manner)
        #expect(try await place.outcome().contains("not-our-card"))
        try await place.put(made, manner: example.manner)
        #expect(try await place.outcome().contains(#""outcome": "check-identity""#))
    }

    @Test(arguments: SimulatedCard.Example.allCases)
    func `a write that tore is resumed on the same chip under its number`(
        _ example: SimulatedCard.Example
    ) async throws {
        let place = try await Place(manner: example.manner, misbehaviour: .tornWrite)
        defer { place.end() }
        place.virtual.insert()
        #expect(try await place.run(place.program, place.produceArguments).status == 69)
        let begun = try #require(try place.desk.authority.cards.cards().first)
        let shown = try await place.run(place.program, "card", "show", place.desk.folder.path, begun.number)
        let text = shown.output
        #expect(text.contains("legal now: resume,"))
        #expect(!text.contains("legal now: issue"))
        try await place.put(place.virtual.card.contents, manner: example.manner)
        let resumed = try await place.resume(begun.number)
        #expect(resumed.output == "\(begun.number)\n")
        try await place.issue(begun.number)
        #expect(try await place.outcome().contains(#""outcome": "check-identity""#))
    }

    @Test func `a card that was interrupted is to be put on again, and one that stalls is given up`() async throws {
        let place = try await Place()
        defer { place.end() }
        for step in [Misbehaviour.Step.metadata, .management, .generation, .write] {
            try await place.put(place.contents, misbehaviour: .stall(seconds: 60, at: step))
            let start = ContinuousClock.now
            #expect(try await place.run(place.program, place.produceArguments).status == 69)
            print("stalled at \(step): the command ended after \(ContinuousClock.now - start)")
            // Still the same chip: the command did not wait for the answer.
            #expect(place.virtual.isInserted)
        }
        // Nothing was begun but by the last, which stalled in mid-write.
        #expect(try place.desk.authority.cards.cards().count == 1)
    }

    @Test func `a bad source of random numbers makes one card, and the second is refused by its number`() async throws {
        let place = try await Place()
        defer { place.end() }
        let bad = try PrivateKey.generate(.es256)
        try await place.put(place.contents, nextKey: bad)
        let number = try await place.produce()
        try await place.put(place.contents, nextKey: bad)
        let refused = try await place.run(place.program, place.produceArguments)
        #expect(refused.status == 69)
        #expect(refused.errors.contains(number))
        #expect(try place.desk.authority.cards.cards().count == 1)
    }

    @Test(arguments: ["5FC103", "5FC108", "5FC109", "5fc121"])
    func `an object that needs a PIN is refused before anything`(_ tag: String) async throws {
        let place = try await Place()
        defer { place.end() }
        place.virtual.insert()
        #expect(try await place.run(place.program, place.produceArguments + ["--piv-tag", tag]).status == 64)
        #expect(place.virtual.card.commandCount == 0)
        #expect(try place.desk.authority.cards.cards().isEmpty)
    }

    @Test func `overwriting a card in force takes two officers`() async throws {
        let place = try await Place()
        defer { place.end() }
        place.virtual.insert()
        let number = try await place.produce()
        try await place.issue(number)
        let key = place.virtual.card.contents.key?.publicKey
        let first = try await place.run(place.program, place.produceArguments + ["--overwrite"])
        #expect(first.status == 69)
        #expect(place.virtual.card.contents.key?.publicKey == key)
        let arguments = place.produceArguments.map { $0 == "li.na" ? "wang.wei" : $0 }
        let second = try await place.run(place.program, arguments + ["--overwrite"])
        #expect(second.status == 0)
        #expect(try place.desk.authority.cards.card(number).life.state == .cancelled)
        #expect(place.virtual.card.contents.key?.publicKey != key)
    }

    /// An authority with a reader, a card in it, and the file with the card's management key.
    private final class Place {
        let desk: Desk
        let virtual: VirtualCard
        let managementKey: String
        /// Of a blank chip.
        let contents: CardContents
        let reader: String
        private let pcscd: PCSCDaemon

        init(
            cipher: BlockCipher = .aes192, named name: String = "aes192", manner: SimulatedCard.Manner = .init(),
            misbehaviour: Misbehaviour? = nil
        ) async throws {
            desk = try Desk(at: Desk.systemTime)
            pcscd = try PCSCDaemon(readerCount: 1, isNamed: false)
            try await pcscd.start()
            reader = pcscd.readers[0].name
            let bytes = try SecureRandom.bytes(cipher.keyLength)
            let key = try #require(ManagementKey(cipher: cipher, bytes: bytes))
            contents = CardContents(managementKey: key)
            virtual = try VirtualCard(
                SimulatedCard(contents: contents, manner: manner, misbehaviour: misbehaviour),
                port: pcscd.readers[0].port)
            managementKey = desk.file("management.key").path
            try Data("\(name) \(bytes.hex)\n".utf8).write(to: URL(filePath: managementKey))
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: managementKey)
        }

        let program = "talentcard-authority"

        var produceArguments: [String] {
            [
                "card", "produce", desk.folder.path, "--piv", "Test Reader*", "--management-key", managementKey,
                "--name",
                "张伟", "--category", "a", "--document", "passport:CHN:E12345678", "--by", "li.na",
            ]
        }

        /// Another chip, or the same one otherwise; pcscd has seen the last one go.
        func put(
            _ contents: CardContents, manner: SimulatedCard.Manner = .init(), misbehaviour: Misbehaviour? = nil,
            nextKey: PrivateKey? = nil
        ) async throws {
            virtual.remove()
            // pcscd looks every 400 ms.
            try await Task.sleep(for: .milliseconds(600))
            virtual.insert(
                SimulatedCard(contents: contents, manner: manner, misbehaviour: misbehaviour, nextKey: nextKey))
        }

        func resume(_ number: String) async throws -> FinishedProgram {
            try await run(
                program,
                ["card", "resume", desk.folder.path, number, "--piv", "Test Reader*", "--management-key"]
                    + [managementKey, "--by", "li.na"])
        }

        func issue(_ number: String) async throws {
            #expect(try await run(program, "card", "issue", desk.folder.path, number, "--by", "li.na").status == 0)
        }

        /// What a counter says of the card in the reader.
        func outcome() async throws -> String {
            _ = try desk.authority.publication.export(to: desk.trustFolder, by: desk.li, at: Desk.systemTime)
            return try await run(
                "talentcard", "verify", "--reader", reader, "--trust", desk.trustFolder, "--site",
                "jlu-first-hospital", "--json"
            ).output
        }

        func produce() async throws -> String {
            let made = try await run(program, produceArguments)
            #expect(made.status == 0)
            return made.output.trimmingCharacters(in: .whitespacesAndNewlines)
        }

        func run(_ program: String, _ arguments: String...) async throws -> FinishedProgram {
            try await run(program, arguments)
        }

        func run(_ program: String, _ arguments: [String]) async throws -> FinishedProgram {
            try await FinishedProgram.run(program, arguments, environment: pcscd.environment)
        }

        func end() {
            virtual.end()
            pcscd.stop()
        }
    }
}
