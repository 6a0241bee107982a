import CardReader
import Credential
import Testing

/// The layer of commands and readings, over scripts instead of a card.
struct CardChannelTests {
    /// A card that gives these answers in turn, and then leaves; what it was sent is kept.
    private final class Script {
        private(set) var sent: [[UInt8]] = []
        private var answers: ArraySlice<[UInt8]>

        init(_ answers: [[UInt8]]) {
            self.answers = answers[...]
        }

        func channel(_ wireProtocol: WireProtocol = .t1) -> CardChannel {
            CardChannel(over: wireProtocol) { command, _ throws(CardReaderError) in
                self.sent.append(command)
                guard let answer = self.answers.popFirst() else { throw CardReaderError(.cardRemoved) }
                return answer
            }
        }

        func presentation(
            _ profile: CardProfile = .piv(.cardAuthentication), over wireProtocol: WireProtocol = .t1
        ) throws(CardReaderError) -> Presentation {
            var channel = channel(wireProtocol)
            return try profile.presentation(through: &channel, nonce: CardChannelTests.nonce)
        }
    }

    private static let nonce = [UInt8](0..<32)
    private static let ok: [UInt8] = [0x90, 0x00]
    /// What is taken for a credential: it begins as each does.
    private static let abc: [UInt8] = [0xD2] + Array("bc".utf8)
    private static let signature: [UInt8] = [0x30, 0x06, 0x02, 0x01, 0x01, 0x02, 0x01, 0x01]
    private static let signed: [UInt8] = [0x7C, 0x0A, 0x82, 0x08] + signature + ok

    @Test func `the commands of a PIV reading are those of the specification`() throws {
        let script = Script([Self.ok, [0x53, 0x03] + Self.abc + Self.ok, Self.signed])
        let expected = ChipReading(credential: Self.abc, nonce: Self.nonce, signature: .piv(der: Self.signature))
        #expect(try script.presentation() == .chip(expected))
        #expect(
            script.sent.map(hex) == [
                "00a4040005a00000030800",
                "00cb3fff055c035fc10100",
                "0087119e267c2482008120" + hex(ChipChallenge.digest(nonce: Self.nonce, credential: Self.abc)) + "00",
            ])
    }

    @Test func `over T=0 no command has both data and an expected length`() throws {
        let script = Script([
            [0x61, 0x02], [0x61, 0x00] + Self.ok, [0x61, 0x05], [0x53, 0x03] + Self.abc + Self.ok, [0x61, 0x0C],
            Self.signed,
        ])
        guard case .chip(let reading) = try script.presentation(over: .t0) else {
            Issue.record("not a reading")
            return
        }
        #expect(reading.signature == .piv(der: Self.signature))
        #expect(
            script.sent.map(hex) == [
                "00a4040005a000000308", "00c0000002", "00cb3fff055c035fc101", "00c0000005",
                "0087119e267c2482008120" + hex(ChipChallenge.digest(nonce: Self.nonce, credential: Self.abc)),
                "00c000000c",
            ])
    }

    @Test func `continuations are joined in either chunk style, and a wrong length is asked for again`() throws {
        let credential = [0xD2] + [UInt8](repeating: 7, count: 507)
        let object: [UInt8] = [0x53, 0x82, 0x01, 0xFC] + credential
        let even = Script([Self.ok, object.prefix(256) + [0x61, 0x00], object.suffix(256) + Self.ok, [0x6A, 0x80]])
        #expect(try credentialBytes(even.presentation()) == credential)
        #expect(hex(even.sent[2]) == "00c0000000")
        let odd = Script([
            Self.ok, object.prefix(255) + [0x61, 0xFF], object[255..<510] + [0x61, 0x02], [0x6C, 0x02],
            object.suffix(2) + Self.ok, [0x6A, 0x80],
        ])
        #expect(try credentialBytes(odd.presentation()) == credential)
        #expect(odd.sent[2...4].map(hex) == ["00c00000ff", "00c0000002", "00c0000002"])
    }

    @Test(arguments: [
        [0x53, 0x03], [0x53, 0x81, 0x03], [0x53, 0x82, 0x00, 0x03], [0x53, 0x83, 0x00, 0x00, 0x03],
        [0x53, 0x84, 0x00, 0x00, 0x00, 0x03],
    ])
    func `the object's length may have any form`(_ header: [UInt8]) throws {
        let script = Script([Self.ok, header + Self.abc + Self.ok, [0x6A, 0x80]])
        #expect(try credentialBytes(script.presentation()) == Self.abc)
    }

    @Test(arguments: [
        [0x53, 0x04, 0xD2, 2, 3], [0x53, 0x02, 0xD2, 2, 3], [0x53, 0x84, 0x00, 0xFF, 0xFF, 0xFF, 0xD2],
        [0x53, 0x82, 0x02, 0x01, 0xD2] + [UInt8](repeating: 0, count: 512),
    ])
    func `ours by its beginning and not one object of at most 512 bytes is unreadable, and not challenged`(
        _ object: [UInt8]
    ) throws {
        let script = Script([Self.ok, object + Self.ok, Self.signed])
        #expect(try script.presentation() == .unread(.unreadable))
        #expect(script.sent.count == 2)
    }

    @Test(arguments: [
        [], [0x53], [0x53, 0x00], [0x53, 0x81, 0x00], [0x53, 0x82, 0x00, 0x00], [0x53, 0x82, 0x01], [0x54, 0x01, 0xD2],
        [0x53, 0x80, 0xD2], [0x53, 0x85, 0, 0, 0, 0, 1, 0xD2], [0x53, 0x84, 0xFF, 0xFF, 0xFF, 0xFF], [0xD2],
        [0x53, 0x03, 0x70, 0x01, 0x30], [0x53, 0x82, 0x02, 0x01] + [UInt8](repeating: 0, count: 513),
    ])
    func `no data, an empty object and what does not begin as a credential are not our card, and not challenged`(
        _ object: [UInt8]
    ) throws {
        let script = Script([Self.ok, object + Self.ok, Self.signed])
        #expect(try script.presentation() == .unread(.notOurCard))
        #expect(script.sent.count == 2)
    }

    @Test func `of a certificate as long as PIV has them no more than the first part is fetched`() throws {
        let part = [0x53, 0x82, 0x07, 0x00, 0x70] + [UInt8](repeating: 0x30, count: 250)
        let script = Script([Self.ok, part + [0x61, 0xFF], Self.signed])
        #expect(try script.presentation() == .unread(.notOurCard))
        #expect(script.sent.count == 2)
        // A beginning that comes byte by byte is waited for.
        let slow = Script([
            Self.ok, [0x61, 0x04], [0x53, 0x61, 0x03], [0x81, 0x61, 0x02], [0xFF, 0x61, 0x01], [0x70, 0x61, 0xFF],
        ])
        #expect(try slow.presentation() == .unread(.notOurCard))
        #expect(slow.sent.count == 6)
    }

    @Test(arguments: [0x6A82, 0x6D00, 0x6E00, 0x6982, 0x6283, 0x9001, 0x0000] as [UInt16])
    func `a status word but success is not our card first and unreadable later`(_ status: UInt16) throws {
        let status = [UInt8(status >> 8), UInt8(status & 0xFF)]
        #expect(try Script([status]).presentation() == .unread(.notOurCard))
        #expect(try Script([Self.ok, [1, 2] + status]).presentation() == .unread(.notOurCard))
        #expect(try Script([Self.ok, [0x53, 0x61, 0x10], status]).presentation() == .unread(.unreadable))
        #expect(try Script([Self.ok, [0x53, 0x10, 0xD2, 0x61, 0x10], status]).presentation() == .unread(.unreadable))
        guard case .chip(let reading) = try Script([Self.ok, [0x53, 0x01, 0xD2] + Self.ok, status]).presentation()
        else {
            Issue.record("not a reading")
            return
        }
        #expect(reading.signature == nil)
    }

    @Test(arguments: [
        [], [0x7C, 0x00], [0x7C, 0x02, 0x82, 0x00], [0x7C, 0x03, 0x82, 0x01], [0x7C, 0x03, 0x81, 0x01, 0x01],
        [0x7C, 0x03, 0x82, 0x01, 0x01, 0x00], [0x82, 0x01, 0x01],
    ])
    func `an answer to the challenge in another form is no signature`(_ answer: [UInt8]) throws {
        let script = Script([Self.ok, [0x53, 0x01, 0xD2] + Self.ok, answer + Self.ok])
        #expect(try script.presentation() == .chip(ChipReading(credential: [0xD2], nonce: Self.nonce, signature: nil)))
    }

    @Test(arguments: [[0x61, 0x00], [0x6C, 0x10], [1, 0x61, 0x10]] as [[UInt8]])
    func `no card gets more than 20 commands`(_ answer: [UInt8]) throws {
        let first = Script(Array(repeating: answer, count: 100))
        #expect(try first.presentation() == .unread(.unreadable))
        #expect(first.sent.count == 20)
        let begun: [UInt8] = [0x53, 0x82, 0xFF, 0xFF, 0xD2, 0x61, 0x00]
        let object = Script([Self.ok, begun] + Array(repeating: answer, count: 100))
        #expect(try object.presentation() == .unread(.unreadable))
        #expect(object.sent.count == 20)
        let challenge = Script([Self.ok, [0x53, 0x01, 0xD2] + Self.ok] + Array(repeating: answer, count: 100))
        #expect(try credentialBytes(challenge.presentation()) == [0xD2])
        #expect(challenge.sent.count == 20)
    }

    @Test(arguments: 0...2)
    func `a card that leaves, with an error or an empty answer, is removed`(_ step: Int) throws {
        let answers = [Self.ok, [0x53, 0x01, 0xD2] + Self.ok].prefix(step)
        #expect(throws: CardReaderError(.cardRemoved)) { try Script(Array(answers)).presentation() }
        #expect(throws: CardReaderError(.cardRemoved)) { try Script(Array(answers) + [[]]).presentation() }
        #expect(throws: CardReaderError(.cardRemoved)) { try Script(Array(answers) + [[0x90]]).presentation() }
    }

    @Test func `the native profile reads in steps until the file ends`() throws {
        let file = [0xD2] + [UInt8](repeating: 3, count: 299)
        let script = Script([Self.ok, file.prefix(255) + Self.ok, file.suffix(45) + [0x62, 0x82], [1, 2] + Self.ok])
        let expected = ChipReading(credential: file, nonce: Self.nonce, signature: .native(raw: [1, 2]))
        #expect(try script.presentation(.native) == .chip(expected))
        #expect(script.sent.prefix(3).map(hex) == ["00a4040006f04a4c54430100", "00b08100ff", "00b000ffff"])
        #expect(hex(script.sent[3]).hasPrefix("0088000020"))
        #expect(script.sent[3].count == 38)
    }

    @Test func `a native file is ours only when its first read succeeds, and at most 512 bytes`() throws {
        #expect(try Script([[0x6A, 0x82]]).presentation(.native) == .unread(.notOurCard))
        #expect(try Script([Self.ok, [0x6A, 0x82]]).presentation(.native) == .unread(.notOurCard))
        #expect(try Script([Self.ok, [0x6B, 0x00]]).presentation(.native) == .unread(.notOurCard))
        #expect(try Script([Self.ok, Self.ok]).presentation(.native) == .unread(.notOurCard))
        #expect(try Script([Self.ok, [1, 2] + Self.ok]).presentation(.native) == .unread(.notOurCard))
        let part = [0xD2] + [UInt8](repeating: 1, count: 254)
        #expect(try Script([Self.ok, part + Self.ok, [0x6F, 0x00]]).presentation(.native) == .unread(.unreadable))
        let long = Script([Self.ok, part + Self.ok, part + Self.ok, [1, 1, 1] + Self.ok])
        #expect(try long.presentation(.native) == .unread(.unreadable))
    }

    @Test func `chained data goes in parts of 255 bytes`() {
        let commands = CardCommand.chain(0xDB, 0x3F, 0xFF, data: [UInt8](repeating: 5, count: 511))
        #expect(
            commands.map(\.header) == [[0x10, 0xDB, 0x3F, 0xFF], [0x10, 0xDB, 0x3F, 0xFF], [0x00, 0xDB, 0x3F, 0xFF]])
        #expect(commands.map(\.data.count) == [255, 255, 1])
    }

    @Test(arguments: [
        ("ACS ACR1252*", true), ("*", true), ("*ACR*PICC*", true), ("ACS ACR1252 Dual Reader PICC 00 00", true),
        ("acs*", false), ("ACS ACR1252", false), ("*01", false), ("", false), ("ACS*ACS*", false),
    ])
    func `a reader is chosen by its whole name`(_ pattern: String, _ matches: Bool) {
        #expect(ReaderPattern(pattern).matches("ACS ACR1252 Dual Reader PICC 00 00") == matches)
    }

    @Test func `the slot for a security module is skipped`() {
        let names = [
            "ACS ACR1252 Dual Reader SAM 01 00", "ACS ACR1252 [SAM Interface] 02 00", "ACS ACR1252 PICC 00 00",
        ]
        #expect(ReaderPattern("ACS*").firstMatch(in: names) == names[2])
        #expect(ReaderPattern("*SAM*").firstMatch(in: names) == nil)
        #expect(ReaderPattern("SAMSUNG*").firstMatch(in: ["SAMSUNG reader"]) == "SAMSUNG reader")
    }

    private func hex(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private func credentialBytes(_ presentation: Presentation) -> [UInt8]? {
        if case .chip(let reading) = presentation { reading.credential } else { nil }
    }
}
