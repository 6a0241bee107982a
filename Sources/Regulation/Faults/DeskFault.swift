/// What is wrong with what an officer filled in at the console.
package enum DeskFault: Hashable, Sendable {
    /// - Parameter choices: all that there are.
    case notOneOf(choices: [String])
    /// - Parameter limitBytes: in UTF-8.
    case textTooLong(limitBytes: Int)

    package var code: AuthorityError.Code {
        switch self {
        case .notOneOf, .textTooLong: .badInput
        }
    }
}
