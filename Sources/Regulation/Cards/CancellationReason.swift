package import Credential

/// Why a card is cancelled (Art. 11, by its own numbers). It stays in the registry: a point of service sees only that.
package enum CancellationReason: Int, Hashable, Sendable, CaseIterable {
    case academicFraud = 1
    case falseMaterials
    case dismissalOrPunishment
    case ethics
    case lendingOrForging
    case classCAgeLimit
    case classDOrERetired
    case leftTheProvince
    case other

    /// The grounds whose cards it ends: the sixth is class C's alone, the seventh that of D and E, and of the same level
    /// (Art. 5(2)) where the authority interprets it so.
    package func ends(_ category: Credential.Category, by interpretations: Interpretations) -> Bool {
        switch self {
        case .classCAgeLimit: category == .c
        case .classDOrERetired:
            switch category {
            case .d, .e: true
            case .equivalentLevel: interpretations[.equivalentLevelRetires] == 1
            case .a, .b, .c, .majorContribution, .commended, .urgentlyNeeded: false
            }
        case .academicFraud, .falseMaterials, .dismissalOrPunishment, .ethics, .lendingOrForging, .leftTheProvince,
            .other:
            true
        }
    }
}

/// One officer's word that a card is to be cancelled, waiting for another's.
package struct CancellationProposal: Hashable, Sendable {
    package let reason: CancellationReason
    package let officer: Officer

    package init(reason: CancellationReason, officer: Officer) {
        self.reason = reason
        self.officer = officer
    }
}

/// What ended a card.
package enum CardEnding: Hashable, Sendable {
    case cancelled(CancellationReason)
    /// Another card took its place (Art. 10).
    case replaced
}
