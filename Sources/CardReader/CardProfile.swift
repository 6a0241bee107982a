/// How a lane's cards are asked for their credential.
public enum CardProfile: Hashable, Sendable {
    /// A PIV card that holds the credential in the object of this tag (SP 800-73-4).
    case piv(PIVTag)

    /// A card with an ISO 7816-4 file system and our own application.
    case native

    /// a credential has at most 512 bytes.
    public static let credentialLimitBytes = 512
}
