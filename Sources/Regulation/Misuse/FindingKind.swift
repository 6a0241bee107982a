/// What a finding is of, without what it says.
package enum FindingKind: String, Hashable, Sendable, CaseIterable {
    case afterLoss = "after-loss"
    case afterEnd = "after-end"
    case identityMismatch = "identity-mismatch"
    case impossibleTravel = "impossible-travel"
    case repositoryFork = "repository-fork"
    case repositoryUnsigned = "repository-unsigned"
    case repositoryForged = "repository-forged"
    case reportsOverBudget = "reports-over-budget"
    case journalRewritten = "journal-rewritten"
    case journalGap = "journal-gap"
}
