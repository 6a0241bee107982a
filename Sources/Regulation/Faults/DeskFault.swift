/// What is wrong with what an officer filled in at the console.
package enum DeskFault: Hashable, Sendable {
    /// - Parameter choices: all that there are.
    case notOneOf(choices: [String])
    /// - Parameter limitBytes: in UTF-8.
    case textTooLong(limitBytes: Int)
    /// - Parameter limit: the most that can be asked for.
    case daysOutOfRange(limit: Int)
    /// - Parameter limit: of one file.
    case tooManyLines(limit: Int)

    package var code: AuthorityError.Code {
        switch self {
        case .notOneOf, .textTooLong, .daysOutOfRange, .tooManyLines: .badInput
        }
    }
}
