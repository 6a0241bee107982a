import CardReader
import CardSimulator
import Credential
import Primitives
import Signatures
import Testing

/// The desk's commands against the simulated card, without a reader.
struct PIVDeskTests {
    /// A card on the desk; `twist` may change what it answers.
    private final class Card {
        var card: SimulatedCard
        private(set) var sent: [[UInt8]] = []
        private let twist: (Int, [UInt8]) -> [UInt8]

        init(_ card: SimulatedCard, twist: @escaping (Int, [UInt8]) -> [UInt8] = { $1 }) {
            self.card = card
            self.twist = twist
        }

        func desk(tag: PIVTag = .cardAuthentication) -> PIVDesk {
            let wireProtocol: WireProtocol = card.manner.transmission == .t0 ? .t0 : .t1
            return PIVDesk(
                channel: CardChannel(over: wireProtocol, commandLimit: PIVDesk.commandLimit) {
                    command, _ throws(CardReaderError) in
                    self.sent.append(command)
                    return self.twist(self.sent.count, self.card.respond(to: command).bytes)
                }, tag: tag)
        }
    }

    private static let ciphers: [(String, BlockCipher)] = [
        ("3des", .tripleDES), ("aes128", .aes128), ("aes192", .aes192), ("aes256", .aes256),
    ]
    private static let nonce = [UInt8](0..<32)

    private func keys(_ name: String, _ cipher: BlockCipher) throws -> (ours: PIVManagementKey, cards: ManagementKey) {
        let bytes = try SecureRandom.bytes(cipher.keyLength)
        return (
            try #require(PIVManagementKey(line: "\(name) \(bytes.hex)\n")),
            try #require(ManagementKey(cipher: cipher, bytes: bytes))
        )
    }

    private func challenge(_ key: PIVManagementKey) throws -> [UInt8] {
        try SecureRandom.bytes(key.cipher.blockLength)
    }

    @Test(arguments: ciphers)
    func `a card is opened, gets its key and its credential, and presents it`(_ name: String, _ cipher: BlockCipher)
        throws
    {
        let manners: [SimulatedCard.Manner] = [
            .init(), .init(chunkBytes: 255), .init(transmission: .t0), .init(answersUnderWitnessTag: true),
        ]
        for manner in manners {
            let (ours, cards) = try keys(name, cipher)
            let card = Card(SimulatedCard(contents: CardContents(managementKey: cards), manner: manner))
            let tag = try #require(PIVTag(hex: "5FC10B"))
            var desk = card.desk(tag: tag)
            try desk.open(with: ours, challenge: challenge(ours))
            let publicKey = try desk.generateKey()
            let credential = [0xD2] + (try SecureRandom.bytes(511))
            try desk.write(credential)
            guard case .chip(let reading) = try desk.present(nonce: Self.nonce) else {
                Issue.record("not read")
                return
            }
            #expect(reading.credential == credential)
            try reading.verifyPossession(of: publicKey)
            #expect(card.card.contents.objects == [[0x5F, 0xC1, 0x0B]: credential])
        }
    }

    @Test func `the commands are those of the standard`() throws {
        let card = Card(SimulatedCard(contents: CardContents()))
        var desk = card.desk()
        try desk.open(with: .delivered, challenge: [1, 2, 3, 4, 5, 6, 7, 8])
        _ = try desk.generateKey()
        try desk.write([UInt8](repeating: 7, count: 300))
        #expect(card.sent[0] == [0x00, 0xA4, 0x04, 0x00, 0x05, 0xA0, 0x00, 0x00, 0x03, 0x08, 0x00])
        #expect(card.sent[1] == [0x00, 0x87, 0x03, 0x9B, 0x04, 0x7C, 0x02, 0x80, 0x00, 0x00])
        #expect(card.sent[2].starts(with: [0x00, 0x87, 0x03, 0x9B, 0x16, 0x7C, 0x14, 0x80, 0x08]))
        #expect(card.sent[2].suffix(11) == [0x81, 0x08, 1, 2, 3, 4, 5, 6, 7, 8, 0x00])
        #expect(card.sent[3] == [0x00, 0x47, 0x00, 0x9E, 0x05, 0xAC, 0x03, 0x80, 0x01, 0x11, 0x00])
        #expect(
            card.sent[4].starts(with: [
                0x10, 0xDB, 0x3F, 0xFF, 0xFF, 0x5C, 0x03, 0x5F, 0xC1, 0x01, 0x53, 0x82, 0x01, 0x2C,
            ]))
        #expect(card.sent[5].starts(with: [0x00, 0xDB, 0x3F, 0xFF]))
        #expect(card.sent.count == 6)
    }

    @Test(arguments: ciphers)
    func `another management key, or one of another cipher, opens nothing`(_ name: String, _ cipher: BlockCipher)
        throws
    {
        let (_, cards) = try keys(name, cipher)
        for (otherName, otherCipher) in Self.ciphers {
            let (ours, _) = try keys(otherName, otherCipher)
            let card = Card(SimulatedCard(contents: CardContents(managementKey: cards)))
            var desk = card.desk()
            let error = refusal { try desk.open(with: ours, challenge: challenge(ours)) }
            #expect(error?.code == (otherCipher == cipher ? .wrongManagementKey : .otherCipher))
            #expect(refusal { _ = try desk.generateKey() }?.code == .interrupted)
            #expect(refusal { try desk.write([1]) }?.code == .interrupted)
            #expect(card.card.contents.objects.isEmpty)
        }
    }

    @Test func `a card that does not know the management key either is not trusted`() throws {
        // It says yes to any witness, and answers the challenge with anything.
        let card = Card(SimulatedCard(contents: CardContents())) { number, answer in
            number == 3 ? [0x7C, 0x0A, 0x82, 0x08] + [UInt8](repeating: 9, count: 8) + [0x90, 0x00] : answer
        }
        var desk = card.desk()
        #expect(refusal { try desk.open(with: .delivered, challenge: [UInt8](0..<8)) }?.code == .cardNotProven)
    }

    @Test func `a card that is no PIV card, or goes away, is an error of its own`() throws {
        var foreign = Card(SimulatedCard(contents: CardContents(), misbehaviour: .foreign(status: 0x6D00))).desk()
        let error = refusal { try foreign.open(with: .delivered, challenge: [UInt8](0..<8)) }
        #expect(error?.code == .noPIV)
        #expect(error?.status == 0x6D00)
        for step in 1...6 {
            let card = Card(SimulatedCard(contents: CardContents())) { number, answer in number == step ? [] : answer }
            var desk = card.desk()
            let error = refusal {
                try desk.open(with: .delivered, challenge: [UInt8](0..<8))
                _ = try desk.generateKey()
                try desk.write([UInt8](repeating: 1, count: 400))
            }
            #expect(error?.code == .reader)
            #expect(error?.reader?.code == .cardRemoved)
        }
    }

    /// Every prefix of each answer, and each answer with a byte changed.
    @Test func `answers that are cut or garbled are refused, and never trusted`() throws {
        for step in 2...4 {
            for cut in 2..<90 {
                let card = Card(SimulatedCard(contents: CardContents())) { number, answer in
                    guard number == step, answer.count > cut else { return answer }
                    return Array(answer.prefix(cut - 2)) + [0x90, 0x00]
                }
                var desk = card.desk()
                let error = refusal {
                    try desk.open(with: .delivered, challenge: [UInt8](0..<8))
                    let key = try desk.generateKey()
                    #expect(key == card.card.contents.key?.publicKey)
                }
                if card.sent.count >= step, error == nil { #expect(card.card.contents.key != nil) }
            }
        }
    }

    @Test func `a key that is no point of the curve is refused`() throws {
        let card = Card(SimulatedCard(contents: CardContents())) { number, answer in
            guard number == 4 else { return answer }
            var answer = answer
            answer[answer.count - 3] ^= 1
            return answer
        }
        var desk = card.desk()
        try desk.open(with: .delivered, challenge: [UInt8](0..<8))
        #expect(refusal { _ = try desk.generateKey() }?.code == .noKey)
    }

    @Test func `a card that never ends its answer does not keep the desk`() throws {
        let card = Card(SimulatedCard(contents: CardContents())) { _, _ in [0x00, 0x61, 0x01] }
        var desk = card.desk()
        let error = refusal { try desk.open(with: .delivered, challenge: [UInt8](0..<8)) }
        #expect(error?.reader?.code == .limitExceeded)
        #expect(card.sent.count <= PIVDesk.commandLimit)
    }

    @Test func `a credential that is too long is not sent`() throws {
        let card = Card(SimulatedCard(contents: CardContents()))
        var desk = card.desk()
        try desk.open(with: .delivered, challenge: [UInt8](0..<8))
        let sent = card.sent.count
        #expect(refusal { try desk.write([UInt8](repeating: 1, count: 513)) }?.code == .notWritten)
        #expect(card.sent.count == sent)
    }

    /// The advice that follows from the code is to put the card on again, never to take another or to try another key.
    @Test(arguments: SimulatedCard.Example.allCases)
    func `a card that was reset between two commands is interrupted, at every step`(
        _ example: SimulatedCard.Example
    ) throws {
        for number in 2...6 {
            let card = Card(
                SimulatedCard(
                    contents: CardContents(), manner: example.manner, misbehaviour: .reset(before: number)))
            var desk = card.desk()
            let error = refusal {
                try desk.open(with: .delivered, challenge: [UInt8](0..<8))
                _ = try desk.generateKey()
                try desk.write([UInt8](repeating: 1, count: 400))
            }
            #expect(error?.code == .interrupted, "\(number)")
        }
    }

    @Test(
        arguments: [(0x6A84, .notWritten), (0x6581, .notWritten), (0x6982, .interrupted), (0x6986, .interrupted)]
            as [(UInt16, PIVDeskError.Code)])
    func `what a card says to a write tells a full card from a lost session`(
        _ status: UInt16, _ code: PIVDeskError.Code
    ) throws {
        let card = Card(SimulatedCard(contents: CardContents(), misbehaviour: .status(status, at: 4)))
        var desk = card.desk()
        try desk.open(with: .delivered, challenge: [UInt8](0..<8))
        #expect(refusal { try desk.write([1]) }?.code == code)
    }

    @Test(arguments: ["", "3des", "aes128 00", "des \(String(repeating: "00", count: 8))", "aes256 zz", "3des 01 02"])
    func `a line that is no management key is refused`(_ line: String) {
        #expect(PIVManagementKey(line: line) == nil)
    }

    private func refusal(_ work: () throws -> Void) -> PIVDeskError? {
        do {
            try work()
            return nil
        } catch {
            return error as? PIVDeskError
        }
    }
}
