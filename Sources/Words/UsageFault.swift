/// What is wrong with the words that a program was started with.
package enum UsageFault: Hashable, Sendable {
    /// - Parameter meant: one that there is, and looks alike.
    case unknownOption(String, meant: String?)
    case missingValue(of: String)
    case valueForFlag(String, value: String)
    case unexpectedArguments(String)
    case missingArguments(String)
    case givenTwice(String, before: String)
    /// - Parameter allowed: all that there are, where they are few.
    case badValue(String, of: String, allowed: String?)
    case missingCommand
    // MARK: What a command finds
    case goesOnly(String, with: String)
    case oneOf(String, String)
    /// - Parameter known: of which one, and one alone, is to be given.
    case choose(_ known: String)
    /// - Parameter form: or an example, the same in every language.
    case takes(String, form: String)
    case leaveOut(String, beside: String)
    case nobodyNamed
    case tagNeedsPIN(String)
    case outside(String, least: Int, most: Int)
    case needed(String, by: String)
    case noCard
    case severalCards(String)
    case cardBesideBatch
    case noSite
    case notOperatorID(limitBytes: Int)
    case notLane(limitBytes: Int)
    /// - Parameter place: which of several it is.
    case notMirror(place: Int?)
}
