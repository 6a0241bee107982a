import CardSimulator
import Credential
import Foundation
import Harness
import Issuance
import Primitives
internal import Registry
import Signatures
import TestSupport
import Testing

/// Chip cards over PC/SC, by the commands: the desk, an independent PIV tool, and a counter.
@Suite(.serialized, .needsPCSCD, .timeLimit(.minutes(5)))
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
        let place = try await Place(cipher: .aes192, named: "aes192", misbehaviour: .pull(at: .challenge))
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

    /// An authority with a reader, a card in it, and the file with the card's management key.
    private final class Place {
        let desk: Desk
        let virtual: VirtualCard
        let managementKey: String
        let reader: String
        private let pcscd: PCSCDaemon

        init(cipher: BlockCipher, named name: String, misbehaviour: Misbehaviour? = nil) async throws {
            desk = try Desk(at: Desk.systemTime)
            pcscd = try PCSCDaemon(readerCount: 1, isNamed: false)
            try await pcscd.start()
            reader = pcscd.readers[0].name
            let bytes = try SecureRandom.bytes(cipher.keyLength)
            let key = try #require(ManagementKey(cipher: cipher, bytes: bytes))
            virtual = try VirtualCard(
                SimulatedCard(contents: CardContents(managementKey: key), misbehaviour: misbehaviour),
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
