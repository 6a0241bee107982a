internal import CardPrinting
internal import Credential
internal import HTTPServing
internal import Issuance
internal import JSON
internal import Primitives
internal import Registry
internal import Regulation

extension ConsoleDesk {
    private static let foundLimit = 50

    /// `{"query": …}`: a number or a part of it, or a part of a name. In the body: names are in no URL.
    func search(_ fields: RequestFields) throws -> JSONValue {
        try require(.consult)
        let query = try fields.text("query")
        let cards = try authority.cards(matching: query, limit: ConsoleDesk.foundLimit)
        try tell(ofSearch: query, found: cards.map(\.number))
        let standing = try authority.standing(of: officer)
        return ["cards": .array(cards.map { json(of: $0, for: standing) })]
    }

    /// Cancellations that wait for their second officer.
    func cancellations() throws -> JSONValue {
        try require(.consult)
        let cards = try authority.cardsWithProposal(limit: 500)
        try tell(ofWaiting: cards.map(\.number))
        let standing = try authority.standing(of: officer)
        return ["cards": .array(cards.map { json(of: $0, for: standing) })]
    }

    /// A card with its trail.
    func card(_ number: String) throws -> JSONValue {
        try require(.consult)
        let card = try authority.card(number)
        try tell(ofCard: card.number)
        guard case .object(var object) = json(of: card, for: try authority.standing(of: officer)) else { return .null }
        object["further"] = .array(
            try authority.furtherCredentials(of: number).map {
                ["carrier": .string($0.carrier.rawValue), "withdrawn": .bool($0.isWithdrawn)]
            })
        object["trail"] = .array(
            try authority.trail(ofCard: number).map { entry in try JSONValue(parsing: entry.content) })
        return .object(object)
    }

    /// A paper card for the printer. Whoever has the page has the card: for makers, and each is in the trail.
    func sheet(_ number: String) throws -> [UInt8] {
        try require(.produce)
        let card = try authority.card(number)
        guard isPrintable(card) else {
            throw Problem(.badValue, "only a card on paper is printed, while it is not cancelled")
        }
        let pdf = try CardSheet(PrintedCard(card)).pdf()
        try authority.note(.sheet(card.number), to: officer, at: now)
        return pdf
    }

    func isPrintable(_ card: CardRecord) -> Bool { card.carrier == .paper && card.life.state != .cancelled }

    /// `{"step": …, "reason"?: 1…9}`; a replacement is made on paper.
    func stepCard(_ number: String, _ fields: RequestFields) throws -> JSONValue {
        guard let step = CardStepName(rawValue: try fields.text("step")) else {
            throw Problem(.badValue, "step must be one of: \(CardStepName.allCases.map(\.rawValue).list)")
        }
        guard step == .proposeCancellation || fields.value("reason") == nil else {
            throw Problem(.unknownKey, "reason stands beside propose-cancellation alone")
        }
        switch step {
        case .issue: return try take(.issue, number)
        case .suspend: return try take(.suspend, number)
        case .restore: return try take(.restore, number)
        case .confirmCancellation: return try take(.confirmCancellation, number)
        case .withdrawCancellation: return try take(.withdrawCancellation, number)
        case .replace: return try shown(try authority.replace(number, on: .paper, by: officer, at: now))
        case .proposeCancellation:
            let article = try fields.required("reason", fields.integer("reason", in: 1...9))
            guard let reason = CancellationReason(rawValue: article) else {
                throw Problem(.badValue, "reason is the number in Art. 11, 1 to 9")
            }
            return try take(.proposeCancellation(reason), number)
        }
    }

    /// A code for one phone of the holder: shown once, told to nobody else.
    func invitePhone(_ number: String) throws -> JSONValue {
        let invitation = try authority.invitePhone(card: number, by: officer, at: now)
        return [
            "card": .string(invitation.card), "code": .string(invitation.code.description),
            "endsAt": .string(invitation.endsAt.rfc3339),
        ]
    }

    private func take(_ step: CardStep, _ number: String) throws -> JSONValue {
        try shown(try authority.take(step, on: number, by: officer, at: now))
    }

    private func shown(_ card: CardRecord) throws(AuthorityError) -> JSONValue {
        json(of: card, for: try authority.standing(of: officer))
    }

    private func json(of card: CardRecord, for standing: Standing) -> JSONValue {
        var object: JSONObject = [
            "number": .string(card.number), "holder": .string(card.holderName), "category": .string(card.category.id),
            "kind": .string(card.category.kind.id), "carrier": .string(card.carrier.rawValue),
            "state": .string(card.life.state.rawValue), "issuedAt": .string(card.issuedAt.rfc3339),
            "expires": .string(card.expires.rfc3339),
        ]
        if let replaces = card.replaces { object["replaces"] = .string(replaces) }
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
        object["sheet"] = .bool(isPrintable(card) && standing.may(.produce))
        object["phone"] = .bool(card.life.state != .cancelled && now < card.expires && standing.may(.produce))
        object["steps"] = .array(steps(of: card, for: standing).map { .string($0.rawValue) })
        return .object(object)
    }

    /// What the officer could do: for buttons only, the authority asks again.
    private func steps(of card: CardRecord, for standing: Standing) -> [CardStepName] {
        var steps: [CardStepName] = []
        for step in card.life.legalSteps where standing.may(step.duty) {
            // Who proposed it does not confirm it.
            if step == .confirmCancellation, card.life.proposal?.officer == officer { continue }
            steps.append(step)
        }
        return steps
    }
}
