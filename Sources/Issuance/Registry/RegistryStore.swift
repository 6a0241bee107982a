internal import Credential
internal import Primitives
internal import Signatures
internal import TUF

/// Where the registry is kept: SQLite in the authority's folder, or a PostgreSQL server that several desks share.
///
/// A store keeps and finds; it judges nothing. The rules are in `CardLife` and `CardTerm`, the order of the steps in
/// `Authority`. All of one change is there or none of it, and two changes never run at once.
protocol RegistryStore: Sendable {
    /// Whatever is asked of the connection sees one moment.
    func inReading<Answer>(
        _ body: (any SQLConnection) throws(IssuanceError) -> Answer
    ) throws(IssuanceError) -> Answer

    func inChange<Answer>(
        _ body: (any SQLConnection) throws(IssuanceError) -> Answer
    ) throws(IssuanceError) -> Answer
}

extension RegistryStore {
    func reading<Answer>(
        _ body: (any RegistryReader) throws(IssuanceError) -> Answer
    ) throws(IssuanceError) -> Answer {
        try inReading { (connection) throws(IssuanceError) in
            try connection.session { (session) throws(IssuanceError) in try body(session) }
        }
    }

    func changing<Answer>(
        _ body: (any RegistryWriter) throws(IssuanceError) -> Answer
    ) throws(IssuanceError) -> Answer {
        try inChange { (connection) throws(IssuanceError) in
            try connection.session { (session) throws(IssuanceError) in try body(session) }
        }
    }
}

/// One consistent view. All functions throw `registry` when the store fails, `altered` when a row is none of ours.
protocol RegistryReader: MakingReader, ReportReader, ApplicationReader, SignInReader, SearchReader,
    ReadingReader
{
    /// `nil` in an empty registry.
    func settings() throws(IssuanceError) -> AuthoritySettings?
    /// Those in force, retired ones too as long as cards of theirs run; the newest of a use first.
    func signers() throws(IssuanceError) -> [ListedSigner]
    /// The newest file; of the province, or of a region.
    func policy(of region: String?) throws(IssuanceError) -> [UInt8]?
    func regionsWithPolicy() throws(IssuanceError) -> [String]
    func card(_ number: String) throws(IssuanceError) -> CardRecord?
    /// By number; `nil` for all states.
    func cards(in state: CardState?) throws(IssuanceError) -> [CardRecord]
    /// As `cards`, one after the other.
    func eachCard(
        in state: CardState?, _ body: (CardRecord) throws(IssuanceError) -> Void
    ) throws(IssuanceError)
    func statusLists() throws(IssuanceError) -> [StatusListRecord]
    /// Without what was published of it.
    func newestList() throws(IssuanceError) -> StatusListRecord?
    /// Every allotted place of a list with its card's state.
    func places(in list: Int64) throws(IssuanceError) -> [(index: UInt64, state: CardState)]
    func isTaken(_ index: UInt64, in list: Int64) throws(IssuanceError) -> Bool
    func roleKeys() throws(IssuanceError) -> RecordedKeys
    /// Signed metadata by role and version: every root, of the other roles the newest.
    func metadata() throws(IssuanceError) -> [(role: String, content: [UInt8])]
    func lastAuditEntry() throws(IssuanceError) -> AuditEntry?
    /// In order, from the one behind this sequence; 0: from the first.
    func eachAuditEntry(
        after sequence: Int64, _ body: (AuditEntry) throws(IssuanceError) -> Void
    ) throws(IssuanceError)
}

/// What one change may do. A number or place that exists already throws `registry`.
protocol RegistryWriter: RegistryReader, MakingWriter, ReportWriter, ApplicationWriter, SignInWriter,
    ReadingWriter
{
    func insert(_ settings: AuthoritySettings) throws(IssuanceError)
    func insert(_ signer: ListedSigner, at moment: Timestamp) throws(IssuanceError)
    func insertPolicy(_ bytes: [UInt8], of region: String?, at moment: Timestamp) throws(IssuanceError)
    /// The next count of the kind's series, from 1, never given out again.
    func takeCount(of kind: CardKind) throws(IssuanceError) -> Int64
    func insert(_ list: StatusListRecord) throws(IssuanceError)
    /// Replaces what was published of the list.
    func update(_ publication: StatusPublication, of list: Int64) throws(IssuanceError)
    func insert(_ card: CardRecord, in list: Int64) throws(IssuanceError)
    func update(_ life: CardLife, of number: String) throws(IssuanceError)
    func insert(_ key: RecordedKey) throws(IssuanceError)
    /// Keeps signed metadata; of another role than root it replaces the version before.
    func put(_ document: MetadataDocument) throws(IssuanceError)
    func append(_ entry: AuditEntry) throws(IssuanceError)
}
