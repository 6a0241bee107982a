/// What a token lets its bearer do; one does not contain the other.
package enum AccessScope: String, Hashable, Sendable, CaseIterable {
    /// Decide cards, and see what happens at the lanes.
    case verify
    /// Read the record and add to it: services given and undone, gates opened by hand.
    case record
    /// Look at the daemon itself: its metrics.
    case admin
}

/// One bearer from another machine: what is kept of a token cannot be used as one.
struct AccessToken: Hashable, Sendable {
    /// What the bearer shows.
    enum Kind: Hashable, Sendable {
        case token
        /// A client certificate, whose key TLS has proven.
        case certificate
    }

    /// Of the bearer, for records and logs.
    let name: String
    let kind: Kind
    /// SHA-256 of the token's text, or of the certificate's DER.
    let digest: [UInt8]
    let scopes: Set<AccessScope>
}
