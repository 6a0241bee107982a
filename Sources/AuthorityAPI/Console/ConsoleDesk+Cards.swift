internal import CardPrinting
internal import Credential
internal import HTTPServing
internal import Issuance
internal import JSON
internal import Primitives
internal import Registry
internal import Regulation

extension ConsoleDesk {
    /// Cancellations and new cards that wait for their second officer.
    func cancellations() throws -> JSONValue {
        try require(.consult)
        let cards = try authority.cards.cardsWithProposal(limit: 500)
        let changes = try authority.cards.cardsWithChange(limit: 500)
        try tell(ofWaiting: [cards, changes.map(\.card)].joined().map(\.number))
        return [
            "cards": .array(cards.map { json(of: $0) }),
            "changes": .array(
                changes.map { card, proposal in
                    guard case .object(var object) = json(of: card) else { return .null }
                    object["change"] = json(of: proposal)
                    return .object(object)
                }),
        ]
    }

    /// A card with its trail.
    func card(_ number: String) throws -> JSONValue {
        try require(.consult)
        let card = try authority.cards.card(number)
        try tell(ofCard: card.number)
        guard case .object(var object) = json(of: card) else { return .null }
        object["further"] = .array(
            try authority.cards.furtherCredentials(of: number).map {
                ["carrier": .string($0.carrier.rawValue), "withdrawn": .bool($0.isWithdrawn)]
            })
        if let change = try authority.cards.change(of: number) { object["change"] = json(of: change.proposal) }
        object["changes"] = .array(try changes(of: card).map { .string($0.rawValue) })
        object["trail"] = .array(
            try authority.cards.trail(ofCard: number).map { entry in try JSONValue(parsing: entry.content) })
        return .object(object)
    }

    /// A paper card for the printer. Whoever has the page has the card: for makers, and each is in the trail.
    func sheet(_ number: String) throws -> [UInt8] {
        try require(.produce)
        let card = try authority.cards.card(number)
        guard card.isPrintable else {
            throw AuthorityError(CardFault.notPrintable, at: card.number)
        }
        let pdf = try authority.cards.sheet(of: card).pdf()
        try authority.officers.note(.sheet(card.number), to: officer, at: now)
        return pdf
    }

    /// `{"step": …, "reason"?: 1…9}`
    func stepCard(_ number: String, _ fields: RequestFields) throws -> JSONValue {
        guard let step = CardStepName(rawValue: try fields.text("step")) else {
            throw AuthorityError(DeskFault.notOneOf(choices: CardStepName.allCases.map(\.rawValue)), at: "step")
        }
        guard step == .proposeCancellation || fields.value("reason") == nil else {
            throw Problem(.unknownKey, "reason stands beside propose-cancellation alone")
        }
        switch step {
        case .issue: return try stepped(.issue, number)
        case .suspend: return try stepped(.suspend, number)
        case .restore: return try stepped(.restore, number)
        case .takeBack: return try stepped(.takeBack, number)
        case .confirmCancellation: return try stepped(.confirmCancellation, number)
        case .withdrawCancellation: return try stepped(.withdrawCancellation, number)
        // It takes two officers: `changes`.
        case .replace:
            throw AuthorityError(
                DeskFault.notOneOf(choices: CardStepName.allCases.filter { $0 != .replace }.map(\.rawValue)), at: "step"
            )
        case .proposeCancellation:
            let article = try fields.required("reason", fields.integer("reason", in: 1...9))
            guard let reason = CancellationReason(rawValue: article) else {
                throw AuthorityError(
                    DeskFault.notOneOf(choices: CancellationReason.allCases.map { "\($0.rawValue)" }), at: "reason")
            }
            return try stepped(.proposeCancellation(reason), number)
        }
    }

    /// A code for one phone of the holder: shown once, told to nobody else.
    func invitePhone(_ number: String) throws -> JSONValue {
        let invitation = try authority.cards.invitePhone(card: number, by: officer, at: now)
        return [
            "card": .string(invitation.card), "code": .string(invitation.code.description),
            "endsAt": .string(invitation.endsAt.rfc3339),
        ]
    }

    private func stepped(_ step: CardStep, _ number: String) throws -> JSONValue {
        json(of: try authority.cards.step(step, on: number, by: officer, at: now))
    }

    /// With whom the holder works for.
    func json(of listed: ListedCard) -> JSONValue {
        guard let name = listed.employerName, case .object(var object) = json(of: listed.card) else {
            return json(of: listed.card)
        }
        object["employer"] = .string(name)
        return .object(object)
    }

    func json(of card: CardRecord) -> JSONValue {
        var object: JSONObject = [
            "number": .string(card.number), "holder": .string(card.holderName), "category": .string(card.category.id),
            "kind": .string(card.category.kind.id), "carrier": .string(card.carrier.rawValue),
            "state": .string(card.life.state.rawValue), "issuedAt": .string(card.issuedAt.rfc3339),
            "expires": .string(card.expires.rfc3339),
        ]
        if let replaces = card.replaces ?? card.follows?.number { object["replaces"] = .string(replaces) }
        if let suspension = card.life.suspension { object["suspension"] = .string(suspension.rawValue) }
        if let proposal = card.life.proposal {
            object["proposal"] = [
                "reason": .integer(Int64(proposal.reason.rawValue)), "officer": .string(proposal.officer.id),
            ]
        }
        switch card.life.ending {
        case .cancelled(let reason)?: object["ending"] = ["reason": .integer(Int64(reason.rawValue))]
        case .replaced?: object["ending"] = ["replaced": true]
        case nil: break
        }
        object["sheet"] = .bool(card.isPrintable && standing.may(.produce))
        object["phone"] = .bool(card.life.state != .cancelled && now < card.expires && standing.may(.produce))
        object["holderCode"] = .bool(standing.may(.giveHolderCode))
        object["steps"] = .array(steps(of: card).map { .string($0.rawValue) })
        return .object(object)
    }

    /// What the officer could do: for buttons only, the authority asks again.
    private func steps(of card: CardRecord) -> [CardStepName] {
        var steps: [CardStepName] = []
        for step in card.life.legalSteps where standing.may(step.duty) && step != .replace {
            // Who proposed it does not confirm it.
            if step == .confirmCancellation, card.life.proposal?.officer == officer { continue }
            steps.append(step)
        }
        return steps
    }
}
