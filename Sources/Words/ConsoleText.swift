/// The console's own texts: its labels, buttons and hints. A value goes in the place of `{1}`, a second one of `{2}`.
public enum ConsoleText: String, Hashable, Sendable, CaseIterable {
    // The frame
    case title, signOut, back, goOn, failed, menu, busy, busyWith
    // Signing in
    case signIn, officer, password, code, enter, signInHint, refusedTries, ended
    // Tabs
    case tabApplications, tabSubmit, tabImport, tabCards, tabHolders, tabCancellations, tabFindings, tabReport, tabSites
    // Lists
    case viewMine, viewLate, waits, waitsDays, viewOwn, viewOpen, viewAll, any, stateOpen, stateAll, sortBy, sortHand,
        sortOldest, sortNewest,
        findHint,
        shownOf, shownNone, pageBefore, pageAfter, choose, chooseAll, chooseTotal,
        chooseFirst, chosen
    // Applications
    case noApplications, noneOfMine, holder, department, handedIn, changed, digestOf, employer, progress, state,
        actions, attachments, notYours, rejectedFor,
        stepDone, askStep, askMany, stepMany, manyDone, refusedBecause, rejectTitle, rejectReason, produceTitle,
        produceHint, chipHint, chipLay, chipBusy, chipOverwriteTitle, chipOverwrite, carrierPaper, carrierChip,
        print, printed, cardClass, resembling, sameDocument, sameName
    // Its papers
    case papers, paperAdd, paperRemove, paperRemoveTitle, paperRemoveHint, paperHint, paperAdded
    // A new application
    case correctTitle, addDocument, removeDocument, documentsStay, nameTooLong, holderName, category, born,
        documentType, documentNumber, files, digest, submit, submitted,
        documentHint
    // A sheet of applications
    case importHint, importFile, importTemplate, importRead, importAll, importDone, importLine, importFaults,
        importGood,
        importFix
    // Several cards for the printer, and their hand-out
    case tabHandOut, scanHint, scanField, scanned, scannedOne, scannedAlready, takeOff, handOut, handOutAsk,
        handedOutMany, signatureList, printMany, printTitle, printHint, printedMany, layout, layoutTen,
        layoutSheets,
        layoutCr80, layoutList
    // A card on a phone
    case phone, phoneTitle, phoneHint, phoneCode
    // A code for the holder's own page
    case holderCode, holderCodeTitle, holderCodeHint, holderCodeShown
    // Cards
    case search, searchHint, nothing, number, kind, carrier, issuedAt, expires, replaces, trail, viewedBy,
        chooseCard, ends, endsWithin, cardOf, askCard, waitsFor, ownProposal, endedBy, replacedCard
    // What is done to a card
    case suspendTitle, suspendHint, takeBackTitle, takeBackHint,
        changeTitle, changeHint, changeWaits, changeMade, changeProposed, confirmChange, withdrawChange, amendHint,
        newCard,
        replaceHint, replaced, proposed, cancelTitle, cancelHint,
        confirmTitle, confirmHint, done, noCancellations, proposer, reason
    // What an employer says of its holders
    case holdersDue, noneDue, lastConfirmed, askedRetired, eventConfirmed, eventRetired, eventDismissed, eventMoved,
        eventTitle, eventHint, eventDone
    // Findings
    case readings, readingsHint, earlier, noFindings, finding, site, when, close, closeTitle, closeNote, closed,
        openFindings, closedFindings
    // Statistics and sites
    case allCards, byKind, byRegion, byMonth, byService, noServices, unknownRegion, cards, times, lines,
        lastReport, never, removed, noSites
    // A site comes in by a code
    case inviteTitle, inviteHint, inviteSite, siteCode, siteCompare, siteCodeUntil, chooseSite, notYetReporting
    case light, edition, editionOf, version, clock, clockAhead, clockBehind, notSynchronised
}

/// What goes wrong at the console and has words of its own, by the problem's code.
public enum ConsoleFault: String, Hashable, Sendable, CaseIterable {
    case noAnswer = "no-answer"
    case signInRefused = "sign-in-refused"
    case tooManyAttempts = "too-many-attempts"
    case noSession = "no-session"
    case wrongToken = "wrong-token"
    case registryFailed = "registry-failed"
    case notFound = "not-found"
    // What the page sent; the authority's own refusals say more
    case badJSON = "bad-json"
    case unknownKey = "unknown-key"
    case missingKey = "missing-key"
    case wrongType = "wrong-type"
    case badValue = "bad-value"
    case bodyTooLarge = "body-too-large"
    case unsupportedMediaType = "unsupported-media-type"
    case requestTimeout = "request-timeout"
    case methodNotAllowed = "method-not-allowed"
    case foreignHost = "foreign-host"
    case foreignOrigin = "foreign-origin"
}
