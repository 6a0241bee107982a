package import AuthorityKeys
package import Credential
package import Primitives
package import Regulation
internal import Signatures
package import TUF

extension RegistrySession<Changing> {
    package func insert(_ settings: AuthoritySettings) throws(AuthorityError) {
        try execute(
            "INSERT INTO authority (id, name, status_uri_prefix, list_size, is_test) VALUES (1, ?, ?, ?, ?)",
            [settings.authority, settings.statusURIPrefix, settings.listSize, settings.isTest])
    }

    package func insert(_ signer: ListedSigner, at moment: Timestamp) throws(AuthorityError) {
        try execute(
            """
            INSERT INTO signer (purpose, authority, is_test, certificate, listed_at, number, known_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                signer.use.rawValue, signer.authority, signer.isTest, signer.certificate.der.blob,
                moment.secondsSince1970, signer.number, signer.isKnown ? moment.secondsSince1970 : nil,
            ])
    }

    package func insertPolicy(_ bytes: [UInt8], of region: String?, at moment: Timestamp) throws(AuthorityError) {
        try execute(
            "INSERT INTO policy (region, content, put_at) VALUES (?, ?, ?)",
            [region, bytes.blob, moment.secondsSince1970])
    }

    /// The next count of the kind's series, from 1, never given out again.
    package func takeCount(of kind: CardKind) throws(AuthorityError) -> Int64 {
        let row = try row(
            """
            INSERT INTO series (kind, count) VALUES (?, 1)
            ON CONFLICT (kind) DO UPDATE SET count = series.count + 1 RETURNING count
            """, [kind.id])
        return try decoding("series", row?["count"])
    }

    /// Replaces what was published of the list.
    package func update(_ publication: StatusPublication, of list: Int64) throws(AuthorityError) {
        try execute(
            "UPDATE status_list SET base = ?, delta = ?, published_at = ?, says_not_issued = 1 WHERE number = ?",
            [publication.base.blob, publication.delta?.blob, publication.at.secondsSince1970, list])
    }

    package func insert(_ card: CardRecord, in list: Int64) throws(AuthorityError) {
        let holder = try insertHolder(card.holderName)
        try execute(
            """
            INSERT INTO card (number, holder, category, carrier, list, place, issued_at, expires, credential, replaces,
                follows, follows_for, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                card.number, holder, card.category.id, card.carrier.rawValue, list,
                Int64(clamping: card.status.index), card.issuedAt.secondsSince1970, card.expires.secondsSince1970,
                card.credential.blob, card.replaces, card.follows?.number, card.follows?.ground.rawValue,
                card.life.state.rawValue,
            ])
        try execute("UPDATE status_list SET used = used + 1 WHERE number = ?", [list])
    }

    package func update(_ life: CardLife, of number: String) throws(AuthorityError) {
        try execute(
            """
            UPDATE card SET state = ?, proposed_reason = ?, proposed_by = ?, ended_by = ?, suspended_for = ?
            WHERE number = ?
            """,
            [
                life.state.rawValue, life.proposal?.reason.rawValue, life.proposal?.officer.id, life.endedBy,
                life.suspension == .takenBack ? CardSuspension.takenBack.rawValue : nil, number,
            ])
    }

    package func insert(_ key: RecordedKey) throws(AuthorityError) {
        try execute(
            "INSERT INTO role_key (role, number, generation, threshold, public_key) VALUES (?, ?, ?, ?, ?)",
            [key.role.id, key.number, key.generation, key.threshold, key.key.pem.blob])
    }

    /// Keeps signed metadata; of another role than root it replaces the version before.
    package func put(_ document: MetadataDocument) throws(AuthorityError) {
        let role = document.role
        if role != .root { try execute("DELETE FROM metadata WHERE role = ?", [role.text]) }
        try execute(
            "INSERT INTO metadata (role, version, content) VALUES (?, ?, ?)",
            [role.text, document.version, document.encoded().blob])
    }
}

extension CardLife {
    /// As the column says it: the number of the reason in Art. 11, 0 for a card that was replaced.
    var endedBy: Int? {
        switch ending {
        case .cancelled(let reason): reason.rawValue
        case .replaced: 0
        case nil: nil
        }
    }
}
