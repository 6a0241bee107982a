internal import COSE
internal import Signatures

/// A presentation whose frame is well-formed: an unverified credential and what came with it as the holder's proof.
public struct DecodedPresentation: Sendable {
    public let credential: UnverifiedCredential
    public let proof: PossessionProof
}

/// What is said to prove that the holder's own carrier was here. Nothing of it has been checked.
public enum PossessionProof: Sendable {
    case none
    case phone(UnverifiedPresentation)
    case chip(ChipReading)
}

/// What the holder's own carrier has proven, behind the check of its signature.
public enum ProvenPossession: Hashable, Sendable {
    /// The credential names no key: there is nothing to prove.
    case paper
    case chip(VerifiedChipAnswer)
    case phone(VerifiedPresentation)
}

extension Presentation {
    /// Reads the frame: limits, envelope, the credential inside a presentation.
    ///
    /// - Throws: `unreadable`, `unsupportedVersion`. A presentation that was not read at all is `unreadable` here; its
    ///   own reason is for the caller to see first.
    public func decoded() throws(CredentialError) -> DecodedPresentation {
        switch self {
        case .chip(let reading):
            let credential = try UnverifiedCredential(parsing: reading.credential)
            return DecodedPresentation(credential: credential, proof: .chip(reading))
        case .qr(let text):
            let qr = try QRText(parsing: text)
            switch qr.content {
            case .credential:
                return DecodedPresentation(credential: try UnverifiedCredential(parsing: qr.bytes), proof: .none)
            case .presentation:
                return DecodedPresentation(try UnverifiedPresentation(parsing: qr.bytes))
            }
        case .cose(let bytes):
            let envelope = try Sign1.framed(bytes, limitBytes: Limits.presentationBytes)
            guard envelope.claimedHeader.keyID == nil else {
                return DecodedPresentation(credential: try UnverifiedCredential(parsing: bytes), proof: .none)
            }
            return DecodedPresentation(try UnverifiedPresentation(parsing: bytes))
        case .unread:
            throw .unreadable
        }
    }
}

extension DecodedPresentation {
    fileprivate init(_ presentation: UnverifiedPresentation) {
        self.init(credential: presentation.credential, proof: .phone(presentation))
    }
}

extension Sign1 {
    static func framed(_ bytes: [UInt8], limitBytes: Int) throws(CredentialError) -> Sign1 {
        do {
            return try Sign1(parsing: bytes, limitBytes: limitBytes)
        } catch {
            throw .unreadable
        }
    }

    /// Whether the bytes have the frame of a credential or a presentation, whatever is in it.
    static func isFramed(_ bytes: [UInt8]) -> Bool {
        do {
            _ = try framed(bytes, limitBytes: Limits.presentationBytes)
            return true
        } catch {
            return false
        }
    }

    func opened(by key: PublicKey) throws(CredentialError) -> VerifiedPayload {
        do {
            return try verified(by: key)
        } catch {
            throw error == .notChecked ? .notChecked : .badSignature
        }
    }
}
