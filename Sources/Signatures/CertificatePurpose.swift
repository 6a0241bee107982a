/// What a signer's certificate is made for: the extended key usage that it must hold, and the word for it in the list of
/// signers.
public enum CertificatePurpose: String, Sendable, Hashable, CaseIterable {
    case cardSigning = "card"
    case statusSigning = "status"

    /// The object identifier, under the UUID arc (X.667).
    public var oid: String {
        switch self {
        case .cardSigning: "2.25.335054599843632323264958948565111683807"
        case .statusSigning: "2.25.137217804232322951269103066837126981966"
        }
    }
}
