internal import Credential
internal import Policy
internal import Verification

/// British English, in short plain sentences: many of its readers have it as a second language.
struct English: OfficeWording {
    var language: Language { .en }
    var localeTag: String { "en-GB" }
    var ownName: String { "English" }
    var second: Language { .zh }

    func words(for outcome: Outcome) -> String {
        switch outcome {
        case .admit: "Please proceed"
        case .checkIdentity: "Check the ID document"
        case .noService: "Valid card, no such service here"
        case .refuse: "Not accepted"
        case .refer: "Handle manually"
        }
    }

    func headline(for outcome: Outcome) -> String {
        switch outcome {
        case .admit: "Please proceed"
        case .checkIdentity: "Check the ID document"
        case .noService: "No such service here"
        case .refuse: "Not accepted"
        case .refer: "Handle manually"
        }
    }

    func nextStep(after outcome: Outcome) -> String {
        switch outcome {
        case .admit: "Give the services below."
        case .checkIdentity: "Check the holder's valid ID document."
        case .noService: "Serve the holder in the ordinary way."
        case .refuse: "Give no service; the holder should contact the issuer."
        case .refer: "Follow the manual procedure."
        }
    }

    func inherited(from kind: String) -> String { "by inheritance from \(kind)" }

    func sites(_ count: Int) -> String { "\(count) sites" }

    func age(seconds: Int64) -> String {
        switch seconds {
        case ..<60: counted(seconds, "second")
        case ..<3600: counted(seconds / 60, "minute")
        case ..<(48 * 3600): counted(seconds / 3600, "hour")
        default: counted(seconds / 86_400, "day")
        }
    }

    private func counted(_ number: Int64, _ unit: String) -> String {
        "\(number) \(unit)\(number == 1 ? "" : "s") ago"
    }

    func text(_ text: BilingualText) -> String { text.en ?? text.zh }

    func list(_ names: [String]) -> String { names.joined(separator: ", ") }

    // MARK: Names

    func name(of kind: CardKind) -> String {
        switch kind {
        case .jixiang: "Jixiang card"
        case .jijian: "Jijian card"
        }
    }

    func name(of assurance: Assurance) -> String {
        switch assurance {
        case .paper: "paper"
        case .phone: "phone"
        case .chip: "chip"
        }
    }

    func name(of relation: Relation) -> String {
        switch relation {
        case .holder: "holder"
        case .child: "child"
        case .spouse: "spouse"
        case .parent: "parent"
        case .parentInLaw: "parent-in-law"
        }
    }

    func name(of type: DocumentType) -> String {
        switch type {
        case .residentID: "resident identity card"
        case .passport: "passport"
        case .hmtPermit: "residence permit for Hong Kong, Macao and Taiwan residents"
        case .foreignPR: "foreign permanent resident identity card"
        }
    }

    func name(of condition: Condition) -> String {
        switch condition {
        case .officialTravel: "official travel"
        case .unknown(let id): id
        }
    }

    func name(of freshness: Freshness) -> String {
        switch freshness {
        case .fresh: "fresh"
        case .aging: "recent"
        case .stale: "old"
        case .expired: "too old"
        }
    }

    func name(of siteKind: Site.Kind) -> String {
        switch siteKind {
        case .airport: "airport"
        case .railwayStation: "railway station"
        case .hospital: "hospital"
        case .scenic: "scenic area"
        case .other: "other"
        }
    }

    func name(of rule: IdentityRule) -> String {
        switch rule {
        case .document: "document"
        case .documentOrOperator: "document or operator"
        case .none: "none"
        }
    }

    func label(_ label: Label) -> String {
        switch label {
        case .test: "TEST"
        case .card: "Card"
        case .holder: "Holder"
        case .expires: "Expires"
        case .assurance: "Shown by"
        case .services: "Services"
        case .nextStep: "Next"
        case .place: "Where"
        case .beneficiaries: "For"
        case .conditions: "Conditions"
        case .benefits: "Benefits"
        case .use: "Use"
        case .name: "Name"
        case .service: "Service"
        case .article: "Article"
        case .kinds: "Kinds"
        case .sites: "Sites"
        case .site: "Site"
        case .result: "Result"
        case .entitled: "entitled"
        case .identity: "Identity"
        case .statusAge: "List age"
        case .notes: "Notes"
        case .minimumAssurance: "At least"
        case .dataFrom: "Data from "
        case .dataSource: "Where the data comes from"
        case .policy: "Policy"
        case .policyVersion: "Policy version"
        case .effectiveFrom: "In force from"
        case .ruling: "Ruling"
        case .signers: "Signers"
        case .statusLists: "Status lists"
        case .entries: "Entries"
        case .alarms: "Alarms"
        case .notVerified: "NOT VERIFIED: nobody vouches for anything below"
        case .cardSigning: "cards"
        case .statusSigning: "status"
        case .certificate: "Certificate"
        case .authority: "Authority"
        case .validUntil: "Valid until"
        case .none: "none"
        case .hours: "h"
        case .age: "As of"
        case .never: "no end"
        }
    }

    // MARK: Reasons

    func sentence(on reason: Reason) -> String {
        switch reason {
        case .notOurCard: "This is not a talent service card."
        case .cardRemoved: "The card was taken away too early."
        case .cardTimeout: "No card came, or the card was too slow."
        case .readerFailed: "The card reader is out of order, or another program keeps the card."
        case .unreadable: "The card's data or the QR code cannot be read."
        case .unsupportedVersion: "The card is of a newer format than this system."
        case .unknownIssuer: "The issuer is not on the list of trusted issuers."
        case .issuerUnknownStale: "The issuer is unknown, and the list of trusted issuers here is old."
        case .noTrustData: "There is no trust data on this machine."
        case .badSignature: "The card's signature is wrong: it may be forged or damaged."
        case .notYetValid: "The card is not valid yet."
        case .expired: "The card has expired."
        case .cancelled: "The card has been cancelled."
        case .suspended: "The card is suspended."
        case .notIssued: "This card was never handed out."
        case .statusUnknown: "The status of this card could not be found."
        case .statusStale: "The card status data is too old to rely on."
        case .statusHeld:
            "An unusually large change to the status list, which a person has to look at, affects this card."
        case .clockUntrusted: "The clock of this machine is wrong."
        case .holderNotProven: "Nothing proves that this is the holder's own card or phone."
        case .stalePresentation: "The QR code on the phone is too old."
        case .futurePresentation: "The clock of the phone is ahead of ours."
        case .wrongSite: "This QR code was made for another place."
        case .replayed: "This QR code has been used here already."
        case .notThisKind: "This kind of card does not have this service."
        case .notThisSite: "This service is not given here."
        case .assuranceTooLow: "This service needs a surer way of showing the card."
        case .notInForce: "This service is not in force at this time."
        case .tooManyCompanions: "There are more companions than allowed."
        case .relationNotCovered: "This service does not cover this relation."
        case .conditionNotMet: "The condition of this service is not met."
        case .unknownService: "There is no such service."
        case .conditionUnconfirmed: "A condition, such as official travel, is not confirmed yet."
        case .identityMismatch: "The document does not match the card."
        case .identityRequired: "The holder's document has not been checked yet."
        case .documentNotListed: "The card does not list this type of document."
        case .kinshipUnconfirmed: "The family relation is not confirmed yet."
        case .holderDocumentRequired: "The document shown is not the holder's; it may be the dependant's own."
        case .journalFailed: "The record could not be written to disk."
        case .alreadyUsed: "The uses of this card are spent."
        case .checkFailed: "The check came to no conclusion."
        }
    }

    func nextStep(after reason: Reason) -> String {
        switch reason {
        case .notOurCard: "Ask for the Jixiang or Jijian card."
        case .cardRemoved, .cardTimeout:
            "Put the card on again until the result shows; if that fails, handle manually."
        case .unreadable: "Try once more; if that fails, the holder should ask the issuer for a new card."
        case .readerFailed: "Handle manually, and have the reader and the programs on this machine looked at."
        case .unsupportedVersion: "Handle manually, and have this system updated."
        case .statusHeld: "Handle manually, and ask the issuer by telephone; have the alarm looked at."
        case .noTrustData, .issuerUnknownStale, .statusUnknown, .statusStale:
            "Handle manually, and have the trust data synchronised."
        case .clockUntrusted: "Handle manually, and have the clock set."
        case .journalFailed: "Handle manually, and have the disk looked at."
        case .checkFailed: "Try once more; if that fails, handle manually."
        case .unknownIssuer, .badSignature, .cancelled, .suspended, .notIssued:
            "Give no service; the holder should contact the issuer."
        case .notYetValid: "The holder can use the card once it is valid."
        case .expired: "The holder should ask the issuer for a new card."
        case .holderNotProven:
            "Ask for the card itself or a new QR code on the phone; copies and screenshots do not count."
        case .stalePresentation, .wrongSite, .replayed: "Have the holder refresh the QR code, and scan again."
        case .futurePresentation: "Have the holder set the phone's clock and refresh the QR code."
        case .assuranceTooLow: "Ask for the phone's QR code or the chip card."
        case .notThisKind, .notThisSite, .notInForce, .relationNotCovered, .conditionNotMet, .alreadyUsed:
            "Serve the holder in the ordinary way."
        case .tooManyCompanions: "Check again with the number that is allowed."
        case .unknownService: "See whether the right service was chosen."
        case .conditionUnconfirmed: "Ask whether the travel is official, then confirm."
        case .identityMismatch: "See whether the number was typed right; if it was, give no service."
        case .identityRequired: "Check the holder's valid ID document."
        case .documentNotListed: "Ask for a document that was registered with the card."
        case .kinshipUnconfirmed: "See the proof of the relation, then confirm."
        case .holderDocumentRequired: "Ask for the holder's own document, or confirm who they are."
        }
    }

    func phrase(for reason: NoServiceReason) -> String {
        switch reason {
        case .unknownService: "no such service"
        case .notThisKind: "not for this kind"
        case .notThisSite: "not at this site"
        case .assuranceTooLow: "assurance too low"
        case .notInForce: "not in force"
        case .tooManyCompanions: "too many companions"
        case .relationNotCovered: "relation not covered"
        case .conditionNotMet: "condition not met"
        }
    }

    func sentence(on error: DocumentNumberError) -> String {
        switch error {
        case .badCharacter: "The document number has a character that no such number has."
        case .wrongLength: "The document number is of the wrong length."
        case .wrongCheckDigit: "The check digit of the document number is wrong; see whether it was typed right."
        case .noCountry: "A passport number needs its three-letter country in front, as CHN:E12345678."
        case .wrongProvince: "The document number begins with no province; look at the document again."
        case .wrongDay: "The document number tells a day of birth that cannot be; look at the document again."
        case .wrongState: "The country's three letters name no state (ICAO Doc 9303); look at the document again."
        case .anotherType: "This is the number of another type of document; choose that type."
        }
    }

    func sentence(on error: HolderNameError) -> String {
        switch error {
        case .noLetter: "The name has no letter."
        case .tooLong: "The name is too long: it may have 64 bytes."
        case .badCharacter: "The name has a character that no name has, perhaps for one that was lost; type it again."
        }
    }

    func sentence(on note: PolicyNote) -> String {
        switch note {
        case .unknownCondition(let service, let condition):
            "Nothing in this release can confirm \(condition) of service \(service): it always stays to be checked."
        case .serviceWithoutSites(let service): "Service \(service) is given at no site."
        case .siteWithoutServices(let site): "Site \(site) gives no service."
        case .kindWithoutCards(let kind): "No card of this release is of kind \(kind)."
        case .cardsWithoutKind(let kind): "Kind \(kind) is not declared: its cards have no service at all."
        }
    }

    func sentence(on error: TrustError) -> String {
        switch error {
        case .badAnchors: "The root certificates cannot be read."
        case .badSignerList: "The list of signers cannot be read."
        case .badListRegister:
            "The list of the status lists is missing, cannot be read, or is shorter than what is in force."
        case .badAllowedChanges: "The file of allowed changes cannot be read."
        case .badPolicy: "The entitlement policy was not taken."
        case .unknownSigner: "The signer is not on the list, or its certificate does not chain to a root."
        case .badStatusList: "The status list is damaged or wrongly signed."
        case .notListed: "The status list is not one of those that there may be; it is not read."
        case .wrongBase: "The delta does not fit the list."
        case .revivesCancelled: "An update would revive a cancelled card; it was not taken."
        case .returnsToNotIssued: "An update would make a handed-out card one that never was; it was not taken."
        case .massChange:
            "One update changes so many cards that a person should look first; until then it is held back."
        case .shrinks: "The updated list is shorter than before; it was not taken."
        case .canary: "The test cards of a status list do not come out as they must; the update was not taken."
        case .expired: "The status list is past its end; it was not taken."
        case .signedAhead: "It was signed with a clock that was ahead; it was not taken."
        case .notChecked: "The cryptographic library came to no conclusion."
        }
    }
}
