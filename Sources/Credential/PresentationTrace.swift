internal import Encodings
internal import Signatures

/// What it takes to know a presentation again, and to make it anew from the card: a hash, and what the carrier added.
///
/// It holds nothing of the card itself.
public struct PresentationTrace: Hashable, Sendable {
    /// As what it came. Append-only.
    public enum Form: String, Hashable, Sendable, CaseIterable {
        case chip, qr, cose
        /// No bytes were had.
        case unread
    }

    public let form: Form
    /// SHA-256 of the bytes as received; `nil` where none were had, and there alone.
    public let sha256: [UInt8]?
    /// Why none were had.
    public let failure: ReadingFailure?
    /// Of a chip: the fresh bytes of the challenge, and what it answered.
    public let nonce: [UInt8]?
    public let signature: ChipSignature?
    /// Of a phone: what it put around the credential.
    public let wrapping: Wrapping?

    /// The bytes of a phone's presentation before and behind the credential.
    public struct Wrapping: Hashable, Sendable {
        public let before: [UInt8]
        public let behind: [UInt8]

        public init(before: [UInt8], behind: [UInt8]) { (self.before, self.behind) = (before, behind) }

        fileprivate func presentation(of credential: [UInt8]) -> [UInt8] { before + credential + behind }
    }

    public init(
        form: Form, sha256: [UInt8]?, failure: ReadingFailure? = nil, nonce: [UInt8]? = nil,
        signature: ChipSignature? = nil, wrapping: Wrapping? = nil
    ) {
        self.form = form
        self.sha256 = sha256
        self.failure = failure
        self.nonce = nonce
        self.signature = signature
        self.wrapping = wrapping
    }

    /// - Parameter tellsWrapping: whether the credential inside was verified; before that nothing of a phone's
    ///   presentation is told but its hash.
    public init(_ presentation: Presentation, tellsWrapping: Bool) {
        switch presentation {
        case .chip(let reading):
            self.init(
                form: .chip, sha256: SHA256.hash(reading.credential), nonce: reading.nonce,
                signature: reading.signature)
        case .qr(let text):
            self.init(form: .qr, sha256: SHA256.hash(text), wrapping: tellsWrapping ? presentation.wrapping : nil)
        case .cose(let bytes):
            self.init(form: .cose, sha256: SHA256.hash(bytes), wrapping: tellsWrapping ? presentation.wrapping : nil)
        case .unread(let failure): self.init(form: .unread, sha256: nil, failure: failure)
        }
    }

    /// The presentation once more.
    ///
    /// - Parameter card: what was presented, or the card's credential, as bytes or as the text of its code; `nil` where
    ///   no bytes were had.
    /// - Returns: `nil` when it was another card, or when only what was presented itself would do.
    public func presentation(of card: [UInt8]?) -> Presentation? {
        guard let card else { return form == .unread ? failure.map(Presentation.unread) : nil }
        switch form {
        case .unread: return nil
        case .chip:
            guard let nonce, let credential = credentials(card).first(where: isPresented) else { return nil }
            return .chip(ChipReading(credential: credential, nonce: nonce, signature: signature))
        case .cose: return wrapped(card).first(where: isPresented).map(Presentation.cose)
        case .qr:
            return ([card] + wrapped(card).flatMap(PresentationTrace.texts)).first(where: isPresented).map(
                Presentation.qr)
        }
    }

    private func isPresented(_ bytes: [UInt8]) -> Bool { SHA256.hash(bytes) == sha256 }

    /// The bytes, and those inside of them where they are a text.
    private func credentials(_ card: [UInt8]) -> [[UInt8]] {
        do throws(CredentialError) { return [card, try QRText(parsing: card).bytes] } catch { return [card] }
    }

    private func wrapped(_ card: [UInt8]) -> [[UInt8]] {
        let bytes = credentials(card)
        return bytes + (wrapping.map { bytes.map($0.presentation) } ?? [])
    }

    /// As codes and scanners write the bytes.
    private static func texts(_ bytes: [UInt8]) -> [[UInt8]] {
        let written = [QRCodeText.credential(bytes), QRCodeText.presentation(bytes)]
        return (written + written.map { $0.lowercased() }).flatMap { text in
            ["", "\n", "\r\n", "\r"].map { Array((text + $0).utf8) }
        }
    }
}

extension Presentation {
    /// `nil` for what is no phone's presentation.
    fileprivate var wrapping: PresentationTrace.Wrapping? {
        do throws(CredentialError) {
            let bytes: [UInt8]
            switch self {
            case .qr(let text): bytes = try QRText(parsing: text).bytes
            case .cose(let given): bytes = given
            case .chip, .unread: return nil
            }
            guard case .phone(let phone) = try decoded().proof,
                let start = bytes.firstRange(of: phone.credentialBytes)
            else { return nil }
            return PresentationTrace.Wrapping(
                before: Array(bytes[..<start.lowerBound]), behind: Array(bytes[start.upperBound...]))
        } catch {
            return nil
        }
    }
}
