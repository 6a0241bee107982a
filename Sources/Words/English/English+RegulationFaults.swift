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
        case .badName(let limitBytes): "1 to \(limitBytes) bytes without control characters"
        case .badAttachments: "at most \(ApplicationForm.attachmentsLimit), each a SHA-256 of 64 hexadecimal digits"
        case .servicesName: "is the running service's own name; give the officer another"
        case .noRole: "an officer has at least one role; name it"
        case .bodyMismatch:
            "an officer of an employer, a department or a site acts for one, named by --body; others for none"
        case .badBodyID: "an id of 1 to 64 of a-z 0-9 . _ - such as jlu or changchun-hrss"
        }
    }
}
