/// What the registry, its store and its audit trail fail at.
package enum RegistryFault: Hashable, Sendable {
    // The address
    case notAnAddress
    case addressTooLong
    case passwordInAddress
    /// The folder has another registry already.
    case anotherRegistry(recorded: String)
    // The store
    case store(StoreTrouble)
    /// - Parameter sqlState: what PostgreSQL says, five characters.
    case server(StoreTrouble, sqlState: String)
    case settingsRefused
    case openElsewhere
    case unreadable
    case noConnectionMemory
    /// A new registry is kept in UTF-8 alone.
    case databaseEncoding(String)
    /// - Parameter message: the library's, before anything was asked.
    case unreachable(message: String)
    case connectionLost
    case statementFailed
    // What is stored
    case damagedFile
    /// - Parameter type: its number in PostgreSQL's catalogue.
    case foreignColumn(type: UInt32)
    case foreignValue
    case noFreePlace
    /// The lists that counters know are full.
    case noSpareList
    case otherVersion
    case noFormat
    // A backup
    case backupThere
    case draftThere
    case noAuthorityKeys
    case registryFileThere
    case registryInDatabase
    case copyDiffers
    // The audit trail
    case entryDoesNotFollow
    case trailDisagrees
    case goneFromRegistry
    case notedHashMissing
    /// An admission was used in another change than its own.
    case foreignAdmission

    package var code: AuthorityError.Code {
        switch self {
        case .notAnAddress, .addressTooLong, .passwordInAddress: .badInput
        case .anotherRegistry, .databaseEncoding, .otherVersion, .noAuthorityKeys, .registryFileThere,
            .registryInDatabase:
            .badFolder
        case .backupThere, .draftThere: .disk
        case .store, .server, .settingsRefused, .openElsewhere, .unreadable, .noConnectionMemory, .unreachable,
            .connectionLost, .statementFailed:
            .registry
        case .noSpareList: .notPublishable
        case .damagedFile, .foreignColumn, .foreignValue, .noFreePlace, .noFormat, .copyDiffers, .entryDoesNotFollow,
            .trailDisagrees, .goneFromRegistry, .notedHashMissing, .foreignAdmission:
            .altered
        }
    }
}

/// What a database says of a statement, of which both kinds of store have some.
package enum StoreTrouble: Hashable, Sendable, CaseIterable {
    case tableRuleBroken
    case heldByAnother
    case damaged
    // SQLite alone
    case diskFull
    case cannotBeOpened
    case sqliteFailed
    // PostgreSQL alone
    case noRights
    case serverFull
    case serverStopping
    case serverReadOnly
    /// A pooler gives each transaction another session.
    case poolerBetween
    case serverFailed
}
