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
    /// Nothing waits for its second officer, or something else.
    case policyNotProposed
    case policyRefused(PolicyError)
    case policyNotNewer(version: Int, current: Int)

    // Status lists
    case listSizeUnknown
    /// What was published last is not ours.
    case listAltered
    /// Counters would hold it: more of the list's cards would be cancelled and suspended, or restored, than they take.
    case massChange(disabled: Int, disableLimit: Int, restored: Int, restoreLimit: Int)
    /// A cancelled card would come back to life, or the list would shrink.
    case goesBack
    case listNotSigned(cause: String)
    /// The lists' sizes, or a larger change, that no counter would read.
    case trustFileImpossible
    case canaryNotMade(cause: String)
    /// What is out there says more than what would be written.
    case behindPublished
    /// What is out there cannot be taken over: it is not this authority's, or not whole.
    case notPublishedByUs(cause: String)
    /// What is out there is older than what the registry has signed, or another file of the same version.
    case olderThanKnown(Int64)
    /// Published or signed as of a moment that is still to come.
    case clockBehind(last: Timestamp, now: Timestamp)
    /// The kernel does not call the clock synchronised.
    case clockUnsynchronised
    /// To be signed as of a moment that was given, and nobody said that it may.
    case momentGiven
    /// To lead back to a moment that was given.
    case floorGiven
    /// There is nothing to lead back from.
    case nothingAhead

    // Larger changes
    case unknownList
    case impossibleChange
    case unknownChange
    case changeConfirmed
    case sameOfficer

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
    /// A file that came by a browser.
    case notASigningArchive(cause: String)
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
        case .noPolicy, .policyAltered, .listSizeUnknown, .trustFileImpossible, .listAltered, .unnameableRegion,
            .metadataAltered,
            .unknownRoleKeys:
            .altered
        case .policyUnreadable: .registry
        case .policyNotPut, .policyNotProposed, .unknownList, .unknownChange: .notFound
        case .sameOfficer: .ruleBroken
        case .policyRefused, .policyNotNewer, .folderNotEmpty, .nothingToSign, .namesNoRole, .notExported,
            .notASigningArchive, .signedDiffers, .targetDiffers, .keySignsNothing, .nothingAhead, .impossibleChange,
            .changeConfirmed:
            .badInput
        case .massChange, .goesBack, .behindPublished, .notPublishedByUs, .olderThanKnown, .clockUnsynchronised,
            .momentGiven, .floorGiven, .clockBehind, .keysElsewhere, .signatureEnded, .incomplete, .refusedByCounters,
            .fileElsewhere, .timestampMalformed, .fork, .outdated, .signedNotAsked, .rolesBelowUnsigned,
            .tooFewSignatures:
            .notPublishable
        case .listNotSigned, .canaryNotMade, .tooFewKeys, .metadataNotMade, .metadataNotSigned, .noCanonicalForm,
            .notJSON:
            .signing
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
