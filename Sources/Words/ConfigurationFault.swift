/// What is wrong at a place of the daemon's configuration file, and what to write there.
package enum ConfigurationFault: Hashable, Sendable {
    // MARK: Any place
    case notReadable
    case notMapping
    case unknownKey(known: String)
    case missing
    case twice
    case notList
    case notText
    case empty
    case notTruth
    case notWhole(_ least: Int, _ most: Int)
    case notName
    case notOneOf(_ known: String)
    case notAbsolutePath
    case listedAlready
    case noneNamed
    case tooMany(limit: Int)
    case onlyWith(_ owner: String)
    case notUsable
    case badLine(Int, ListFault)
    // MARK: Files
    case file(SiteTrouble)
    case openToOthers
    case noCertificates(found: String)
    case noPrivateKey
    case foreignKey
    case shortSecret(limitBytes: Int)
    case noSiteToken
    case noRootMetadata
    case noAnchors(found: String)
    // MARK: Addresses
    case notHost
    case notSocketPath
    case notAddress
    case addressNeedsAccess
    case notWebhook
    case notReportAddress
    case notMirror
    // MARK: Proxies
    case badProxyVariable
    case notProxy
    case notProxyAddress
    case userInProxyAddress
    case userWithoutPassword
    // MARK: People
    case notTelephone(limit: Int)
    // MARK: Lanes
    case nothingAtLane
    case nameTaken
    case scannerTaken
    case notPIVTag
    case notOneScanner
    case notOneGateOutput
    case zeroByte
    case notProgram
    case channelTaken
    case notCommandBytes
    case notLabel(limit: Int)
    case operatorsMissing
    // MARK: Trust
    case noTrustSource
    case besideDirectory
    // MARK: The file as a whole
    case fileMissing
    case fileUnreadable(cause: String)
    case fileNotRegular
    case fileTooLong
    case fileUTF16
    case fileNotUTF8
    case fileEmpty
    case notYAML(problem: String)
    case notYAMLText
    case fullWidthSign(found: String, meant: String)
    case needsRestart
}
