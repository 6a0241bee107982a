/// Why an outcome is what it is. Codes are append-only: others store them and branch on them.
public enum Reason: String, Hashable, Sendable, CaseIterable {
    // Before the bytes are had
    case notOurCard = "not-our-card"
    case cardRemoved = "card-removed"
    case cardTimeout = "card-timeout"
    case readerFailed = "reader-failed"
    // 1 decode
    case unreadable
    case unsupportedVersion = "unsupported-version"
    // 2 signer
    case unknownIssuer = "unknown-issuer"
    case issuerUnknownStale = "issuer-unknown-stale"
    case noTrustData = "no-trust-data"
    // 3 signature
    case badSignature = "bad-signature"
    // 4 time
    case notYetValid = "not-yet-valid"
    case expired
    // 5 status
    case cancelled
    case suspended
    case notIssued = "not-issued"
    case statusUnknown = "status-unknown"
    case statusStale = "status-stale"
    case statusHeld = "status-held"
    case clockUntrusted = "clock-untrusted"
    // 6 possession
    case holderNotProven = "holder-not-proven"
    case stalePresentation = "stale-presentation"
    case futurePresentation = "future-presentation"
    case wrongSite = "wrong-site"
    case replayed
    // 7 entitlement
    case notThisKind = "not-this-kind"
    case notThisSite = "not-this-site"
    case assuranceTooLow = "assurance-too-low"
    case notInForce = "not-in-force"
    case tooManyCompanions = "too-many-companions"
    case relationNotCovered = "relation-not-covered"
    case conditionNotMet = "condition-not-met"
    case unknownService = "unknown-service"
    case conditionUnconfirmed = "condition-unconfirmed"
    // 8 identity
    case identityMismatch = "identity-mismatch"
    case identityRequired = "identity-required"
    case documentNotListed = "document-not-listed"
    case kinshipUnconfirmed = "kinship-unconfirmed"
    case holderDocumentRequired = "holder-document-required"
    // 9 journal
    case journalFailed = "journal-failed"
    case alreadyUsed = "already-used"
    // Any check: the cryptographic library could not answer
    case checkFailed = "check-failed"
}

extension Reason {
    /// Whether it says that we could not find out (`refer`): then there is a ladder for people to go.
    public var isReferral: Bool {
        switch self {
        case .cardRemoved, .cardTimeout, .readerFailed, .unsupportedVersion, .issuerUnknownStale, .noTrustData,
            .statusUnknown, .statusStale, .statusHeld, .clockUntrusted, .journalFailed, .checkFailed:
            true
        case .notOurCard, .unreadable, .unknownIssuer, .badSignature, .notYetValid, .expired, .cancelled, .suspended,
            .notIssued, .holderNotProven, .stalePresentation, .futurePresentation, .wrongSite, .replayed, .notThisKind,
            .notThisSite, .assuranceTooLow, .notInForce, .tooManyCompanions, .relationNotCovered, .conditionNotMet,
            .unknownService, .conditionUnconfirmed, .identityMismatch, .identityRequired, .documentNotListed,
            .kinshipUnconfirmed, .holderDocumentRequired, .alreadyUsed:
            false
        }
    }
}
