internal import ArgumentParser
internal import Credential
internal import Primitives
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

    @Option(help: ArgumentHelp("Decide as at this moment (RFC 3339) instead of now.", valueName: "time"))
    var at: Timestamp?

    /// More than a lane's name needs.
    static let laneLimitBytes = 64
    /// More than any vehicle holds.
    static let companionsLimit = 1000

    func validate() throws {
        guard (0...RequestOptions.companionsLimit).contains(companions) else {
            throw ValidationError("--companions takes a number from 0 to \(RequestOptions.companionsLimit)")
        }
        if let lane {
            guard RequestOptions.isLane(lane) else {
                throw ValidationError("--lane takes 1 to \(RequestOptions.laneLimitBytes) bytes without controls")
            }
        }
    }

    static func isLane(_ name: String) -> Bool {
        (1...laneLimitBytes).contains(name.utf8.count) && terminalSafe(name) == name
    }

    /// - Parameter siteID: the site, known to be one.
    /// - Throws: `badInput` for a number that no such document can have.
    func request(siteID: String, words: any Wording) throws(CommandFailure) -> VerificationRequest {
        VerificationRequest(
            siteID: siteID, lane: lane, serviceID: service, relation: relation, companions: companions,
            officialTravel: officialTravel, document: try identityDocument(words: words),
            isConfirmedByOperator: confirmed)
    }

    private func identityDocument(words: any Wording) throws(CommandFailure) -> IdentityDocument? {
        guard let document else { return nil }
        do {
            return try IdentityDocument(type: document.type, number: document.number)
        } catch {
            // The number itself is personal data and is not repeated.
            throw CommandFailure(.badInput, "--document: \(words.sentence(on: error))")
        }
    }
}
