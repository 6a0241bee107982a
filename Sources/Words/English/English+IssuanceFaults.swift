internal import Regulation

extension English {
    func sentence(on fault: IssuanceFault) -> String {
        switch fault {
        case .application(let fault): sentence(on: fault)
        case .card(let fault): sentence(on: fault)
        case .chip(let fault): sentence(on: fault)
        case .sheet(let fault): sentence(on: fault)
        case .officer(let fault): sentence(on: fault)
        case .ceremony(let fault): sentence(on: fault)
        case .supervision(let fault): sentence(on: fault)
        }
    }

    private func sentence(on fault: ApplicationFault) -> String {
        switch fault {
        case .unknownApplication: "no such application; `application list` names them"
        case .unknownEmployer: "no such employer is listed; `employer list` names them"
        case .employerClosed:
            "the employer is closed: nothing is handed in by it and nobody comes to it; take the one that took its people over"
        case .stepElsewhere:
            "it is handed in again by `application resubmit`, made by `card produce`, handed out by `card issue`"
        case .correctedMeanwhile: "was corrected meanwhile; make it again"
        case .documentsGone: "its documents are gone; bring back a backup"
        case .notPaper: "is no whole PDF, PNG or JPEG by its content, or something else is in it too; scan it again"
        case .paperTooLong(let limit): "is longer than \(limit >> 20) MiB; scan it with fewer dots, or in parts"
        case .tooManyPapers(let limit): "has \(limit) papers already; take one back first"
        case .papersClosed:
            "is no longer with its employer; papers are handed in before it recommends, or after a rejection"
        case .unknownPaper: "the application has no such paper; it may have been deleted after the decision"
        }
    }

    private func sentence(on fault: CardFault) -> String {
        switch fault {
        case .unknownCard: "no such card; `card list` names them (JX-000123, JJ-000123)"
        case .carrierMissing: "replacing makes a new card; say on which carrier"
        case .nothingAmended: "give the new name, the new documents, or both"
        case .chipKeyOfOtherKind: "a chip signs with P-256 only; give that key of the chip"
        case .keyHeld(by: let number):
            "\(number) has or had this key already, and no two cards may; make a new one. A chip that makes it again is of a "
                + "sort that makes bad keys"
        case .orderDiffers: "was carried out for another name or category; give it another id"
        case .foreignCode:
            "not the code of a paper card of this authority, or of a paper that was withdrawn; lay it aside, and scan the code "
                + "on the card's front"
        case .notOnPaper: "not on paper; only such a card has a sheet"
        case .notPrintable: "only a card on paper is printed, while it is not cancelled"
        case .notMade: "the application has no card yet"
        case .chipIsCardOfItsOwn: "a chip is a card of its own; replace the card to give one"
        case .noFurtherCredential(let carrier):
            "has no further credential on \(carrier.rawValue); the card itself is suspended or replaced"
        case .notWaitingForChip: "does not wait for its chip; `card show` says how it stands"
        case .credentialAltered: "its credential is not one that our signers made; bring back a backup"
        case .notSigned: "could not be signed; check the card signer's key"
        case .formatBroken:
            "the card would break the format, most likely by its length; shorten the name or the status uri"
        case .trustDataRefused:
            "counters would not take policy, signers or root as they are; look at `key list`"
        case .wrongProof: "not this key's signature over the code; see `phone enroll` for what is signed"
        case .noInvitation: "not valid, not any more, or used by another phone; ask the authority for a new one"
        }
    }

    private func sentence(on fault: OfficerFault) -> String {
        switch fault {
        case .unknownOfficer: "no such officer is listed; `officer list` names them"
        case .badOfficerID: "an account is 1 to 64 of a-z 0-9 . _ -, such as li.na"
        case .officerListed:
            "serves already, and nothing was changed; `officer change` gives other roles or another body"
        case .employerListed:
            "is listed already, and nothing was changed; `employer change` gives another name, department or region"
        case .unknownDepartment:
            "no such department; look at its id, or list an officer of it first (`officer add --role department`)"
        case .unknownRegion: "the policy has no such region; `policy show` lists them"
        case .notServing: "no officer of this name serves; `officer add` lists one"
        case .lastAuthority:
            "then nobody would have the role authority, and nobody could list officers; list such a one first"
        case .lastSecondOfficer:
            "then nobody could confirm what is proposed of officers; list another with the role authority or checker first"
        case .invitationOver: "not valid, not any more, or used already; ask whoever invited you for a new one"
        case .wrongOneTimeCode:
            "not this authenticator's code now; scan the symbol again and type the six digits that it shows"
        case .unknownSite: "the policy has no such site; `talentcard policy explain` lists them"
        case .codeNotComputed(let cause): "could not be computed (\(cause))"
        }
    }

    private func sentence(on fault: CeremonyFault) -> String {
        switch fault {
        case .noAuthority: "no authority here; make one with `talentcard-authority init`"
        case .foundedOtherwise(let authority, let isTest):
            "there is an authority already, \(authority)\(isTest ? ", a test one" : ""), with other settings; nothing "
                + "was changed; take another folder or its own settings"
        case .newKeysNeeded(let count):
            "needs at least \(count) keys that were never any role's; give the public half of each"
        case .rootKeysNeeded: "the keys of root are needed once to sign it"
        case .nothingSealed: "nothing was sealed yet; hand an application in first"
        case .otherDocumentKey:
            "not the key that this registry was sealed by; copy it from the machine that has it, or from its backup"
        case .requestNotMade(let cause): "no request could be made (\(cause))"
        case .unknownSigner: "none in force has this id; `key list` names them"
        case .onlySigner(let use): "is the only \(use) signer; `key rotate` first makes another"
        case .notTheWaitingSigner(let use):
            "not the waiting \(use) signer's, or not one that ca.pem issued for this use; certify the request of "
                + "`key request`"
        }
    }

    private func sentence(on fault: SupervisionFault) -> String {
        switch fault {
        case .unknownFinding: "no such finding; `misuse list` names them"
        case .findingClosed: "was closed by another officer already"
        case .badNote: "one line of at most 500 bytes that says what came of it"
        case .dayToCome: "nothing is cancelled for a day that has not come; only list it"
        case .sameClass(let category): "is of class \(category) already; to make it anew, replace it"
        case .outOfRange(let interpretation):
            "takes \(interpretation.range.lowerBound) to \(interpretation.range.upperBound): "
                + name(of: interpretation)
        case .reportRefused: "refused"
        }
    }
}
