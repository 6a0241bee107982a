/// The console's texts for administration, supervision and statistics; see `ConsoleText` for the places of values.
public enum AdministrationText: String, Hashable, Sendable, CaseIterable {
    // How the authority runs
    case tabOperation, lastPublication, lastBackup, neverPublished, neverBackedUp, publicationOf, backupOf
    case toSign, toSignHint, nothingToSign, signRole, signWhy, signChanged, signRunsOut, downloadSigning, uploadSigning
    case uploadHint, signingTaken, heldBack, nothingHeld, fewSpares, spares
    case keysAndRoles, keyOf, keyID, until, endsSoon, keysOf, keptHere, keptElsewhere, signerWaits
    case cardSigner, statusSigner
    case standingProposed, standingToBeSigned, standingInForce, standingOver
    case listChanges, noListChanges, listChangesHint, proposeListChange, statusList, days, disable, restore
    case listChangeProposed, confirmListChange, confirmListChangeAsk, listChangeAllowed, cardsIn, attestedTold
    // The trail
    case tabTrail, trailLine, trailWho, trailWhat, trailOf, trailWhen, from, to, show, showAll, trailNone, asWorkbook
    case asCSV, verifyTrail, verifyHint, notedHead, trailHolds, trailAltered
    // More of the trail
    case applicationNumber, trailWhole
    // The policy and the interpretations
    case tabPolicy, change, figure, article, value, standardFigure, policyTitle, policyVersion, policyWaiting
    case policyProposal, confirmByAnother, policyPlace, before, after, confirmPolicy, confirmPolicyAsk, policyNow
    case policyFrom, always, policySites, policyServices, showCount, placeName, policyWhat, period, newSite, siteID
    case nameZh, nameEn, whereZh, whereEn, region, rating, ownership, openFrom, openUntil, keepEdit, editsKept
    case effectiveDay, previewPolicy, dropEdits, previewTitle, noEntitlements, proposePolicy, policyProposed
    // Findings in hand, and uses of a card
    case reportedBy, assignee, notes, takeFinding, assign, addNote, findingsOf, openCard, uses, usesOf, usesShown
    case noUses, outcome, byFallback, undone
    // What an office watches
    case tabFigures, handDays, hand, meanDays, longestDays, ending, endingIn90, endingIn180, refusals, otherReasons
    case fallbackUses, longestWaiting, waitingDays, silentSites, silentDays, cardsInUse, neverUsed, figurePlace
    case figureWhat, figureCount, printPage
}
