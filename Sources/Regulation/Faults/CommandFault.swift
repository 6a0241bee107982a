/// What is wrong with what a command of `talentcard-authority` was given.
package enum CommandFault: Hashable, Sendable {
    /// - Parameter cause: the code of the library's error.
    case notAPublicKey(cause: String)

    package var code: AuthorityError.Code {
        switch self {
        case .notAPublicKey: .badInput
        }
    }
}
