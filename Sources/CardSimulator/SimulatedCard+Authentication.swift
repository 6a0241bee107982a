internal import Signatures

/// GENERAL AUTHENTICATE with the card's key 9E and the management key 9B (SP 800-73-4 part 2, §3.2.4), and the native
/// INTERNAL AUTHENTICATE.
extension SimulatedCard {
    /// The challenge that a replaying card once saw.
    private static let oldChallenge = [UInt8](repeating: 0, count: 32)

    mutating func authenticate(_ command: ReceivedCommand) -> (data: [UInt8], status: UInt16) {
        guard let template = TLV.value(of: 0x7C, in: command.data), let fields = TLV.fields(of: template) else {
            return ([], 0x6A80)
        }
        switch command.p2 {
        case 0x9E: return cardAuthentication(algorithm: command.p1, fields)
        case 0x9B:
            let proof = session.proof
            session.proof = .none
            guard command.p1 == contents.managementKey.algorithm || command.p1 == 0 else { return ([], 0x6A86) }
            do {
                return try managementAuthentication(fields, after: proof)
            } catch {
                return ([], 0x6F00)
            }
        default: return ([], 0x6A88)
        }
    }

    private func cardAuthentication(
        algorithm: UInt8, _ fields: [UInt8: [UInt8]]
    ) -> (data: [UInt8], status: UInt16) {
        guard algorithm == 0x11 else { return ([], 0x6A86) }
        guard fields[0x82] == [], let challenge = fields[0x81], challenge.count == 32 else { return ([], 0x6A80) }
        guard let signature = signature(of: challenge) else { return ([], manner.noKeyStatus) }
        return (TLV.encode(0x7C, TLV.encode(0x82, signature)), 0x9000)
    }

    /// Single: the card's challenge comes back encrypted. Mutual: the card's witness comes back decrypted, and the
    /// host's challenge is encrypted for it.
    private mutating func managementAuthentication(
        _ fields: [UInt8: [UInt8]], after proof: CardSession.ManagementProof
    ) throws(SignaturesError) -> (data: [UInt8], status: UInt16) {
        let key = contents.managementKey
        if fields[0x81] == [] {
            let challenge = try SecureRandom.bytes(key.cipher.blockLength)
            session.proof = .challenge(challenge)
            return (TLV.encode(0x7C, TLV.encode(0x81, challenge)), 0x9000)
        }
        if fields[0x80] == [] {
            let witness = try SecureRandom.bytes(key.cipher.blockLength)
            session.proof = .witness(witness)
            let encrypted = try key.cipher.encrypt(block: witness, key: key.bytes)
            return (TLV.encode(0x7C, TLV.encode(0x80, encrypted)), 0x9000)
        }
        switch proof {
        case .challenge(let challenge):
            let expected = try key.cipher.encrypt(block: challenge, key: key.bytes)
            guard let answer = fields[0x82], constantTimeEqual(answer, expected) else { return ([], 0x6982) }
            session.isAdministrator = true
            return ([], 0x9000)
        case .witness(let witness):
            guard let answer = fields[0x80], constantTimeEqual(answer, witness), let challenge = fields[0x81],
                challenge.count == key.cipher.blockLength
            else { return ([], 0x6982) }
            session.isAdministrator = true
            let encrypted = try key.cipher.encrypt(block: challenge, key: key.bytes)
            let tag: UInt8 = manner.answersUnderWitnessTag ? 0x80 : 0x82
            return (TLV.encode(0x7C, TLV.encode(tag, encrypted)), 0x9000)
        case .none:
            return ([], 0x6A80)
        }
    }

    func internalAuthenticate(_ command: ReceivedCommand) -> (data: [UInt8], status: UInt16) {
        guard command.data.count == 32 else { return ([], 0x6700) }
        guard let der = signature(of: command.data) else { return ([], 0x6A88) }
        return (Self.raw(der), 0x9000)
    }

    /// nil without a key.
    private func signature(of challenge: [UInt8]) -> [UInt8]? {
        guard let key = contents.key else { return nil }
        do {
            switch misbehaviour {
            case .otherKey: return try PrivateKey.generate(.es256).signDER(digest: challenge)
            case .replay: return try key.signDER(digest: Self.oldChallenge)
            case .rawSignature: return try key.signDER(digest: challenge).toRaw()
            case .nonMinimalDER: return try key.signDER(digest: challenge).toNonMinimalDER()
            default: return try key.signDER(digest: challenge)
            }
        } catch {
            return nil
        }
    }

    private static func raw(_ der: [UInt8]) -> [UInt8] {
        // A raw signature already: that misbehaviour was asked for.
        der.first == 0x30 ? der.toRaw() : der
    }
}

extension [UInt8] {
    /// r‖s of a DER signature that we made ourselves: SEQUENCE of two INTEGERs, each shorter than 128 bytes.
    fileprivate func toRaw() -> [UInt8] {
        integers.flatMap { integer in
            let digits = integer.drop { $0 == 0 }
            return [UInt8](repeating: 0, count: Swift.max(0, 32 - digits.count)) + digits
        }
    }

    /// The same numbers, the first with a zero too many in front.
    fileprivate func toNonMinimalDER() -> [UInt8] {
        let numbers = integers
        let padded = numbers.indices.flatMap { TLV.encode(0x02, ($0 == 0 ? [0x00] : []) + numbers[$0]) }
        return TLV.encode(0x30, padded)
    }

    private var integers: [[UInt8]] {
        guard count > 4 else { return [] }
        let first = self[4...].prefix(Int(self[3]))
        return [Array(first), Array(self.dropFirst(4 + first.count + 2))]
    }
}
