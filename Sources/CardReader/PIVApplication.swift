internal import Credential

/// The commands of a PIV card (SP 800-73-4 part 2): SELECT, GET DATA, GENERAL AUTHENTICATE with key 9E.
struct PIVApplication {
    let tag: PIVTag

    /// NIST's registered identifier with the application's: enough to select it by.
    static let identifier: [UInt8] = [0xA0, 0x00, 0x00, 0x03, 0x08]

    /// The application property template of SELECT is far smaller; it is not looked at.
    private static let templateLimitBytes = 512

    /// `7C … 82 … DER`; an ECDSA signature on P-256 has at most 72 bytes.
    private static let signatureLimitBytes = 256

    func credential(through channel: inout CardChannel) throws(CardReaderError) -> CredentialObject {
        let select = CardCommand(0x00, 0xA4, 0x04, 0x00, data: Self.identifier, expected: 0)
        let selected = try channel.exchange(select, at: .select, limitBytes: Self.templateLimitBytes)
        guard selected.isSuccess else { return CredentialObject(refusedBy: selected) }

        let get = CardCommand(0x00, 0xCB, 0x3F, 0xFF, data: [0x5C, 0x03] + tag.bytes, expected: 0)
        let limitBytes = CardProfile.credentialLimitBytes + BERObject.headerLimitBytes
        let object = try channel.exchange(get, at: .object, limitBytes: limitBytes)
        guard object.isSuccess else { return CredentialObject(refusedBy: object) }
        guard let credential = BERObject.value(of: 0x53, in: object.data), !credential.isEmpty,
            credential.count <= CardProfile.credentialLimitBytes
        else { return .unread(.unreadable) }
        return .read(credential)
    }

    /// nil when the card does not answer with a signature. `challenge`: 32 bytes, which the card takes for a SHA-256
    /// digest.
    func signature(
        of challenge: [UInt8], through channel: inout CardChannel
    ) throws(CardReaderError) -> ChipSignature? {
        let template = [0x7C, 0x24, 0x82, 0x00, 0x81, 0x20] + challenge
        let authenticate = CardCommand(0x00, 0x87, 0x11, 0x9E, data: template, expected: 0)
        let answer = try channel.exchange(authenticate, at: .challenge, limitBytes: Self.signatureLimitBytes)
        guard answer.isSuccess, let dynamic = BERObject.value(of: 0x7C, in: answer.data),
            let signature = BERObject.value(of: 0x82, in: dynamic), !signature.isEmpty
        else { return nil }
        return .piv(der: signature)
    }
}
