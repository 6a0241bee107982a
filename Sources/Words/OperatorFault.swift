/// What `talentcardd operator` cannot do; the file's own troubles are `SiteTrouble`.
package enum OperatorFault: Hashable, Sendable {
    case listed(number: String)
    case notListed(number: String)
    case notNumberOrName
    case notPIN
    case pinMissing
    case pinsDiffer
    case pinNotDigested(code: String)
    case badLine(path: String, line: Int, ListFault)
    case openToOthers(path: String)
    case unwritable(path: String, cause: String)
    /// It was the daemon's user's, and is root's now.
    case ownerLost(path: String)
}
