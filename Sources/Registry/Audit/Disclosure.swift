package import JSON
internal import Primitives
package import Regulation

/// What an officer was shown of holders, as the audit trail keeps it: whose, and how it was found.
///
/// What was typed is not kept, nor its digest: it may be a name or a document's number.
package enum Disclosure: Hashable, Sendable {
    /// A card's page.
    case card(String)
    /// A paper card for the printer: whoever has the page has the card.
    case sheet(String)
    /// Names on a list that holders sign.
    case handOutList([String])
    /// What a search brought, perhaps nothing.
    case found([String])
    /// Cards whose cancellation waits for its second officer.
    case waiting([String])
    /// Holders of whom the employer's yearly word is due.
    case due([String])
    /// Applicants in the queue.
    case applications([Int64])
    /// A sheet that was looked at before it is handed in, or refused: of whom in it something is known was told.
    case triedSheet(lines: Int, known: Int, digest: [UInt8])
    /// A paper of an application, by its SHA-256.
    case paper([UInt8], of: Int64)

    /// What an officer needs to be shown it.
    package var duty: Duty {
        switch self {
        case .card, .found, .waiting: .consult
        case .sheet: .produce
        case .handOutList: .issue
        case .due: .updateEmployment
        case .applications, .paper: .viewApplications
        case .triedSheet: .submitSheet
        }
    }

    package var name: String {
        switch self {
        case .card: "view-card"
        case .sheet: "print-card"
        case .handOutList: "print-list"
        case .found: "search"
        case .waiting: "view-cancellations"
        case .due: "view-holders-due"
        case .applications: "view-applications"
        case .triedSheet: "try-sheet"
        case .paper: "view-paper"
        }
    }

    package var details: JSONObject {
        switch self {
        case .sheet(let number): ["article": "6", "card": .string(number)]
        case .handOutList(let numbers): ["article": "6", "cards": .array(numbers.map(JSONValue.string))]
        case .card(let number): ["article": "12", "card": .string(number)]
        case .found(let numbers): ["article": "12", "cards": .array(numbers.map(JSONValue.string))]
        case .waiting(let numbers): ["article": "11", "cards": .array(numbers.map(JSONValue.string))]
        case .due(let numbers): ["article": "12", "cards": .array(numbers.map(JSONValue.string))]
        case .triedSheet(let lines, let known, let digest):
            [
                "article": "6", "lines": .integer(Int64(lines)), "known": .integer(Int64(known)),
                "sha256": .string(digest.hex),
            ]
        case .paper(let digest, let id):
            ["article": "6", "application": .integer(id), "paper": .string(digest.hex)]
        case .applications(let ids): ["article": "6", "applications": .array(ids.map(JSONValue.integer))]
        }
    }
}
