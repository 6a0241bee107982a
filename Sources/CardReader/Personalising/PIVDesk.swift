public import Credential
public import Signatures

/// The desk's side of a PIV card that is made the holder's (SP 800-73-4 part 2, §3.2.4, §3.3).
///
///     open        00 A4 04 00        SELECT
///                 00 87 alg 9B       GENERAL AUTHENTICATE: 7C { 80 }  →  7C { 80 witness, encrypted }
///                 00 87 alg 9B       7C { 80 witness, 81 challenge }  →  7C { 82 challenge, encrypted }
///     generateKey 00 47 00 9E        AC { 80 11 }  →  7F49 { 86 04 ‖ x ‖ y }
///     write       10/00 DB 3F FF     5C tag, 53 { credential }, chained
///     present     as a counter reads it
///
/// Commands over a channel, no input or output of its own, and no judgement: whether what was read back is good is the
/// authority's to decide. Each step may be done again; none undoes another.
public struct PIVDesk {
    private var channel: CardChannel
    private let tag: PIVTag

    /// Far more than all steps take, so that a card cannot keep the desk for ever.
    public static let commandLimit = 60

    /// No answer at the desk is longer, but for the credential.
    private static let answerLimitBytes = 512

    /// - Parameter channel: of `PIVDesk.commandLimit` commands, to a card that nobody else uses.
    public init(channel: CardChannel, tag: PIVTag = .cardAuthentication) {
        self.channel = channel
        self.tag = tag
    }

    /// Selects the application, and proves the management key to the card and the card's knowledge of it to us.
    ///
    /// - Parameter challenge: as many fresh random bytes as the cipher's block has.
    /// - Throws: `reader`, `no-piv`, `other-cipher`, `wrong-management-key`, `card-not-proven`, `failed`.
    public mutating func open(with key: PIVManagementKey, challenge: [UInt8]) throws(PIVDeskError) {
        try select()
        let asked = try manage(key, [0x80, 0x00])
        guard asked.isSuccess, let encrypted = PIVDesk.field(0x80, of: asked), encrypted.count == key.cipher.blockLength
        else { throw PIVDeskError(.otherCipher, status: asked.status) }
        let (witness, expected): ([UInt8], [UInt8])
        do {
            witness = try key.cipher.decrypt(block: encrypted, key: key.bytes)
            expected = try key.cipher.encrypt(block: challenge, key: key.bytes)
        } catch {
            throw PIVDeskError(.failed)
        }
        let answer = try manage(key, BERObject.encode([0x80], witness) + BERObject.encode([0x81], challenge))
        guard answer.isSuccess else { throw PIVDeskError(.wrongManagementKey, status: answer.status) }
        // Some cards answer under the witness's tag: the standard can be read so.
        guard let proof = PIVDesk.field(0x82, of: answer) ?? PIVDesk.field(0x80, of: answer),
            constantTimeEqual(proof, expected)
        else { throw PIVDeskError(.cardNotProven) }
    }

    /// Makes a new P-256 key in 9E on the card; the one before, and with it what was signed for it, is dead.
    ///
    /// - Throws: `reader`, `no-key`.
    public mutating func generateKey() throws(PIVDeskError) -> PublicKey {
        let command = CardCommand(0x00, 0x47, 0x00, 0x9E, data: [0xAC, 0x03, 0x80, 0x01, 0x11], expected: 0)
        let answer = try exchange(command)
        guard answer.isSuccess, answer.data.first == 0x7F,
            let template = BERObject.value(of: 0x49, in: answer.data.dropFirst()),
            let point = BERObject.value(of: 0x86, in: template), point.count == 65, point[0] == 0x04
        else { throw PIVDeskError(.noKey, status: answer.isSuccess ? 0 : answer.status) }
        do {
            return try PublicKey(p256x: Array(point[1...32]), y: Array(point[33...]))
        } catch {
            throw PIVDeskError(.noKey)
        }
    }

    /// Writes the credential into the object of the tag.
    ///
    /// - Throws: `reader`, `not-written`, also for one of more than 512 bytes.
    public mutating func write(_ credential: [UInt8]) throws(PIVDeskError) {
        guard credential.count <= CardProfile.credentialLimitBytes else { throw PIVDeskError(.notWritten) }
        let data = BERObject.encode([0x5C], tag.bytes) + BERObject.encode([0x53], credential)
        for command in CardCommand.chain(0xDB, 0x3F, 0xFF, data: data) {
            let answer = try exchange(command)
            guard answer.isSuccess else { throw PIVDeskError(.notWritten, status: answer.status) }
        }
    }

    /// What a counter would be given: select, read, challenge.
    ///
    /// - Parameter nonce: 32 fresh random bytes.
    /// - Throws: `reader`.
    public mutating func present(nonce: [UInt8]) throws(PIVDeskError) -> Presentation {
        do {
            return try CardProfile.piv(tag).presentation(through: &channel, nonce: nonce)
        } catch {
            throw PIVDeskError(error)
        }
    }

    private mutating func select() throws(PIVDeskError) {
        let command = CardCommand(0x00, 0xA4, 0x04, 0x00, data: PIVApplication.identifier, expected: 0)
        let answer = try exchange(command, at: .select)
        guard answer.isSuccess else { throw PIVDeskError(.noPIV, status: answer.status) }
    }

    private mutating func manage(_ key: PIVManagementKey, _ fields: [UInt8]) throws(PIVDeskError) -> CardAnswer {
        let template = BERObject.encode([0x7C], fields)
        return try exchange(CardCommand(0x00, 0x87, key.algorithm, 0x9B, data: template, expected: 0))
    }

    private mutating func exchange(
        _ command: CardCommand, at step: CardStep = .object
    ) throws(PIVDeskError) -> CardAnswer {
        do {
            return try channel.exchange(command, at: step, limitBytes: PIVDesk.answerLimitBytes)
        } catch {
            throw PIVDeskError(error)
        }
    }

    /// The one field of an answer's dynamic authentication template.
    private static func field(_ tag: UInt8, of answer: CardAnswer) -> [UInt8]? {
        BERObject.value(of: 0x7C, in: answer.data).flatMap { BERObject.value(of: tag, in: $0) }
    }
}
