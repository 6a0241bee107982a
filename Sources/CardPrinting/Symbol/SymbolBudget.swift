package import Regulation

/// How long a credential may be for the symbol that shows it: version 13, by the capacities of ISO/IEC 18004 table 7
/// less the five characters `JTC1:` or `JTP1:`.
package enum SymbolBudget {
    /// 483 characters at level M.
    static let paperBytes = 318
    /// Beyond this a print of 25 mm at 300 dpi is not read surely: no such paper card is made.
    static let paperCapBytes = 349
    /// A phone shows its presentation: 619 characters at level L.
    static let presentationBytes = 409
    /// What a presentation without an audience adds to the credential: envelope, moment, nonce and signature.
    static let presentationFrameBytes = 101

    /// Whether the symbol is one of version 13 at most; a larger one needs a larger print or a better camera.
    package static func fits(_ credential: [UInt8], on carrier: Carrier) -> Bool {
        switch carrier {
        case .chip: true
        case .phone: credential.count + presentationFrameBytes <= presentationBytes
        case .paper: credential.count <= paperBytes
        }
    }

    /// - Throws: `badInput` for a paper card above the cap.
    package static func check(
        _ credential: [UInt8], on carrier: Carrier, at place: String
    ) throws(AuthorityError) {
        guard carrier == .paper, credential.count > paperCapBytes else { return }
        throw AuthorityError(
            PrintingFault.cardTooLong(bytes: credential.count, limit: paperCapBytes), at: place)
    }
}
