import CardSimulator
import Foundation
import Signatures
import Testing

/// The simulated card by itself, command by command.
struct SimulatedCardTests {
    private static let select: [UInt8] = [0x00, 0xA4, 0x04, 0x00, 0x05, 0xA0, 0x00, 0x00, 0x03, 0x08, 0x00]
    private static let generate: [UInt8] = [0x00, 0x47, 0x00, 0x9E, 0x05, 0xAC, 0x03, 0x80, 0x01, 0x11, 0x00]
    private static let ok: [UInt8] = [0x90, 0x00]

    private static let algorithms: [(BlockCipher, UInt8)] = [
        (.tripleDES, 0x03), (.aes128, 0x08), (.aes192, 0x0A), (.aes256, 0x0C),
    ]

    private func blank(_ cipher: BlockCipher = .tripleDES) throws -> (card: SimulatedCard, key: ManagementKey) {
        let key = try #require(ManagementKey(cipher: cipher, bytes: SecureRandom.bytes(cipher.keyLength)))
        var card = SimulatedCard(contents: CardContents(managementKey: key))
        #expect(card.respond(to: Self.select).bytes.suffix(2) == Self.ok)
        return (card, key)
    }

    private func authenticate(_ algorithm: UInt8, _ template: [UInt8]) -> [UInt8] {
        [0x00, 0x87, algorithm, 0x9B, UInt8(template.count)] + template + [0x00]
    }

    @Test(arguments: algorithms)
    func `the management key opens the card by a single challenge`(_ cipher: BlockCipher, _ algorithm: UInt8) throws {
        var (card, key) = try blank(cipher)
        #expect(card.respond(to: Self.generate).bytes == [0x69, 0x82])
        let length = UInt8(cipher.blockLength)
        let asked = card.respond(to: authenticate(algorithm, [0x7C, 0x02, 0x81, 0x00])).bytes
        #expect(asked.starts(with: [0x7C, length + 2, 0x81, length]))
        let challenge = Array(asked.dropFirst(4).dropLast(2))
        let answer = try cipher.encrypt(block: challenge, key: key.bytes)
        let proven = card.respond(to: authenticate(algorithm, [0x7C, length + 2, 0x82, length] + answer))
        #expect(proven.bytes == Self.ok)
        #expect(card.respond(to: Self.generate).bytes.suffix(2) == Self.ok)
        #expect(card.contents.key != nil)
        card.reset()
        _ = card.respond(to: Self.select)
        #expect(card.respond(to: Self.generate).bytes == [0x69, 0x82])
    }

    @Test(arguments: algorithms)
    func `the management key is proven by both sides`(_ cipher: BlockCipher, _ algorithm: UInt8) throws {
        var (card, key) = try blank(cipher)
        let length = UInt8(cipher.blockLength)
        let asked = card.respond(to: authenticate(algorithm, [0x7C, 0x02, 0x80, 0x00])).bytes
        let witness = try cipher.decrypt(block: Array(asked.dropFirst(4).dropLast(2)), key: key.bytes)
        let challenge = try SecureRandom.bytes(cipher.blockLength)
        let template = [0x7C, 2 * length + 6, 0x80, length] + witness + [0x81, length] + challenge + [0x82, 0x00]
        let answer = card.respond(to: authenticate(algorithm, template)).bytes
        #expect(answer.suffix(2) == Self.ok)
        #expect(Array(answer.dropFirst(4).dropLast(2)) == (try cipher.encrypt(block: challenge, key: key.bytes)))
        #expect(card.respond(to: Self.generate).bytes.suffix(2) == Self.ok)
    }

    @Test func `a wrong proof opens nothing, and a challenge serves once`() throws {
        var (card, key) = try blank()
        let challenge = Array(
            card.respond(to: authenticate(0x03, [0x7C, 0x02, 0x81, 0x00])).bytes.dropFirst(4).dropLast(2))
        let wrong = card.respond(to: authenticate(0x03, [0x7C, 0x0A, 0x82, 0x08] + [UInt8](repeating: 0, count: 8)))
        #expect(wrong.bytes == [0x69, 0x82])
        let right = try BlockCipher.tripleDES.encrypt(block: challenge, key: key.bytes)
        #expect(card.respond(to: authenticate(0x03, [0x7C, 0x0A, 0x82, 0x08] + right)).bytes == [0x6A, 0x80])
        #expect(card.respond(to: Self.generate).bytes == [0x69, 0x82])
    }

    @Test(
        arguments: [
            ([0x00], 0x6700), ([0x00, 0xA4, 0x04, 0x00, 0x05, 0x01], 0x6700),
            ([0x00, 0xA4, 0x04, 0x00, 0x01, 0xA0], 0x6A82),
            ([0x00, 0xA4, 0x04, 0x00, 0x02, 0xF0, 0x4A], 0x6A82),
            ([0x00, 0xCB, 0x3F, 0xFF, 0x05, 0x5C, 0x03, 1, 2, 3], 0x6D00),
            ([0x00, 0xC0, 0x00, 0x00, 0x00], 0x6985), ([0x00, 0xB0, 0x81, 0x00, 0x00], 0x6D00),
        ] as [([UInt8], UInt16)])
    func `what the card does not know it refuses`(_ command: [UInt8], _ status: UInt16) {
        var card = SimulatedCard(contents: CardContents())
        #expect(card.respond(to: command).bytes == [UInt8(status >> 8), UInt8(status & 0xFF)])
    }

    @Test func `a change that cannot be kept is refused and undone`() throws {
        struct Full: Error {}
        let key = try #require(ManagementKey(cipher: .aes128, bytes: SecureRandom.bytes(16)))
        var card = SimulatedCard(contents: CardContents(managementKey: key)) { _ in throw Full() }
        _ = card.respond(to: Self.select)
        let asked = card.respond(to: authenticate(0x08, [0x7C, 0x02, 0x81, 0x00])).bytes
        let answer = try BlockCipher.aes128.encrypt(block: Array(asked.dropFirst(4).dropLast(2)), key: key.bytes)
        _ = card.respond(to: authenticate(0x08, [0x7C, 0x12, 0x82, 0x10] + answer))
        #expect(card.respond(to: Self.generate).bytes.suffix(2) == [0x65, 0x81])
        #expect(card.contents.key == nil)
    }

    @Test func `a folder keeps the card, the key for its owner only`() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "card-\(UUID().uuidString)").path
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(atPath: path) } }
        let folder = CardFolder(path)
        var contents = try folder.load()
        #expect(contents.key == nil)
        #expect(contents.objects.isEmpty)
        #expect(contents.managementKey == .delivered)
        let key = try PrivateKey.generate(.es256)
        contents.key = key
        contents.objects = [CardContents.credentialTag: [1, 2, 3], [0x5F, 0xC1, 0x0B]: [4]]
        contents.managementKey = try #require(ManagementKey(cipher: .aes256, bytes: SecureRandom.bytes(32)))
        try folder.save(contents)
        contents.objects[[0x5F, 0xC1, 0x0B]] = nil
        try folder.save(contents)
        let loaded = try CardFolder(path).load()
        #expect(loaded.key?.publicKey == key.publicKey)
        #expect(loaded.objects == [CardContents.credentialTag: [1, 2, 3]])
        #expect(loaded.managementKey == contents.managementKey)
        let attributes = try FileManager.default.attributesOfItem(atPath: path + "/key.pem")
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test(arguments: [
        "stall:8@challenge", "stall:0.5@select", "pull@object", "pull@continuation", "foreign:6A82", "endless",
        "raw-signature", "non-minimal-der", "other-key", "replay", "garbage", "trailing-bytes", "error-in-mid-object",
        "slow:1.5", "reset@3", "status:6F00@12", "torn-write", "pull@write", "stall:8@generation",
    ])
    func `a misbehaviour has a word`(_ word: String) {
        #expect(Misbehaviour(parsing: word) != nil)
    }

    @Test(arguments: [
        "", "stall", "stall:8", "stall:x@select", "pull@nowhere", "foreign:6A8", "foreign:6A82@select", "x", "reset",
        "reset@0", "reset@select", "status:6F00", "status:6F0@1", "status:6F00@-1", "slow", "slow:1@select",
    ])
    func `a word that is no misbehaviour is refused`(_ word: String) {
        #expect(Misbehaviour(parsing: word) == nil)
    }

    /// FIPS 197 appendix C, and SP 800-67 by its identity with DES when all three keys are one.
    @Test func `block ciphers agree with their standards`() throws {
        let plain = (0..<16).map { UInt8($0 * 0x11) }
        let expected: [(BlockCipher, [UInt8])] = [
            (
                .aes128,
                [0x69, 0xC4, 0xE0, 0xD8, 0x6A, 0x7B, 0x04, 0x30, 0xD8, 0xCD, 0xB7, 0x80, 0x70, 0xB4, 0xC5, 0x5A]
            ),
            (
                .aes192,
                [0xDD, 0xA9, 0x7C, 0xA4, 0x86, 0x4C, 0xDF, 0xE0, 0x6E, 0xAF, 0x70, 0xA0, 0xEC, 0x0D, 0x71, 0x91]
            ),
            (
                .aes256,
                [0x8E, 0xA2, 0xB7, 0xCA, 0x51, 0x67, 0x45, 0xBF, 0xEA, 0xFC, 0x49, 0x90, 0x4B, 0x49, 0x60, 0x89]
            ),
        ]
        for (cipher, encrypted) in expected {
            let key = (0..<cipher.keyLength).map { UInt8($0) }
            #expect(try cipher.encrypt(block: plain, key: key) == encrypted)
            #expect(try cipher.decrypt(block: encrypted, key: key) == plain)
        }
        let key: [UInt8] = [0x13, 0x34, 0x57, 0x79, 0x9B, 0xBC, 0xDF, 0xF1]
        let block: [UInt8] = [0x01, 0x23, 0x45, 0x67, 0x89, 0xAB, 0xCD, 0xEF]
        #expect(
            try BlockCipher.tripleDES.encrypt(block: block, key: key + key + key)
                == [0x85, 0xE8, 0x13, 0x54, 0x0F, 0x0A, 0xB4, 0x05])
        #expect(throws: SignaturesError.badParameter) { try BlockCipher.aes128.encrypt(block: block, key: plain) }
    }
}
