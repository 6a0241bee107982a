internal import JSON
internal import Primitives
internal import Regulation

/// What the lines of the trail come to: what the registry should say of cards, applications, officers, employers and
/// figures. Held against it: `AuditReplay+Comparison`.
///
/// Lines of earlier versions say less; what a line does not say is not held against anything.
package struct AuditReplay {
    struct Card {
        var state: String
        /// SHA-256 of the credential, in hex.
        var credential: String?
        var carrier: String?
        /// RFC 3339.
        var expires: String?
        var replaces: String?
        var follows: String?
        var proposal: Proposal?
        /// The number of the reason, 0 for a card whose place another took.
        var endedBy: Int64?
        var isTakenBack = false
        var employment: Employment
    }

    struct Proposal: Equatable {
        let reason: Int64
        let officer: String
    }

    struct Employment: Equatable {
        var employer: String?
        /// RFC 3339.
        var confirmedAt: String
        var reported = ""
        var inherited = ""
    }

    struct Application {
        var state: String
        var employer: String
        var category: String
        var card: String?
        /// Who has acted, by the step.
        var hands: [(step: String, officer: String)] = []
    }

    struct Officer: Equatable {
        let name: String?
        let roles: [String]
        let body: String?
        let left: String?
    }

    struct Employer: Equatable {
        let department: String
        let region: String
        let closed: String?
    }

    var cards: [String: Card] = [:]
    /// Cards' credentials beside the first, by SHA-256 in hex: whether they are withdrawn.
    var furtherCredentials: [String: Bool] = [:]
    var applications: [Int64: Application] = [:]
    /// Which application a card is of.
    private var applicationOfCard: [String: Int64] = [:]
    var officers: [String: Officer] = [:]
    var employers: [String: Employer] = [:]
    var figures: [String: Int64] = [:]

    /// Takes a line in.
    mutating func add(_ line: JSONObject) {
        guard let action = line["action"]?.string, let officer = line["by"]?.string, let at = line["at"]?.string else {
            return
        }
        if let id = line["application"]?.integer { add(line, action, of: id, by: officer) }
        if let number = line["card"]?.string { add(line, action, ofCard: number, by: officer, at: at) }
        switch action {
        case "list-officer":
            guard let id = line["officer"]?.string else { return }
            officers[id] = Officer(
                name: line["name"]?.string, roles: line["roles"]?.array?.compactMap(\.string).sorted() ?? [],
                body: line["body"]?.string,
                left: line["left"]?.string)
        case "list-employer":
            guard let id = line["employer"]?.string else { return }
            employers[id] = Employer(
                department: line["department"]?.string ?? "", region: line["region"]?.string ?? "",
                closed: line["closed"]?.string)
        case "set-reading":
            guard let name = line["reading"]?.string else { return }
            figures[name] = line["value"]?.integer
        default: return
        }
    }
}

extension AuditReplay {
    /// Of an application.
    private mutating func add(_ line: JSONObject, _ action: String, of id: Int64, by officer: String) {
        if action == "submit" {
            applications[id] = Application(state: "", employer: "", category: "")
        }
        guard var application = applications[id] else { return }
        if let state = line["stands"]?.string { application.state = state }
        if ["submit", "correct", "application-hand-over"].contains(action) {
            if let employer = line["employer"]?.string { application.employer = employer }
            if let category = line["category"]?.string { application.category = category }
        }
        switch action.hasPrefix("application-") ? String(action.dropFirst("application-".count)) : "" {
        case "recommend", "review", "approve", "produce":
            application.hands.append((String(action.dropFirst("application-".count)), officer))
        case "take-back": _ = application.hands.popLast()
        case "reject", "resubmit": application.hands = []
        default: break
        }
        if let made = line["made"]?.string, application.card == nil {
            application.card = made
            applicationOfCard[made] = id
            cards[made]?.employment.employer = application.employer
        }
        applications[id] = application
    }

    /// Of a card.
    private mutating func add(
        _ line: JSONObject, _ action: String, ofCard number: String, by officer: String, at: String
    ) {
        switch action {
        case "produce": produce(line, number, at: at)
        case "employment": employ(line, number, at: at)
        case "add-credential", "withdraw-credential":
            if let hash = line["credential"]?.string { furtherCredentials[hash] = action == "withdraw-credential" }
        case "reclassify":
            guard let made = line["made"]?.string else { return }
            let employer = cards[number]?.employment.employer
            cards[made]?.employment = Employment(employer: employer, confirmedAt: at)
        default: step(line, action, number, by: officer)
        }
    }

    private mutating func produce(_ line: JSONObject, _ number: String, at: String) {
        let (replaces, follows) = (line["replaces"]?.string, line["follows"]?.string)
        var card = Card(
            state: line["state"]?.string ?? "", credential: line["sha256"]?.string, carrier: line["carrier"]?.string,
            expires: line["expires"]?.string,
            replaces: replaces, follows: follows, employment: Employment(employer: nil, confirmedAt: at))
        let carried = replaces ?? (line["for"]?.string == "renewed" ? nil : follows)
        if let earlier = carried.flatMap({ cards[$0] }) {
            // Whoever gets a card back begins anew.
            card.employment =
                line["for"]?.string == "appeal"
                ? Employment(employer: earlier.employment.employer, confirmedAt: at) : earlier.employment
        }
        cards[number] = card
        // At once, unless the other card goes on until this one is handed out.
        if let replaces = replaces ?? (line["for"]?.string == "appeal" ? follows : nil) {
            carryApplication(from: replaces, to: number)
        }
    }

    private mutating func carryApplication(from old: String, to new: String) {
        guard let id = applicationOfCard.removeValue(forKey: old) else { return }
        applications[id]?.card = new
        applicationOfCard[new] = id
    }

    private mutating func employ(_ line: JSONObject, _ number: String, at: String) {
        guard var employment = cards[number]?.employment else { return }
        employment.confirmedAt = at
        let event = line["event"]?.string ?? ""
        if event == "employer-changed" { employment.employer = line["employer"]?.string }
        if let reported = line["reported"]?.string {
            (employment.reported, employment.inherited) = (reported, line["earlier"]?.string ?? "")
        } else {
            // Earlier versions kept the last word alone, and none behind a change of employer.
            (employment.reported, employment.inherited) = (
                ["confirmed", "employer-changed"].contains(event) ? "" : event, ""
            )
        }
        cards[number]?.employment = employment
    }

    /// What changes how a card stands; of another action nothing.
    private mutating func step(_ line: JSONObject, _ action: String, _ number: String, by officer: String) {
        guard let state = line["state"]?.string else { return }
        // A card that a restored registry knows by its place alone has no first line.
        var card = cards[number] ?? Card(state: state, employment: Employment(employer: nil, confirmedAt: ""))
        card.state = state
        if state != "suspended" { card.isTakenBack = false }
        switch action {
        case "take-back": card.isTakenBack = true
        case "propose-cancellation":
            card.proposal = line["reason"]?.integer.map { Proposal(reason: $0, officer: officer) }
        case "withdraw-cancellation": card.proposal = nil
        case "confirm-cancellation": (card.proposal, card.endedBy) = (nil, line["reason"]?.integer)
        case "replace": (card.proposal, card.endedBy) = (nil, 0)
        case "succeed":
            (card.proposal, card.endedBy) = (nil, 0)
            if let made = line["made"]?.string, cards[made]?.follows == number, applicationOfCard[made] == nil {
                carryApplication(from: number, to: made)
                cards[made]?.employment = card.employment
            }
        case "stand-as-published":
            card.proposal = nil
            card.endedBy = state == "cancelled" ? Int64(CancellationReason.other.rawValue) : nil
        default: break
        }
        cards[number] = card
    }
}
