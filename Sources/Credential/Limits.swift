/// How long our formats may be. A longer one is refused before it is parsed.
public enum Limits {
    /// A card of the regulation needs at most 349 bytes; the rest is room to grow.
    public static let credentialBytes = 512
    /// A credential, its holder's signature and some 60 bytes between them.
    public static let presentationBytes = 768
    /// A presentation in Base45 with its prefix has at most 1,157 characters.
    public static let qrTextCharacters = 1400
}
