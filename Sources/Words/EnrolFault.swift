/// What `talentcardd enrol` cannot do. Nothing of it stays then but the site's own key.
package enum EnrolFault: Error, Hashable, Sendable {
    /// A configuration is there: it is somebody's work.
    case configured(path: String)
    /// A file of this name is there, and is another one than the authority's.
    case anotherFile(path: String)
    case notFingerprint
    /// None of those that were given is this file's.
    case fingerprintDiffers(file: String)
    /// The person at the terminal did not say yes.
    case notAgreed
    // MARK: The authority's server
    case unreachable(address: String, cause: String)
    /// Its certificate is of nobody whom this machine knows, and the authority names nobody.
    case strangeServer(address: String)
    case notAuthority(address: String)
    case codeRefused
    case tooManyTries
    case refused(address: String, answer: String)
    // MARK: This machine
    case fileUnusable(path: String, cause: String)
    case dataFolder(path: String, cause: String)
    case ownerNotTaken(path: String, cause: String)
}

/// What `talentcardd enrol` says to the person at the terminal, and writes into the configuration as a remark.
package enum EnrolText: Hashable, Sendable {
    case compare
    /// With what stands between it and the answer.
    case question
    case enrolled(name: String, id: String)
    /// - Parameter path: of the configuration.
    case next(path: String)
    case madeBy, lanesBelow
    case servicesHere
}
