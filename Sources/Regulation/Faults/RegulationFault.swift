package import Credential

/// What the law's room finds wrong with what it was given.
package enum RegulationFault: Hashable, Sendable {
    /// None, more than four, or one twice (Art. 9).
    case documentCount
    case notADocument
    case documentNumber(DocumentNumberError)
    /// Their numbers tell different days of birth.
    case documentsOfTwo
    /// Before 1900, or still to come.
    case badBirthday
    /// Another than the document's number tells.
    case anotherBirthday
    case holderName(HolderNameError)
    /// An employer's.
    case badName(limitBytes: Int)
    case badAttachments
    /// An officer would have the running service's name.
    case servicesName
    case noRole
    /// A body is missing where a role needs one, or there is one too many.
    case bodyMismatch
    case badBodyID

    package var code: AuthorityError.Code {
        switch self {
        case .documentCount, .notADocument, .documentNumber, .documentsOfTwo, .badBirthday, .anotherBirthday,
            .holderName, .badName, .badAttachments, .servicesName, .noRole, .bodyMismatch, .badBodyID:
            .badInput
        }
    }
}
