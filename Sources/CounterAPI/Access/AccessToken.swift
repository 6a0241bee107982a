/// What a token lets its bearer do; one does not contain the other.
package enum AccessScope: String, Hashable, Sendable, CaseIterable {
    /// Present cards.
    case verify
    /// Attest: who somebody is, by a document or his own word, kinship, official travel.
    case confirm
    /// Add to the record: services given and undone, what a gate noticed; have a receipt.
    case record
    /// Hear what happens, and read the record.
    case watch
    /// Act against a decision, open a gate by hand, at other lanes too.
    case supervise
    /// Look at the daemon itself: its metrics.
    case admin
}

/// The lanes that a token names.
enum LaneReach: Hashable, Sendable {
    /// These alone; none of them for a token of no lane.
    case named(Set<String>)
    /// `*`. A lane with a gate takes nothing from it: that has to be named.
    case every
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
    let lanes: LaneReach
}
