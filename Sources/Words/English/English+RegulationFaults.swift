internal import Credential
internal import Regulation

extension English {
    func sentence(on fault: RegulationFault) -> String {
        switch fault {
        case .documentCount: "a card names 1 to 4 different documents (Art. 9)"
        case .notADocument: "not TYPE:NUMBER; types are resident-id, passport, hmt-permit, foreign-pr"
        case .documentNumber(.badCharacter): "has a character that no document number has; type letters and digits"
        case .documentNumber(.wrongLength): "has not the length of such a number; type it again"
        case .documentNumber(.wrongCheckDigit):
            "its check digit does not fit, so a digit is mistyped; type it again"
        case .documentNumber(.noCountry): "a passport needs its country: passport:CHN:E12345678"
        case .documentNumber(.wrongProvince): "begins with no province; look at the document again"
        case .documentNumber(.wrongDay): "tells a day of birth that cannot be; look at the document again"
        case .documentNumber(.wrongState):
            "its three letters name no state (ICAO Doc 9303); look at the document again"
        case .documentNumber(.anotherType): "is the number of another type of document; choose that type"
        case .documentsOfTwo: "their numbers tell different days of birth, so they are not one person's"
        case .badBirthday: "not a day from 1900 to today; look at the document again"
        case .anotherBirthday: "the document's number tells another day of birth; one of them is mistyped"
        case .holderName(.noLetter): "has no letter; write the name as the document has it"
        case .holderName(.tooLong): "is longer than \(HolderName.limitBytes) bytes; write it as a card has room for it"
        case .holderName(.badCharacter):
            "has a character that no name has, perhaps for one that was lost; type it again"
        case .badName(let limitBytes): "1 to \(limitBytes) bytes without control characters"
        case .badAttachments: "at most \(ApplicationForm.attachmentsLimit), each a SHA-256 of 64 hexadecimal digits"
        case .servicesName:
            "is a name that the trail keeps for the running service and for holders; give the officer another"
        case .noRole: "an officer has at least one role; name it"
        case .bodyMismatch:
            "an officer of an employer, a department or a site acts for one, named by --body; others for none"
        case .badBodyID: "an id of 1 to 64 of a-z 0-9 . _ - such as jlu or changchun-hrss"
        }
    }
}
