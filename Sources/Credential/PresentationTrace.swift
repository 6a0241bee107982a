internal import COSE
internal import Encodings
internal import Signatures

/// What it takes to know a presentation again, and to make it anew from the card: a hash, and what the carrier added.
///
/// It holds nothing of the card itself, nothing that a carrier said and did not sign with the card's key, and of what is
/// no format of ours nothing at all.
public struct PresentationTrace: Hashable, Sendable {
    /// As what it came. Append-only.
    public enum Form: String, Hashable, Sendable, CaseIterable {
        case chip, qr, cose
        /// A code of something else, or what somebody typed: bytes that no card of ours begins with. They may be a number of
        /// a person, and a hash of so few digits tells them as they are.
        case foreign
        /// No bytes were had.
        case unread
    }

    public let form: Form
    /// SHA-256 of the bytes as received; `nil` where none were had, or none of ours, and there alone.
    public let sha256: [UInt8]?
    /// Why none were had, or what was said of those that are not ours.
    public let failure: ReadingFailure?
    /// Of a chip: the fresh bytes of the challenge, and the answer where it was right.
    public let nonce: [UInt8]?
    public let signature: ChipSignature?
    /// Of a phone that has signed: what it put around the credential.
    public let wrapping: Wrapping?

    /// The bytes of a phone's presentation before and behind the credential.
    public struct Wrapping: Hashable, Sendable {
        public let before: [UInt8]
        public let behind: [UInt8]

        public init(before: [UInt8], behind: [UInt8]) { (self.before, self.behind) = (before, behind) }

        /// `nil` when the credential does not lie in the presentation in one piece.
        init?(of credential: [UInt8], in presentation: [UInt8]) {
            guard let place = presentation.firstRange(of: credential) else { return nil }
            self.init(
                before: Array(presentation[..<place.lowerBound]), behind: Array(presentation[place.upperBound...]))
        }

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

    /// - Parameter possession: `nil` when the holder's carrier has not proven that it was here: what came with the
    ///   credential could be anything then, and its hash is all that is told of it.
    public init(_ presentation: Presentation, proving possession: ProvenPossession?) {
        switch presentation {
        case .chip(let reading):
            self.init(
                form: .chip, sha256: SHA256.hash(reading.credential), nonce: reading.nonce,
                signature: possession?.chipSignature)
        case .qr(let text):
            self.init(possession, form: .qr, of: text, as: QRText.isOurs(text) ? nil : .notOurCard)
        case .cose(let bytes):
            self.init(possession, form: .cose, of: bytes, as: Sign1.isFramed(bytes) ? nil : .unreadable)
        case .unread(let failure): self.init(form: .unread, sha256: nil, failure: failure)
        }
    }

    /// - Parameter failure: why the bytes are not ours; `nil` when they are.
    private init(_ possession: ProvenPossession?, form: Form, of bytes: [UInt8], as failure: ReadingFailure?) {
        if let failure {
            self.init(form: .foreign, sha256: nil, failure: failure)
        } else {
            self.init(form: form, sha256: SHA256.hash(bytes), wrapping: possession?.wrapping)
        }
    }

    /// The presentation once more.
    ///
    /// - Parameter card: what was presented, or the card's credential, as bytes or as the text of its code; `nil` where
    ///   no bytes were had, or none of ours.
    /// - Returns: `nil` when it was another card, or when only what was presented itself would do. For what is not ours,
    ///   no bytes at all: the same is said of these.
    public func presentation(of card: [UInt8]?) -> Presentation? {
        guard let card else { return presentationWithoutCard }
        switch form {
        case .unread, .foreign: return nil
        case .chip:
            guard let nonce, let credential = credentials(card).first(where: isPresented) else { return nil }
            return .chip(ChipReading(credential: credential, nonce: nonce, signature: signature))
        case .cose: return wrapped(card).first(where: isPresented).map(Presentation.cose)
        case .qr:
            return ([card] + wrapped(card).flatMap(PresentationTrace.texts)).first(where: isPresented).map(
                Presentation.qr)
        }
    }

    private var presentationWithoutCard: Presentation? {
        switch (form, failure) {
        case (.unread, let failure?): .unread(failure)
        case (.foreign, .notOurCard): .qr([])
        case (.foreign, .unreadable): .cose([])
        case (.chip, _), (.qr, _), (.cose, _), (.foreign, _), (.unread, nil): nil
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

extension ProvenPossession {
    fileprivate var chipSignature: ChipSignature? {
        switch self {
        case .chip(let answer): answer.signature
        case .paper, .phone: nil
        }
    }

    fileprivate var wrapping: PresentationTrace.Wrapping? {
        switch self {
        case .phone(let presentation): presentation.wrapping
        case .paper, .chip: nil
        }
    }
}
