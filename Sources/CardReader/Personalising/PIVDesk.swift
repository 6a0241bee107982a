public import Credential
public import Signatures

/// The desk's side of a PIV card that is made the holder's (SP 800-73-4 part 2, §3.2.4, §3.3).
///
///     look                           what is on it, see there
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
    var channel: CardChannel
    /// Where the credential goes.
    public let tag: PIVTag

    /// Far more than all steps take, so that a card cannot keep the desk for ever.
    public static let commandLimit = 200

    /// No answer at the desk is longer, but for the credential.
    static let answerLimitBytes = 512

    /// - Parameter channel: of `PIVDesk.commandLimit` commands, to a card that nobody else uses.
    public init(channel: CardChannel, tag: PIVTag = .cardAuthentication) {
        self.channel = channel
        self.tag = tag
    }

    /// Selects the application, and proves the management key to the card and the card's knowledge of it to us.
    ///
    /// - Parameter challenge: as many fresh random bytes as the cipher's block has.
    /// - Throws: `reader`, `no-piv`, `interrupted`, `other-cipher`, `wrong-management-key`, `card-not-proven`, `failed`.
    public mutating func open(with key: PIVManagementKey, challenge: [UInt8]) throws(PIVDeskError) {
        try select()
        let asked = try manage(key, [0x80, 0x00])
        guard asked.isSuccess, let encrypted = PIVDesk.field(0x80, of: asked), encrypted.count == key.cipher.blockLength
        else { throw PIVDeskError(.otherCipher, refusedBy: asked) }
        let (witness, expected): ([UInt8], [UInt8])
        do {
            witness = try key.cipher.decrypt(block: encrypted, key: key.bytes)
            expected = try key.cipher.encrypt(block: challenge, key: key.bytes)
        } catch {
            throw PIVDeskError(.failed)
        }
        let answer = try manage(key, BERObject.encode([0x80], witness) + BERObject.encode([0x81], challenge))
        guard answer.isSuccess else {
            let refusal = try refusal(of: key, by: answer)
            throw refusal
        }
        // Some cards answer under the witness's tag: the standard can be read so.
        guard let proof = PIVDesk.field(0x82, of: answer) ?? PIVDesk.field(0x80, of: answer),
            constantTimeEqual(proof, expected)
        else { throw PIVDeskError(.cardNotProven) }
    }

    /// Makes a new P-256 key in 9E on the card; the one before, and with it what was signed for it, is dead.
    ///
    /// - Throws: `reader`, `interrupted`, `no-key`.
    public mutating func generateKey() throws(PIVDeskError) -> PublicKey {
        let command = CardCommand(0x00, 0x47, 0x00, 0x9E, data: [0xAC, 0x03, 0x80, 0x01, 0x11], expected: 0)
        let answer = try exchange(command, at: .keyGeneration)
        guard answer.isSuccess, answer.data.first == 0x7F,
            let template = BERObject.value(of: 0x49, in: answer.data.dropFirst()),
            let key = BERObject.value(of: 0x86, in: template).flatMap(PIVDesk.key(point:))
        else { throw PIVDeskError(.noKey, refusedBy: answer) }
        return key
    }

    /// Writes the credential into the object of the tag.
    ///
    /// - Throws: `reader`, `interrupted`, `not-written`, also for one of more than 512 bytes.
    public mutating func write(_ credential: [UInt8]) throws(PIVDeskError) {
        guard credential.count <= CardProfile.credentialLimitBytes else { throw PIVDeskError(.notWritten) }
        let data = BERObject.encode([0x5C], tag.bytes) + BERObject.encode([0x53], credential)
        for command in CardCommand.chain(0xDB, 0x3F, 0xFF, data: data) {
            let answer = try exchange(command)
            guard answer.isSuccess else { throw PIVDeskError(.notWritten, refusedBy: answer) }
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

    mutating func select() throws(PIVDeskError) {
        let answer: CardAnswer
        do {
            answer = try PIVApplication(tag: tag).select(through: &channel)
        } catch {
            throw PIVDeskError(error)
        }
        // Before an application is selected no session can be lost: 6D00 is then a card that has none.
        guard answer.isSuccess else {
            throw answer.status == 0x6D00
                ? PIVDeskError(.noPIV, status: answer.status) : PIVDeskError(.noPIV, refusedBy: answer)
        }
    }

    /// Cards refuse a wrong key and a lost session by one word. Asked for a witness anew, which is no try of a key, one
    /// that lost its session refuses again.
    private mutating func refusal(of key: PIVManagementKey, by answer: CardAnswer) throws(PIVDeskError) -> PIVDeskError
    {
        guard PIVDeskError.sessionLost.contains(answer.status) else {
            return PIVDeskError(.wrongManagementKey, status: answer.status)
        }
        let isOpen = try manage(key, [0x80, 0x00]).isSuccess
        return PIVDeskError(isOpen ? .wrongManagementKey : .interrupted, status: answer.status)
    }

    private mutating func manage(_ key: PIVManagementKey, _ fields: [UInt8]) throws(PIVDeskError) -> CardAnswer {
        let template = BERObject.encode([0x7C], fields)
        return try exchange(CardCommand(0x00, 0x87, key.algorithm, 0x9B, data: template, expected: 0))
    }

    mutating func exchange(
        _ command: CardCommand, at step: CardStep = .object, limitBytes: Int = PIVDesk.answerLimitBytes
    ) throws(PIVDeskError) -> CardAnswer {
        do {
            return try channel.exchange(command, at: step, limitBytes: limitBytes)
        } catch {
            throw PIVDeskError(error)
        }
    }

    /// The key of 04 ‖ x ‖ y; nil when it is no point of P-256.
    static func key(point: [UInt8]) -> PublicKey? {
        guard point.count == 65, point[0] == 0x04 else { return nil }
        do {
            return try PublicKey(p256x: Array(point[1...32]), y: Array(point[33...]))
        } catch {
            return nil
        }
    }

    /// The one field of an answer's dynamic authentication template.
    private static func field(_ tag: UInt8, of answer: CardAnswer) -> [UInt8]? {
        BERObject.value(of: 0x7C, in: answer.data).flatMap { BERObject.value(of: tag, in: $0) }
    }
}
