package import AuthorityKeys
package import Credential
internal import Primitives
package import Regulation
internal import Signatures

extension AuditReplay {
    /// Holds what the lines come to against each row of the registry.
    ///
    /// - Throws: `altered` with the row that says otherwise, or that is gone; `registry`.
    mutating func compare(with registry: RegistrySession<some RegistryAccess>) throws(AuthorityError) {
        let signers = try registry.everySigner()
        let employments = try registry.employments()
        try registry.eachCard(in: nil) { (card) throws(AuthorityError) in
            guard let replayed = cards.removeValue(forKey: card.number), AuditReplay.agrees(card, with: replayed),
                try AuditReplay.agrees(card, withSignedBy: signers),
                AuditReplay.agrees(employments[card.number], of: card, with: replayed.employment)
            else { throw AuthorityError(.trailDisagrees, at: card.number) }
        }
        try registry.eachFurtherCredential { (further) throws(AuthorityError) in
            let isWithdrawn = furtherCredentials.removeValue(forKey: SHA256.hash(further.credential).hex)
            guard isWithdrawn == further.isWithdrawn else { throw AuthorityError(.trailDisagrees, at: further.card) }
        }
        try registry.eachApplication(in: nil) { (application) throws(AuthorityError) in
            guard let replayed = applications.removeValue(forKey: application.id),
                AuditReplay.agrees(application, with: replayed)
            else { throw AuthorityError(.trailDisagrees, at: "application \(application.id)") }
        }
        try compareOffice(with: registry)
        // Those known by their place alone are no cards of the registry.
        if let missing = cards.keys.filter({ !$0.contains("#") }).min() {
            throw AuthorityError(.goneFromRegistry, at: missing)
        }
        if let missing = applications.keys.min() {
            throw AuthorityError(.goneFromRegistry, at: "application \(missing)")
        }
        if !furtherCredentials.isEmpty { throw AuthorityError(.goneFromRegistry, at: "further credential") }
    }

    /// Officers, employers, and the figures that lines tell of.
    private func compareOffice(with registry: RegistrySession<some RegistryAccess>) throws(AuthorityError) {
        var listed: [String: Officer] = [:]
        for record in try registry.officers() {
            listed[record.officer.id] = Officer(
                name: record.name?.text, roles: record.roles.map(\.rawValue).sorted(), body: record.body,
                left: record.leftAt?.rfc3339)
        }
        try AuditReplay.require(listed, are: officers)
        var below: [String: Employer] = [:]
        for record in try registry.employers() {
            below[record.id] = Employer(
                department: record.department, region: record.region, closed: record.closedAt?.rfc3339)
        }
        try AuditReplay.require(below, are: employers)
        let interpretations = try registry.interpretations()
        for interpretation in Interpretation.allCases {
            guard interpretations[interpretation] == figures[interpretation.rawValue] ?? interpretations[interpretation]
            else {
                throw AuthorityError(.trailDisagrees, at: interpretation.rawValue)
            }
        }
    }

    private static func require<Row: Equatable>(
        _ rows: [String: Row], are lines: [String: Row]
    ) throws(AuthorityError) {
        for id in Set(rows.keys).union(lines.keys).sorted() where rows[id] != lines[id] {
            throw AuthorityError(rows[id] == nil ? .goneFromRegistry : .trailDisagrees, at: id)
        }
    }
}

extension AuditReplay {
    private static func agrees(_ card: CardRecord, with line: Card) -> Bool {
        let (life, proposal) = (card.life, card.life.proposal)
        let proposed = proposal.map { Proposal(reason: Int64($0.reason.rawValue), officer: $0.officer.id) }
        return line.state == life.state.rawValue && line.credential == SHA256.hash(card.credential).hex
            && (line.expires ?? card.expires.rfc3339) == card.expires.rfc3339
            && (line.carrier ?? card.carrier.rawValue) == card.carrier.rawValue && line.replaces == card.replaces
            && line.follows == card.follows?.number && line.proposal == proposed
            && line.endedBy == life.endedBy.map(Int64.init) && line.isTakenBack == (life.suspension == .takenBack)
    }

    /// What the columns repeat of the credential, which is signed.
    private static func agrees(
        _ card: CardRecord, withSignedBy signers: [ListedSigner]
    ) throws(AuthorityError) -> Bool {
        let claims: Claims
        do {
            claims = try Claims(of: UnverifiedCredential(parsing: card.credential), by: signers)
        } catch .unreadable {
            // Signed, in a form of earlier versions, whose digests of documents were longer. By its own digest it is what was made.
            return true
        } catch {
            throw AuthorityError(IssuanceFault.card(.credentialAltered), at: card.number)
        }
        let carrier: Carrier =
            switch claims.holderKey?.carrier {
            case .chip: .chip
            case .phone: .phone
            case nil: .paper
            }
        return claims.subject == card.number && claims.expires == card.expires && claims.issuedAt == card.issuedAt
            && claims.status == card.status && claims.talentCard.category == card.category
            && claims.talentCard.holderName == card.holderName && carrier == card.carrier
    }

    /// Cards of the first formats have no row.
    private static func agrees(
        _ employment: Regulation.Employment?, of card: CardRecord, with line: Employment
    ) -> Bool {
        guard let employment else { return line.employer == nil && line.reported.isEmpty && line.inherited.isEmpty }
        let words = employment.words
        return employment.employer == line.employer && employment.confirmedAt.rfc3339 == line.confirmedAt
            && words.reported ?? "" == line.reported && words.inherited ?? "" == line.inherited
            && (employment.ageLimitAt ?? card.expires) == card.expires
    }

    private static func agrees(_ application: ApplicationRecord, with line: Application) -> Bool {
        let hands = application.life.hands
        return line.state == application.life.state.rawValue && line.employer == application.employer
            && line.category == application.category.id && line.card == application.card
            && line.hands.count == hands.count
            && hands.allSatisfy { hand in
                line.hands.contains { $0.step == hand.step.rawValue && $0.officer == hand.officer.id }
            }
    }
}

extension Claims {
    /// The claims of a card's credential, as one of these signers signed them.
    ///
    /// - Throws: `badSignature`, also for a signer that is none of these; `unreadable` for claims that this version does not read.
    package init(of credential: UnverifiedCredential, by signers: [ListedSigner]) throws(CredentialError) {
        let signer = signers.first { $0.use == .card && $0.certificate.keyID == credential.claimedKeyID }
        guard let signer else { throw .badSignature }
        let key: PublicKey
        do { key = try signer.certificate.publicKey } catch { throw .badSignature }
        self = try credential.verified(by: key).claims
    }

    /// The same, of a card that is to be read.
    ///
    /// - Throws: `altered`.
    package init(credential: [UInt8], by signers: [ListedSigner], at place: String) throws(AuthorityError) {
        do {
            try self.init(of: UnverifiedCredential(parsing: credential), by: signers)
        } catch {
            throw AuthorityError(IssuanceFault.card(.credentialAltered), at: place)
        }
    }
}
