/// What is wrong with a line of the list of a site's operators, or of its tokens; it holds nothing of the line itself.
package enum ListFault: Hashable, Sendable {
    // MARK: Operators
    case notOperator
    case operatorTwice
    case tooManyOperators(limit: Int)
    // MARK: Tokens
    case notToken
    case notTokenName
    case notTokenDigest
    case notTokenScopes(known: String)
    case notTokenLanes
    case tokenTwice
    case tooManyTokens(limit: Int)
}
