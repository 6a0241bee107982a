internal import ArgumentParser
internal import Credential
internal import Primitives
internal import Terminal
internal import Verification
internal import Words

/// What is asked about a card.
struct RequestOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The site, as the policy names it.", valueName: "id"))
    var site: String?

    @Option(help: ArgumentHelp("The lane, to be told with the decision.", valueName: "name"))
    var lane: String?

    @Option(help: ArgumentHelp("The service asked for (default: all at the site).", valueName: "id"))
    var service: String?

    @Option(
        help: ArgumentHelp(
            "The holder's document: resident-id, passport (CHN:E12345678), hmt-permit or foreign-pr.",
            valueName: "type:number"))
    var document: DocumentArgument?

    @Option(help: ArgumentHelp("The name in the document, as a reader gave it.", valueName: "name"))
    var documentName: String?

    @Option(help: ArgumentHelp("How many come along with the holder.", valueName: "n"))
    var companions = 0

    @Option(help: "Who is to have the service.")
    var relation = Relation.holder

    @Flag(
        inversion: .prefixedNo,
        help: "The journey is official; --official-travel=false: it is not; neither: nobody has asked.")
    var officialTravel: Bool?

    @Flag(help: "The operator confirms identity, and kinship where it matters.")
    var confirmed = false

    @Option(name: .customLong("operator"), help: ArgumentHelp("Who says so.", valueName: "id"))
    var operatorName: String?

    @OptionGroup var moment: MomentOption

    var at: Timestamp? { moment.at }

    /// More than a lane's name needs.
    static let laneLimitBytes = 64
    /// More than anybody's id needs.
    static let operatorLimitBytes = 128

    func validate() throws {
        guard companions >= 0 else { throw ValidationError(.takes("--companions", form: "0, 1, 2 …")) }
        guard documentName == nil || document != nil else {
            throw ValidationError(.goesOnly("--document-name", with: "--document"))
        }
        guard operatorName.map(RequestOptions.isOperator) ?? true else {
            throw ValidationError(.notOperatorID(limitBytes: RequestOptions.operatorLimitBytes))
        }
        if let lane {
            guard RequestOptions.isLane(lane) else {
                throw ValidationError(.notLane(limitBytes: RequestOptions.laneLimitBytes))
            }
        }
    }

    static func isOperator(_ name: String) -> Bool {
        (1...operatorLimitBytes).contains(name.utf8.count) && name.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }

    static let operatorWords = "1 to \(operatorLimitBytes) printable ASCII characters without blanks"

    static func isLane(_ name: String) -> Bool {
        (1...laneLimitBytes).contains(name.utf8.count) && name.isPlainText
    }

    /// - Parameters:
    ///   - siteID: the site, known to be one.
    ///   - today: the last day on which a document's holder can have been born.
    /// - Throws: `badInput` for a number that no such document can have, or a name that nobody has.
    func request(siteID: String, on today: Day, words: any Wording) throws(CommandFailure) -> VerificationRequest {
        VerificationRequest(
            siteID: siteID, lane: lane, serviceID: service, relation: relation, companions: companions,
            officialTravel: officialTravel, document: try shownDocument(on: today, words: words),
            isConfirmedByOperator: confirmed, operatorName: operatorName)
    }

    /// What was given is personal data and is not repeated.
    private func shownDocument(on today: Day, words: any Wording) throws(CommandFailure) -> ShownDocument? {
        guard let document else { return nil }
        let number: DocumentNumber
        do {
            number = try DocumentNumber(type: document.type, number: document.number, on: today)
        } catch {
            throw CommandFailure(.badInput, "--document: \(words.sentence(on: error))")
        }
        do {
            return ShownDocument(number, name: try documentName.map { try HolderName($0) })
        } catch {
            throw CommandFailure(
                .badInput, "--document-name: \(words.sentence(on: (error as? HolderNameError) ?? .badCharacter))")
        }
    }
}
