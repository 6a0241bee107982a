/// Why an application, or a sheet of them, is not gone on with, where no rule of Art. 6 says so.
package enum ApplicationFault: Hashable, Sendable {
    case unknownApplication
    case unknownEmployer
    /// Steps that have a way of their own: handing in again, making, handing out.
    case stepElsewhere
    case correctedMeanwhile
    /// The registry has the application and not its sealed papers.
    case documentsGone

    package var code: AuthorityError.Code {
        switch self {
        case .unknownApplication, .unknownEmployer: .notFound
        case .stepElsewhere, .correctedMeanwhile: .badInput
        case .documentsGone: .altered
        }
    }
}
