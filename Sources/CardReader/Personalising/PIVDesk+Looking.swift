internal import Credential
internal import Signatures

/// Looking at a chip before anything is done to it.
///
///     select                         00 A4 04 00
///     each object that may be ours   00 CB 3F FF
///     the key in 9E                  00 F7 00 9E   GET METADATA: … 04 { 86 04 ‖ x ‖ y }      where the card knows it
///                                    00 F9 9E 00   ATTEST: an X.509 certificate of the key   where the card knows it
///                                    00 87 11 9E   two signatures, by which the key is found
///
/// Nothing is taken for blank that the card did not say is: of an object 6A82 or no value, of the key two refusals to
/// sign, in the words that cards have for a missing key. A card that was reset in between says something else.
extension PIVDesk {
    /// - Parameter challenges: two of 32 fresh random bytes.
    /// - Throws: `reader`, `no-piv`, `interrupted`, `unclear`, `failed`.
    public mutating func look(challenges: (first: [UInt8], second: [UInt8])) throws(PIVDeskError) -> PIVChip {
        try select()
        var objects: [PIVTag: [UInt8]] = [:]
        for object in [tag] + PIVTag.readable.filter({ $0 != tag }) {
            if let value = try value(of: object) { objects[object] = value }
        }
        return PIVChip(key: try key(challenges), objects: objects)
    }

    /// nil for a blank object.
    private mutating func value(of object: PIVTag) throws(PIVDeskError) -> [UInt8]? {
        let answer: CardAnswer
        do {
            answer = try PIVApplication(tag: object).object(through: &channel) { begun in
                switch BERObject.beginning(of: PIVApplication.objectTag, in: begun) {
                case .open, .value(CredentialObject.firstByte): true
                case .value, .nothing: false
                }
            }
        } catch {
            // Begun as a credential and longer than any: it is something, and none of ours.
            guard error.code == .limitExceeded else { throw PIVDeskError(error) }
            return [CredentialObject.firstByte]
        }
        switch BERObject.beginning(of: PIVApplication.objectTag, in: answer.data) {
        case .value(let first) where answer.isSuccess:
            return BERObject.value(of: PIVApplication.objectTag, in: answer.data) ?? [first]
        // Not fetched to its end.
        case .value(let first) where answer.status >> 8 == 0x61: return [first]
        case .open where answer.isSuccess && answer.data.isEmpty: return nil
        case .nothing where answer.isSuccess && BERObject.value(of: PIVApplication.objectTag, in: answer.data) == []:
            return nil
        case .open where answer.status == 0x6A82 && answer.data.isEmpty && !answer.isContinued: return nil
        case .open, .value, .nothing:
            throw PIVDeskError(answer.isSuccess ? .unclear : .interrupted, status: answer.isSuccess ? 0 : answer.status)
        }
    }

    private mutating func key(
        _ challenges: (first: [UInt8], second: [UInt8])
    ) throws(PIVDeskError) -> PublicKey? {
        switch try keyByMetadata() {
        case .named(let key): return key
        case .unnamed: break
        case .unknownCommand: if let key = try keyByAttestation() { return key }
        }
        let first = try signers(of: challenges.first)
        let second = try signers(of: challenges.second)
        switch (first, second) {
        case (nil, nil): return nil
        case (let first?, let second?):
            let both = first.filter(second.contains)
            guard let key = both.first, both.count == 1 else { throw PIVDeskError(.unclear) }
            return key
        case (nil, _?), (_?, nil): throw PIVDeskError(.unclear)
        }
    }

    private enum NamedKey {
        case named(PublicKey)
        /// No key, or none of P-256: the signatures say the same, or it is not so.
        case unnamed
        case unknownCommand
    }

    private mutating func keyByMetadata() throws(PIVDeskError) -> NamedKey {
        let answer = try exchange(CardCommand(0x00, 0xF7, 0x00, 0x9E, expected: 0))
        guard answer.isSuccess else {
            try PIVDesk.requireSession(after: answer)
            return PIVDesk.keyIsMissing.contains(answer.status) ? .unnamed : .unknownCommand
        }
        var rest = answer.data[...]
        while let field = BERObject.next(&rest) {
            guard field.tag == 0x04 else { continue }
            let key = BERObject.value(of: 0x86, in: field.value).flatMap(PIVDesk.key(point:))
            return key.map(NamedKey.named) ?? .unnamed
        }
        return .unnamed
    }

    private mutating func keyByAttestation() throws(PIVDeskError) -> PublicKey? {
        let answer = try exchange(CardCommand(0x00, 0xF9, 0x9E, 0x00, expected: 0), limitBytes: 4096)
        guard answer.isSuccess else {
            try PIVDesk.requireSession(after: answer)
            return nil
        }
        do {
            let key = try Certificate(der: answer.data).publicKey
            return key.algorithm == .es256 ? key : nil
        } catch {
            // A certificate that cannot be read names no key; the signatures will.
            return nil
        }
    }

    /// The keys that may have made the card's signature; nil when the card says that it has no such key.
    private mutating func signers(of challenge: [UInt8]) throws(PIVDeskError) -> [PublicKey]? {
        let digest = ChipChallenge.digest(nonce: challenge, credential: [])
        let answer: CardAnswer
        do {
            answer = try PIVApplication(tag: tag).answer(to: digest, through: &channel)
        } catch {
            throw PIVDeskError(error)
        }
        guard answer.isSuccess else {
            guard PIVDesk.keyIsMissing.contains(answer.status) else {
                throw PIVDeskError(.interrupted, status: answer.status)
            }
            return nil
        }
        guard let signature = PIVApplication.signature(in: answer) else { throw PIVDeskError(.unclear) }
        do {
            return try PublicKey.candidates(bySignature: signature, ofDigest: digest)
        } catch {
            throw PIVDeskError(.failed)
        }
    }

    /// What cards say to a challenge when there is no key in 9E, or one of another sort.
    private static let keyIsMissing: Set<UInt16> = [0x6985, 0x6A80, 0x6A82, 0x6A83, 0x6A86, 0x6A88]

    /// A command that PIV itself has not may be unknown; every other sign of a lost session ends the looking.
    private static func requireSession(after answer: CardAnswer) throws(PIVDeskError) {
        guard answer.status == 0x6D00 || !PIVDeskError.sessionLost.contains(answer.status) else {
            throw PIVDeskError(.interrupted, status: answer.status)
        }
    }
}
