import CardReader
import CardSimulator
import Credential
import Signatures
import Testing

/// What the desk makes of a chip before it does anything to it.
struct PIVLookTests {
    /// Commands and answers over a card; `twist` may change an answer, by the command's number from 1 on.
    private func look(
        at card: SimulatedCard, tag: PIVTag = .cardAuthentication, twist: @escaping (Int, [UInt8]) -> [UInt8] = { $1 }
    ) throws -> (chip: PIVChip, sent: [[UInt8]]) {
        let state = State(card)
        var desk = PIVDesk(
            channel: CardChannel(over: .t1, commandLimit: PIVDesk.commandLimit) { command, _ throws(CardReaderError) in
                state.sent.append(command)
                return twist(state.sent.count, state.card.respond(to: command).bytes)
            }, tag: tag)
        let chip = try desk.look(challenges: (SecureRandom.bytes(32), SecureRandom.bytes(32)))
        return (chip, state.sent)
    }

    private final class State {
        var card: SimulatedCard
        var sent: [[UInt8]] = []
        init(_ card: SimulatedCard) { self.card = card }
    }

    private static let manners = [SimulatedCard.Manner()] + SimulatedCard.Example.allCases.map(\.manner)

    @Test(arguments: manners)
    func `a blank chip has no key and no object, and none is changed`(_ manner: SimulatedCard.Manner) throws {
        let (chip, sent) = try look(at: SimulatedCard(contents: CardContents(), manner: manner))
        #expect(chip.key == nil)
        #expect(chip.objects.isEmpty)
        // SELECT, GET DATA, GET METADATA, ATTEST, GENERAL AUTHENTICATE with 9E: nothing that writes.
        #expect(Set(sent.map { $0[1] }).isSubset(of: [0xA4, 0xCB, 0xC0, 0xF7, 0xF9, 0x87]))
    }

    @Test(arguments: manners + [.init(hasAttestation: true)])
    func `the key is found by metadata, by attestation and by signatures`(_ manner: SimulatedCard.Manner) throws {
        let key = try PrivateKey.generate(.es256)
        let (chip, sent) = try look(at: SimulatedCard(contents: CardContents(key: key), manner: manner))
        #expect(chip.key == key.publicKey)
        let isNamed = manner.hasMetadata || manner.hasAttestation
        #expect(sent.contains { $0[1] == 0x87 } != isNamed)
    }

    @Test(arguments: manners)
    func `every object that is read without a PIN is looked at, and none that needs one`(
        _ manner: SimulatedCard.Manner
    ) throws {
        let credential = [0xD2] + (try SecureRandom.bytes(511))
        for tag in PIVTag.readable {
            let contents = CardContents(objects: [tag.bytes: credential])
            let (chip, sent) = try look(at: SimulatedCard(contents: contents, manner: manner))
            #expect(chip.objects == [tag: credential])
            for hex in ["5FC103", "5FC108", "5FC109"] {
                let secret = try #require(PIVTag(hex: hex))
                #expect(secret.needsPIN)
                #expect(!sent.contains { $0[1] == 0xCB && $0[7..<10].elementsEqual(secret.bytes) })
            }
        }
        #expect(PIVTag.readable.filter(\.needsPIN) == [])
    }

    @Test func `an object under a tag of its own is looked at first`() throws {
        let tag = try #require(PIVTag(hex: "5FFF01"))
        let (chip, sent) = try look(at: SimulatedCard(contents: CardContents(objects: [tag.bytes: [0x70]])), tag: tag)
        #expect(chip.objects == [tag: [0x70]])
        #expect(sent[1].suffix(4) == [0x5F, 0xFF, 0x01, 0x00])
    }

    @Test(
        arguments: [[0x90, 0x00], [0x53, 0x00, 0x90, 0x00], [0x53, 0x81, 0x00, 0x90, 0x00], [0x6A, 0x82]] as [[UInt8]])
    func `an object is blank by 6A82 or by no value`(_ answer: [UInt8]) throws {
        let contents = CardContents(objects: [CardContents.credentialTag: [0xD2, 1]])
        let (chip, _) = try look(at: SimulatedCard(contents: contents)) { $0 == 2 ? answer : $1 }
        #expect(chip.objects.isEmpty)
    }

    @Test(
        arguments: [
            ([0x69, 0x82], .interrupted), ([0x69, 0x86], .interrupted), ([0x6F, 0x00], .interrupted),
            ([0x6D, 0x00], .interrupted), ([0x6A, 0x80], .interrupted), ([0x62, 0x82], .interrupted),
            ([0x53, 0x90, 0x00], .unclear), ([0x54, 0x01, 0x01, 0x90, 0x00], .unclear),
            ([0x53, 0x80, 0xD2, 0x90, 0x00], .unclear), ([0x53, 0x6A, 0x82], .interrupted),
        ] as [([UInt8], PIVDeskError.Code)])
    func `any other word for an object ends the looking`(_ answer: [UInt8], _ code: PIVDeskError.Code) throws {
        for number in [2, 9, 20] {
            let error = #expect(throws: PIVDeskError.self) {
                try look(at: SimulatedCard(contents: CardContents())) { $0 == number ? answer : $1 }
            }
            #expect(error?.code == code)
        }
    }

    @Test func `one word of a missing key is no word, and signatures that do not agree name no key`() throws {
        let key = try PrivateKey.generate(.es256)
        let last = try look(at: SimulatedCard(contents: CardContents(key: key))).sent.count
        for number in [last - 1, last] {
            for answer in [[0x6A, 0x88], [0x90, 0x00], [0x7C, 0x02, 0x82, 0x00, 0x90, 0x00]] as [[UInt8]] {
                let error = #expect(throws: PIVDeskError.self) {
                    try look(at: SimulatedCard(contents: CardContents(key: key))) { $0 == number ? answer : $1 }
                }
                #expect(error?.code == .unclear)
            }
            let lost = #expect(throws: PIVDeskError.self) {
                try look(at: SimulatedCard(contents: CardContents(key: key))) { $0 == number ? [0x69, 0x82] : $1 }
            }
            #expect(lost?.code == .interrupted)
        }
        for misbehaviour in [Misbehaviour.otherKey, .replay, .rawSignature, .nonMinimalDER] {
            let error = #expect(throws: PIVDeskError.self) {
                try look(at: SimulatedCard(contents: CardContents(key: key), misbehaviour: misbehaviour))
            }
            #expect(error?.code == .unclear, "\(misbehaviour)")
        }
    }

    @Test func `metadata of a slot without a key, or with another sort of key, names none`() throws {
        let key = try PrivateKey.generate(.es256)
        let manner = SimulatedCard.Manner(hasMetadata: true)
        let card = SimulatedCard(contents: CardContents(key: key), manner: manner)
        let metadata = try look(at: card).sent.count
        for answer in [
            [0x02, 0x02, 0x00, 0x01, 0x03, 0x01, 0x00, 0x90, 0x00],
            [0x01, 0x01, 0x07, 0x04, 0x02, 0x81, 0x00, 0x90, 0x00],
            [0x6A, 0x88], [0x90, 0x00],
        ] as [[UInt8]] {
            // The signatures say it nevertheless.
            #expect(try look(at: card) { $0 == metadata ? answer : $1 }.chip.key == key.publicKey)
        }
        let error = #expect(throws: PIVDeskError.self) {
            try look(at: card) { $0 == metadata ? [0x6F, 0x00] : $1 }
        }
        #expect(error?.code == .interrupted)
    }
}
