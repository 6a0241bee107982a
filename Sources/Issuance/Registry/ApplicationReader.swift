internal import Primitives

/// The registry's officers, employers and applications.
protocol ApplicationReader {
    func officer(_ officer: Officer) throws(IssuanceError) -> OfficerRecord?
    func officers() throws(IssuanceError) -> [OfficerRecord]
    func listsOfficers() throws(IssuanceError) -> Bool
    func employer(_ id: String) throws(IssuanceError) -> EmployerRecord?
    func employers() throws(IssuanceError) -> [EmployerRecord]
    func application(_ id: Int64) throws(IssuanceError) -> ApplicationRecord?
    func application(ofCard number: String) throws(IssuanceError) -> ApplicationRecord?
    /// By id; `nil` for all states.
    func eachApplication(
        in state: ApplicationState?, _ body: (ApplicationRecord) throws(IssuanceError) -> Void
    ) throws(IssuanceError)
    func attachments(of application: Int64) throws(IssuanceError) -> [[UInt8]]
    func sealedDocuments(of holder: Int64) throws(IssuanceError) -> [UInt8]?
    /// Of at most `limit` holders after this one, by id.
    func sealedDocuments(
        after holder: Int64, limit: Int
    ) throws(IssuanceError) -> [(holder: Int64, sealed: [UInt8])]
    /// The generation of documents.key in force, with its mark.
    func documentKey() throws(IssuanceError) -> (generation: Int64, mark: [UInt8])?
    /// Whether a holder of the document has an application on its way, or a card that is not cancelled; but for this one.
    func isInUse(documentIndex: [UInt8], butFor application: Int64?) throws(IssuanceError) -> Bool
    func employment(of card: String) throws(IssuanceError) -> Employment?
    /// Cards that are not cancelled and end until `end`, or whose employment was last confirmed until `confirmed`, or of
    /// which something was reported; by number.
    func eachDueCard(
        endingUntil end: Timestamp, confirmedUntil confirmed: Timestamp,
        _ body: (DueCard) throws(IssuanceError) -> Void
    ) throws(IssuanceError)
    func applicationCounts() throws(IssuanceError) -> [ApplicationState: Int]
    /// How many cards there are of each category, state, region and month of making.
    func cardCounts(utcOffsetSeconds: Int64) throws(IssuanceError) -> [CardCount]
}

protocol ApplicationWriter: ApplicationReader {
    /// Lists the officer, or replaces what is listed.
    func put(_ officer: OfficerRecord) throws(IssuanceError)
    func put(_ employer: EmployerRecord) throws(IssuanceError)
    func insertHolder(_ name: String) throws(IssuanceError) -> Int64
    /// Replaces what was sealed, and what it is found by.
    func put(sealedDocuments: [UInt8], indices: [[UInt8]], of holder: Int64) throws(IssuanceError)
    /// The same for a holder of whom nothing was sealed.
    func putFirst(sealedDocuments: [UInt8], indices: [[UInt8]], of holder: Int64) throws(IssuanceError)
    func insertDocumentKey(_ generation: Int64, mark: [UInt8]) throws(IssuanceError)
    /// Takes the form in the place of the one before: name, category, employer, attachments.
    func correct(_ application: ApplicationRecord, by form: ApplicationForm) throws(IssuanceError)
    func insertApplication(
        of holder: Int64, _ form: ApplicationForm, at moment: Timestamp
    ) throws(IssuanceError) -> Int64
    func insertAttachments(_ digests: Set<[UInt8]>, of application: Int64) throws(IssuanceError)
    func update(_ application: ApplicationRecord) throws(IssuanceError)
    func put(_ employment: Employment, of card: String) throws(IssuanceError)
}
