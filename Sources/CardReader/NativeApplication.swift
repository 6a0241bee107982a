internal import Credential

/// The commands of a card with our own application (ISO 7816-4): SELECT, READ BINARY of file 1, INTERNAL AUTHENTICATE.
struct NativeApplication {
    /// The file ends where a read gives fewer bytes than asked for, or says that the offset lies outside.
    private static let stepBytes = 255

    private static let templateLimitBytes = 256

    func credential(through channel: inout CardChannel) throws(CardReaderError) -> CredentialObject {
        let select = CardCommand(0x00, 0xA4, 0x04, 0x00, data: [0xF0, 0x4A, 0x4C, 0x54, 0x43, 0x01], expected: 0)
        let selected = try channel.exchange(select, at: .select, limitBytes: Self.templateLimitBytes)
        guard selected.isSuccess else { return CredentialObject(refusedBy: selected) }

        var credential: [UInt8] = []
        while credential.count <= CardProfile.credentialLimitBytes {
            let answer = try channel.exchange(read(from: credential.count), at: .object, limitBytes: 256)
            credential += answer.data
            if let first = credential.first, first != CredentialObject.firstByte { return .unread(.notOurCard) }
            switch answer.status {
            case 0x9000 where answer.data.count >= Self.stepBytes:
                continue
            // 6282: the end of the file came before the bytes asked for. 6B00: the offset is the file's end.
            case 0x9000, 0x6282, 0x6B00:
                return Self.ended(credential)
            default:
                return .unread(credential.isEmpty ? .notOurCard : .unreadable)
            }
        }
        return .unread(.unreadable)
    }

    /// nil when the card does not answer. `challenge`: 32 bytes; the answer is r‖s.
    func signature(
        of challenge: [UInt8], through channel: inout CardChannel
    ) throws(CardReaderError) -> ChipSignature? {
        let authenticate = CardCommand(0x00, 0x88, 0x00, 0x00, data: challenge, expected: 0)
        let answer = try channel.exchange(authenticate, at: .challenge, limitBytes: 256)
        return answer.isSuccess && !answer.data.isEmpty ? .native(raw: answer.data) : nil
    }

    private static func ended(_ credential: [UInt8]) -> CredentialObject {
        if credential.isEmpty { return .unread(.notOurCard) }
        return credential.count <= CardProfile.credentialLimitBytes ? .read(credential) : .unread(.unreadable)
    }

    /// The first read names the file by its short identifier 1, the later ones go on in it.
    private func read(from offset: Int) -> CardCommand {
        let high = offset == 0 ? 0x81 : UInt8(truncatingIfNeeded: offset >> 8)
        let low = UInt8(truncatingIfNeeded: offset)
        return CardCommand(0x00, 0xB0, high, low, expected: UInt8(Self.stepBytes))
    }
}
