package import AuthorityKeys
internal import Credential
internal import Primitives
package import Regulation
internal import Signatures

extension RegistrySession {
    /// `nil` in an empty registry.
    package func settings() throws(AuthorityError) -> AuthoritySettings? {
        guard let row = try row("SELECT * FROM authority") else { return nil }
        return try AuthoritySettings(
            authority: row["name"], statusURIPrefix: row["status_uri_prefix"], listSize: row["list_size"],
            isTest: row["is_test"])
    }

    /// Those in force, retired ones too as long as cards of theirs run; the newest of a use first.
    package func signers() throws(AuthorityError) -> [ListedSigner] {
        var signers: [ListedSigner] = []
        for row in try rows("SELECT * FROM signer WHERE withdrawn_at IS NULL ORDER BY id DESC") {
            signers.append(try decoding("signer", signer(row)))
        }
        return signers
    }

    /// All that ever were, the withdrawn ones too; the newest of a use first.
    package func everySigner() throws(AuthorityError) -> [ListedSigner] {
        var signers: [ListedSigner] = []
        for row in try rows("SELECT * FROM signer ORDER BY id DESC") {
            signers.append(try decoding("signer", signer(row)))
        }
        return signers
    }

    /// The province's files, the newest first: one of a later day stands before the one in force.
    package func policies() throws(AuthorityError) -> [[UInt8]] {
        var files: [[UInt8]] = []
        for row in try rows("SELECT content FROM policy WHERE region IS NULL ORDER BY id DESC") {
            files.append(try decoding("policy", row.bytes("content")))
        }
        return files
    }

    /// The newest file; of the province, or of a region.
    package func policy(of region: String?) throws(AuthorityError) -> [UInt8]? {
        try row("SELECT content FROM policy WHERE region IS NOT DISTINCT FROM ? ORDER BY id DESC LIMIT 1", [region])?
            .bytes("content")
    }

    package func regionsWithPolicy() throws(AuthorityError) -> [String] {
        try rows("SELECT DISTINCT region FROM policy WHERE region IS NOT NULL ORDER BY region").map { $0["region"] }
    }

    package func card(_ number: String) throws(AuthorityError) -> CardRecord? {
        guard let row = try row(RegistrySession.cardQuery + " WHERE card.number = ?", [number]) else { return nil }
        return try decoding("card \(number)", card(row))
    }

    /// By number; `nil` for all states.
    package func cards(in state: CardState?) throws(AuthorityError) -> [CardRecord] {
        var cards: [CardRecord] = []
        try eachCard(in: state) { cards.append($0) }
        return cards
    }

    /// As `cards`, one after the other.
    package func eachCard(
        in state: CardState?, _ body: (CardRecord) throws(AuthorityError) -> Void
    ) throws(AuthorityError) {
        let filter = state == nil ? "" : " WHERE card.state = ?"
        let query = RegistrySession.cardQuery + filter + " ORDER BY card.number"
        try eachRow(query, state.map { [$0.rawValue] } ?? []) { (row) throws(AuthorityError) in
            try body(decoding("card", card(row)))
        }
    }

    package func statusLists() throws(AuthorityError) -> [StatusListRecord] {
        try rows("SELECT * FROM status_list ORDER BY number").map { row in
            let (publishedAt, saysNotIssued): (Int64?, Bool) = (row["published_at"], row["says_not_issued"])
            let publication = row.bytes("base").map { base in
                StatusPublication(
                    base: base, delta: row.bytes("delta"), at: Timestamp(secondsSince1970: publishedAt ?? 0))
            }
            return RegistrySession.list(row, saysNotIssued ? publication : nil)
        }
    }

    /// By number, without what was published of them.
    package func bareLists() throws(AuthorityError) -> [StatusListRecord] {
        let query = """
            SELECT number, uri, size, used, attested, told, known_at, closed_at FROM status_list ORDER BY number
            """
        return try rows(query).map { RegistrySession.list($0, nil) }
    }

    static func list(_ row: SQLRow, _ publication: StatusPublication?) -> StatusListRecord {
        let (knownAt, closedAt): (Int64?, Int64?) = (row["known_at"], row["closed_at"])
        return StatusListRecord(
            number: row.counted("number"), uri: row["uri"], size: StatusListRecord.size(row),
            used: Int(row.counted("used")), attested: Int(row.counted("attested")), told: Int(row.counted("told")),
            isKnown: knownAt != nil, isClosed: closedAt != nil, publication: publication)
    }

    /// Every allotted place of a list with its card's state, the canary's two and those of cards that a restored
    /// registry does not know among them.
    package func places(in list: Int64) throws(AuthorityError) -> [(index: UInt64, state: CardState)] {
        var places: [(index: UInt64, state: CardState)] = []
        let query = """
            SELECT place, state FROM card WHERE list = ? UNION ALL
            SELECT further_credential.place,
                CASE WHEN further_credential.withdrawn_at IS NULL THEN card.state ELSE 'cancelled' END
            FROM further_credential JOIN card ON card.number = further_credential.card
            WHERE further_credential.list = ?
            UNION ALL SELECT valid_place, 'issued' FROM canary WHERE list = ?
            UNION ALL SELECT cancelled_place, 'cancelled' FROM canary WHERE list = ?
            UNION ALL SELECT place, state FROM kept_place WHERE list = ?
            """
        try eachRow(query, [list, list, list, list, list]) { (row) throws(AuthorityError) in
            let index: Int64 = row["place"]
            let state = try decoding("card", CardState(rawValue: row["state"]))
            places.append((try decoding("card", UInt64(exactly: index)), state))
        }
        return places
    }

    package func isTaken(_ index: UInt64, in list: Int64) throws(AuthorityError) -> Bool {
        let place = Int64(clamping: index)
        return try row(
            """
            SELECT 1 FROM card WHERE list = ? AND place = ?
            UNION ALL SELECT 1 FROM further_credential WHERE list = ? AND place = ?
            UNION ALL SELECT 1 FROM canary WHERE list = ? AND (valid_place = ? OR cancelled_place = ?)
            UNION ALL SELECT 1 FROM kept_place WHERE list = ? AND place = ?
            """, [list, place, list, place, list, place, place, list, place]) != nil
    }

    package func roleKeys() throws(AuthorityError) -> RecordedKeys {
        var keys: [RecordedKey] = []
        for row in try rows("SELECT * FROM role_key ORDER BY role, number") {
            keys.append(try decoding("role_key", roleKey(row)))
        }
        return RecordedKeys(all: keys)
    }

    /// Signed metadata by role and version: every root, of the other roles the newest.
    package func metadata() throws(AuthorityError) -> [(role: String, content: [UInt8])] {
        var files: [(role: String, content: [UInt8])] = []
        for row in try rows("SELECT role, content FROM metadata ORDER BY role, version") {
            files.append((row["role"], try decoding("metadata", row.bytes("content"))))
        }
        return files
    }

    package func lastAuditEntry() throws(AuthorityError) -> AuditEntry? {
        if let entry = memory.lastAuditEntry { return entry }
        guard let row = try row("SELECT * FROM audit ORDER BY sequence DESC LIMIT 1") else { return nil }
        return try decoding("audit", AuditEntry(row))
    }

    /// In order, from the one behind this sequence; 0: from the first.
    package func eachAuditEntry(
        after sequence: Int64, _ body: (AuditEntry) throws(AuthorityError) -> Void
    ) throws(AuthorityError) {
        try eachRow("SELECT * FROM audit WHERE sequence > ? ORDER BY sequence", [sequence]) {
            (row) throws(AuthorityError) in
            try body(decoding("audit", AuditEntry(row)))
        }
    }
}

extension RegistrySession {
    private static var cardQuery: String {
        """
        SELECT card.*, holder.name AS holder_name, status_list.uri AS uri FROM card
        JOIN holder ON holder.id = card.holder JOIN status_list ON status_list.number = card.list
        """
    }

    private func signer(_ row: SQLRow) -> ListedSigner? {
        guard let use = SignerUse(rawValue: row["purpose"]), let der = row.bytes("certificate") else { return nil }
        do {
            let (knownAt, withdrawnAt): (Int64?, Int64?) = (row["known_at"], row["withdrawn_at"])
            return ListedSigner(
                use: use, authority: row["authority"], isTest: row["is_test"], certificate: try Certificate(der: der),
                number: row.counted("number"), isKnown: knownAt != nil, isWithdrawn: withdrawnAt != nil)
        } catch {
            return nil
        }
    }

    private func roleKey(_ row: SQLRow) -> RecordedKey? {
        guard let role = RepositoryRole(row["role"]), let pem = row.bytes("public_key") else { return nil }
        do {
            return RecordedKey(
                role: role, number: row.counted("number"), key: try PublicKey(pem: pem), threshold: row["threshold"],
                generation: row.counted("generation"))
        } catch {
            return nil
        }
    }

    func card(_ row: SQLRow) -> CardRecord? {
        let index: Int64 = row["place"]
        guard let category = Credential.Category(id: row["category"]), let carrier = Carrier(rawValue: row["carrier"]),
            let credential = row.bytes("credential"), let place = UInt64(exactly: index),
            let life = life(row, suspension: row["suspended_for"])
        else { return nil }
        let (followed, ground): (String?, String?) = (row["follows"], row["follows_for"])
        let follows = followed.flatMap { number in
            ground.flatMap(FollowedCard.Ground.init).map { FollowedCard(number, $0) }
        }
        guard (followed == nil) == (follows == nil) else { return nil }
        return CardRecord(
            number: row["number"], holderName: row["holder_name"], category: category, carrier: carrier,
            status: StatusReference(uri: row["uri"], index: place),
            issuedAt: Timestamp(secondsSince1970: row["issued_at"]),
            expires: Timestamp(secondsSince1970: row["expires"]), credential: credential, replaces: row["replaces"],
            follows: follows, life: life)
    }

    /// - Parameter suspension: as the column says it; cards that only their place tells of have none.
    func life(_ row: SQLRow, suspension: String? = nil) -> CardLife? {
        guard let state = CardState(rawValue: row["state"]) else { return nil }
        var proposal: CancellationProposal?
        if let number: Int = row["proposed_reason"] {
            let name: String? = row["proposed_by"]
            guard let reason = CancellationReason(rawValue: number), let officer = name.flatMap(Officer.init) else {
                return nil
            }
            proposal = CancellationProposal(reason: reason, officer: officer)
        }
        var ending: CardEnding?
        if let number: Int = row["ended_by"] {
            ending = number == 0 ? .replaced : CancellationReason(rawValue: number).map(CardEnding.cancelled)
            guard ending != nil else { return nil }
        }
        let why = suspension.map { CardSuspension(rawValue: $0) }
        // A word that is none of ours.
        if let why, why == nil { return nil }
        return CardLife(state: state, proposal: proposal, ending: ending, suspension: why ?? nil)
    }
}
