internal import Issuance
internal import Registry
internal import Regulation

/// One thing of a batch of approved applications.
enum Wanted {
    /// Of a card that is there.
    case sheet(CardRecord)
    /// For this application, with its sheet.
    case card(Int64)

    var application: Int64? {
        guard case .card(let id) = self else { return nil }
        return id
    }

    /// The number of the card that is there.
    var made: String? {
        guard case .sheet(let card) = self else { return nil }
        return card.number
    }

    /// What a refusal names.
    var place: String {
        switch self {
        case .sheet(let card): card.number
        case .card(let id): "application \(id)"
        }
    }
}

extension JobPlan {
    /// In the order of the job: what an earlier run has made is there already.
    func wanted(at authority: Authority) throws(AuthorityError) -> [Wanted] {
        var wanted: [Wanted] = []
        for id in applications {
            if let number = try authority.applications.application(id).card,
                case let card = try authority.cards.card(number), card.isPrintable
            {
                wanted.append(.sheet(card))
            } else {
                wanted.append(.card(id))
            }
        }
        return wanted
    }
}
