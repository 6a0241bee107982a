package import Policy
package import Primitives

/// Why trust data is not published, signed elsewhere or put in force. A `cause` is the code of the library's error.
package enum PublicationFault: Hashable, Sendable {
    // The policy
    case noPolicy
    /// What the registry has is not a policy.
    case policyAltered
    case policyUnreadable
    /// No file was put for the region yet.
    case policyNotPut
    case policyRefused(PolicyError)
    case policyNotNewer(version: Int, current: Int)

    // Status lists
    case listSizeUnknown
    /// What was published last is not ours.
    case listAltered
    case massChange
    /// A cancelled card would come back to life, or the list would shrink.
    case goesBack
    case listNotSigned(cause: String)
    /// Published or signed as of a moment that is still to come.
    case clockBehind(last: Timestamp, now: Timestamp)

    // The repository
    case unnameableRegion
    case metadataAltered
    case unknownRoleKeys
    case noKeys
    case tooFewKeys
    case metadataNotMade(cause: String)
    case metadataNotSigned(cause: String)
    case keysElsewhere
    case signatureEnded(Timestamp)
    case incomplete
    case refusedByCounters(cause: String)
    /// A file whose successor waits for signatures is not in this folder.
    case fileElsewhere
    case timestampMalformed
    /// Another authority, or a newer registry, has published there.
    case fork

    // Signing elsewhere
    case folderNotEmpty
    case nothingToSign
    case namesNoRole
    case notExported
    /// - Parameter name: of the file that it should repeat.
    case signedDiffers(from: String)
    case targetDiffers
    case noCanonicalForm
    case notJSON
    case keySignsNothing
    /// Signed was another state than the registry's present one.
    case outdated
    case signedNotAsked
    case rolesBelowUnsigned
    /// Of each group that must sign: how many did, and how many must.
    case tooFewSignatures([SignatureCount])

    package var code: AuthorityError.Code {
        switch self {
        case .noPolicy, .policyAltered, .listSizeUnknown, .listAltered, .unnameableRegion, .metadataAltered,
            .unknownRoleKeys:
            .altered
        case .policyUnreadable: .registry
        case .policyNotPut: .notFound
        case .policyRefused, .policyNotNewer, .folderNotEmpty, .nothingToSign, .namesNoRole, .notExported,
            .signedDiffers, .targetDiffers, .keySignsNothing:
            .badInput
        case .massChange, .goesBack, .clockBehind, .keysElsewhere, .signatureEnded, .incomplete, .refusedByCounters,
            .fileElsewhere, .timestampMalformed, .fork, .outdated, .signedNotAsked, .rolesBelowUnsigned,
            .tooFewSignatures:
            .notPublishable
        case .listNotSigned, .tooFewKeys, .metadataNotMade, .metadataNotSigned, .noCanonicalForm, .notJSON: .signing
        case .noKeys: .badKey
        }
    }
}

/// How many keys of a group have signed.
package struct SignatureCount: Hashable, Sendable {
    package let signed: Int
    package let threshold: Int

    package init(signed: Int, threshold: Int) {
        (self.signed, self.threshold) = (signed, threshold)
    }
}
