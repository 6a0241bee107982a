/// The counter page's own texts: its labels and buttons, and what it says of itself. A value goes in the place of `{1}`, a
/// second one of `{2}`.
public enum PageText: String, Hashable, Sendable, CaseIterable {
    // How the page stands
    case title, soundOn, soundOff, offline, offlineStep, back, missedOne, missed
    // What is put before it
    case idle, idleStep, reading, readingStep, noAnswer, noAnswerStep, scanTooLong, cardFirst
    // Services
    case oneCompanion, someCompanions
    // The document
    case identity, number, keypad, erase, clear, match, confirmReason, close,
        reasonSeen, reasonKin, reasonDevice
    // What cannot be done
    case closed, tooManyDocuments, notAdmitted, alreadyGiven, mayNotRecord, mayNotList, mayNotConfirm, notReferred,
        problemNoAnswer, problemJournal, problemLane, problemGone, tableInProgress, tooManyUses
    // The token
    case token, tokenField, tokenUse, tokenMissing, tokenWrong, tokenNarrow, failed
    // The visit
    case visit, companions, relation, officialTravel, yes, no
    // What was given
    case give, undo, undone, undoReason, undoMistake, undoDeclined, undoNotGiven
    // The camera
    case camera, cameraStop, cameraRefused, cameraUnavailable
    // The record
    case lastTen, record, seenBefore, seenBeforeAtLane
    // The lane, its reader, scanner and gate
    case chooseLane, expires, dataFrom, noData, laneEmpty, laneCard, laneNoReader, laneNoService,
        laneOutOfOrder, laneNone, scannerUnplugged, gateClosed, gateOpening, gateOpen, gatePassed,
        gateOutOfOrder
    // What a visitor does at a gate
    case visitorAdmit, visitorCheckIdentity, visitorNoService, visitorRefuse, visitorRefer
    // A passport's lines
    case mrzFault
    // How a lane stands that cannot decide
    case outOfService, outLane, outLaneStep, outNoData, outNoDataStep, outUntrusted, outUntrustedStep,
        outExpired, outExpiredStep, outClock, outClockStep, outJournal, outJournalStep, outCardService,
        outCardServiceStep, outReader, outReaderStep, outOrder, outOrderStep, outSite, outSiteStep, outOffline,
        outOfflineStep, support
    // What came in another order, or is none of ours
    case nextVisitor, documentHeld, foreignCard, cardNotRead, foreignCode, typedAtIdle, twoCards, partOfCode
    // The task
    case itemCard, itemDocument, itemKinship, holderDocument, relativesDocument, reasonAbsent, country,
        otherCountry, withCompanions, andGive, giveAnew, undoChanged, recordedAt
    // The machine
    case machine, machineGood, machineWarns, machineBad, reader, scanner, scannerReady, connection, connected,
        keys, keysHelp
    // Who works at the lane
    case shift, shiftNumber, shiftPIN, shiftBegin, shiftEnd, shiftOn, shiftNeeded, pinWrong, pinWait, mayNotSignIn
}

extension String {
    /// With the values in the places that wait for them.
    func filled(_ values: String...) -> String {
        zip(1..., values).reduce(self) { $0.replacing("{\($1.0)}", with: $1.1) }
    }
}
