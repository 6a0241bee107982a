/// Why an application, or a sheet of them, is not gone on with, where no rule of Art. 6 says so.
package enum ApplicationFault: Hashable, Sendable {
    case unknownApplication
    case unknownEmployer
    /// It hands nothing in, and nobody comes to it.
    case employerClosed
    /// Steps that have a way of their own: handing in again, making, handing out.
    case stepElsewhere
    case correctedMeanwhile
    /// The registry has the application and not its sealed papers.
    case documentsGone
    // MARK: Papers
    /// No PDF, PNG or JPEG by its content, or more than that.
    case notPaper
    case paperTooLong(limitBytes: Int)
    case tooManyPapers(limit: Int)
    /// The application is no longer with the employer.
    case papersClosed
    case unknownPaper

    package var code: AuthorityError.Code {
        switch self {
        case .unknownApplication, .unknownEmployer, .unknownPaper: .notFound
        case .stepElsewhere, .correctedMeanwhile, .employerClosed, .notPaper, .paperTooLong, .tooManyPapers,
            .papersClosed:
            .badInput
        case .documentsGone: .altered
        }
    }
}
