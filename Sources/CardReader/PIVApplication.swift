internal import Credential

/// The commands of a PIV card (SP 800-73-4 part 2): SELECT, GET DATA, GENERAL AUTHENTICATE with key 9E.
struct PIVApplication {
    let tag: PIVTag

    /// NIST's registered identifier with the application's: enough to select it by.
    static let identifier: [UInt8] = [0xA0, 0x00, 0x00, 0x03, 0x08]

    /// Around each object's value.
    static let objectTag: UInt8 = 0x53

    /// The application property template of SELECT is far smaller; it is not looked at.
    private static let templateLimitBytes = 512

    /// `7C … 82 … DER`; an ECDSA signature on P-256 has at most 72 bytes.
    private static let signatureLimitBytes = 256

    func credential(through channel: inout CardChannel) throws(CardReaderError) -> CredentialObject {
        let selected = try select(through: &channel)
        guard selected.isSuccess else { return CredentialObject(refusedBy: selected) }
        // Of an object of others, such as a certificate, nothing more than its beginning is fetched.
        let object = try object(through: &channel) { begun in
            switch BERObject.beginning(of: Self.objectTag, in: begun) {
            case .open, .value(CredentialObject.firstByte): true
            case .value, .nothing: false
            }
        }
        switch BERObject.beginning(of: Self.objectTag, in: object.data) {
        case .value(CredentialObject.firstByte): break
        case .open where object.isContinued && !object.isSuccess: return .unread(.unreadable)
        case .open, .value, .nothing: return .unread(.notOurCard)
        }
        guard object.isSuccess else { return CredentialObject(refusedBy: object) }
        guard let credential = BERObject.value(of: Self.objectTag, in: object.data),
            credential.count <= CardProfile.credentialLimitBytes
        else { return .unread(.unreadable) }
        return .read(credential)
    }

    func select(through channel: inout CardChannel) throws(CardReaderError) -> CardAnswer {
        let select = CardCommand(0x00, 0xA4, 0x04, 0x00, data: Self.identifier, expected: 0)
        return try channel.exchange(select, at: .select, limitBytes: Self.templateLimitBytes)
    }

    /// The object of the tag, as far as it is wanted.
    func object(
        through channel: inout CardChannel, while isWanted: ([UInt8]) -> Bool
    ) throws(CardReaderError) -> CardAnswer {
        let get = CardCommand(0x00, 0xCB, 0x3F, 0xFF, data: [0x5C, 0x03] + tag.bytes, expected: 0)
        let limitBytes = CardProfile.credentialLimitBytes + BERObject.headerLimitBytes
        return try channel.exchange(get, at: .object, limitBytes: limitBytes, while: isWanted)
    }

    /// nil when the card does not answer with a signature. `challenge`: 32 bytes, which the card takes for a SHA-256
    /// digest.
    func signature(
        of challenge: [UInt8], through channel: inout CardChannel
    ) throws(CardReaderError) -> ChipSignature? {
        Self.signature(in: try answer(to: challenge, through: &channel)).map(ChipSignature.piv(der:))
    }

    func answer(to challenge: [UInt8], through channel: inout CardChannel) throws(CardReaderError) -> CardAnswer {
        let template = [0x7C, 0x24, 0x82, 0x00, 0x81, 0x20] + challenge
        let authenticate = CardCommand(0x00, 0x87, 0x11, 0x9E, data: template, expected: 0)
        return try channel.exchange(authenticate, at: .challenge, limitBytes: Self.signatureLimitBytes)
    }

    /// In DER as the card gave it; nil when the answer is none.
    static func signature(in answer: CardAnswer) -> [UInt8]? {
        guard answer.isSuccess, let dynamic = BERObject.value(of: 0x7C, in: answer.data),
            let signature = BERObject.value(of: 0x82, in: dynamic), !signature.isEmpty
        else { return nil }
        return signature
    }
}
