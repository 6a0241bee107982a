import CardReader
import CardSimulator
import Signatures
import Testing

/// The desk's side of personalising a PIV card, as small as the simulator's tests need it.
struct PersonalisingDesk {
    private var channel: CardChannel
    private var isSelected = false

    /// Makes the card's key and writes the credential. The connection has been left afterwards.
    static func personalise(_ connection: CardConnection, with credential: [UInt8]) throws -> PublicKey {
        defer { connection.leave() }
        var desk = PersonalisingDesk(channel: connection.channel(commandLimit: 100))
        try desk.authenticate(with: .delivered)
        let publicKey = try desk.generateKey()
        try desk.put(credential)
        return publicKey
    }

    private init(channel: CardChannel) {
        self.channel = channel
    }

    private mutating func authenticate(with key: ManagementKey) throws {
        let asked = try send(0x87, 0x03, 0x9B, [0x7C, 0x02, 0x81, 0x00])
        let challenge = Array(asked.data.dropFirst(4))
        let answer = try key.cipher.encrypt(block: challenge, key: key.bytes)
        let length = UInt8(answer.count)
        let proven = try send(0x87, 0x03, 0x9B, [0x7C, length + 2, 0x82, length] + answer)
        #expect(proven.isSuccess)
    }

    private mutating func generateKey() throws -> PublicKey {
        let answer = try send(0x47, 0x00, 0x9E, [0xAC, 0x03, 0x80, 0x01, 0x11])
        #expect(answer.isSuccess)
        #expect(answer.data.prefix(6) == [0x7F, 0x49, 0x43, 0x86, 0x41, 0x04])
        let point = Array(answer.data.dropFirst(6))
        return try PublicKey(p256x: Array(point.prefix(32)), y: Array(point.suffix(32)))
    }

    private mutating func put(_ credential: [UInt8]) throws {
        let count = [UInt8(credential.count >> 8), UInt8(credential.count & 0xFF)]
        let data = [0x5C, 0x03] + CardContents.credentialTag + [0x53, 0x82] + count + credential
        for command in CardCommand.chain(0xDB, 0x3F, 0xFF, data: data) {
            #expect(try channel.exchange(command, at: .object, limitBytes: 256).isSuccess)
        }
    }

    private mutating func send(_ ins: UInt8, _ p1: UInt8, _ p2: UInt8, _ data: [UInt8]) throws -> CardAnswer {
        let select = CardCommand(0x00, 0xA4, 0x04, 0x00, data: [0xA0, 0x00, 0x00, 0x03, 0x08], expected: 0)
        if !isSelected {
            isSelected = try channel.exchange(select, at: .select, limitBytes: 256).isSuccess
        }
        return try channel.exchange(
            CardCommand(0x00, ins, p1, p2, data: data, expected: 0), at: .object, limitBytes: 256)
    }
}
