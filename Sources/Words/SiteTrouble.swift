/// What the site's command cannot do, and what a person has to put right. What a daemon or a library calls it goes along.
package enum SiteTrouble: Hashable, Sendable {
    // MARK: Files
    case fileMissing(path: String)
    case fileIsFolder(path: String)
    case fileNotRegular(path: String)
    case fileUnreadable(path: String, cause: String)
    case fileTooLong(path: String, limitBytes: Int)
    case fileEmpty(path: String)
    case textUTF16(path: String)
    case textNotUTF8(path: String)
    case outputFailed(cause: String)
    /// Lines of a batch that could not be read.
    case badLines(path: String, count: Int)
    // MARK: The machine
    case openSSL(missing: String, code: String)
    case noRandomBytes(code: String)
    case badProxyVariable
    // MARK: Readers
    case pcscdAway(reader: String, cause: String)
    case pcscdRefuses(reader: String, cause: String)
    case pcscdOfAnotherVersion(reader: String, cause: String)
    case pcscdSilent(reader: String, cause: String)
    case noReader(reader: String, cause: String)
    case cardHeldElsewhere(reader: String, cause: String)
    case readerFailed(reader: String, cause: String)
    // MARK: Pictures
    case noPicture(path: String)
    case pictureTooLarge(path: String)
    case noSymbol(path: String)
    case noMemory(path: String)
    case pictureFailed(path: String)
    case pictureTooHard(path: String)
    case twoCards(path: String)
    case partOfCode(path: String)
    case noPictureReader(path: String)
    // MARK: Trust
    case noTrust(path: String, alarms: String)
    /// - Parameter option: that would list the sites.
    case unknownSite(id: String, option: String)
    case notRootMetadata(path: String)
    /// - Parameter found: what stands in the file instead.
    case noRootCertificates(path: String, found: String)
}
