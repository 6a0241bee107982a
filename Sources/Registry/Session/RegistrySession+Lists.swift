internal import JSON
package import Primitives
package import Regulation
package import Verification

extension RegistrySession {
    /// By list.
    package func canaries() throws(AuthorityError) -> [CanaryRecord] {
        var canaries: [CanaryRecord] = []
        for row in try rows("SELECT * FROM canary ORDER BY list") {
            canaries.append(try decoding("canary", canary(row)))
        }
        return canaries
    }

    /// Cards handed out of the list so far, ended ones too: every place that says other than *not issued*, without the
    /// canary's.
    package func handedOut(of list: Int64) throws(AuthorityError) -> Int {
        let row = try row(
            """
            SELECT (SELECT count(*) FROM card WHERE list = ? AND state <> 'produced')
                + (SELECT count(*) FROM further_credential JOIN card ON card.number = further_credential.card
                    WHERE further_credential.list = ?
                    AND (card.state <> 'produced' OR further_credential.withdrawn_at IS NOT NULL))
                + (SELECT count(*) FROM kept_place WHERE list = ?) AS count
            """, [list, list, list])
        return try decoding("status_list", row?["count"])
    }

    /// All that were ever allowed or proposed, by id.
    package func allowedChanges() throws(AuthorityError) -> [AllowedChangeRecord] {
        var changes: [AllowedChangeRecord] = []
        for row in try rows("SELECT * FROM allowed_change ORDER BY id") {
            changes.append(try decoding("allowed_change", allowedChange(row)))
        }
        return changes
    }

    /// What the brake keeps; an empty one before the first publication.
    package func brake() throws(AuthorityError) -> MassChangeBrake {
        guard let row = try row("SELECT content FROM brake") else { return MassChangeBrake() }
        return try decoding("brake", row.bytes("content").flatMap(MassChangeBrake.init(kept:)))
    }

    /// The one that waits for its second officer; of a region, or the province's.
    package func policyProposal(of region: String?) throws(AuthorityError) -> PolicyProposalRecord? {
        let row = try row(
            """
            SELECT content, proposed_by FROM policy_proposal WHERE region IS NOT DISTINCT FROM ? AND ended_at IS NULL
            ORDER BY id DESC LIMIT 1
            """, [region])
        guard let row else { return nil }
        return PolicyProposalRecord(
            content: try decoding("policy_proposal", row.bytes("content")),
            proposedBy: try decoding("policy_proposal", Officer(row["proposed_by"])))
    }

    /// The newest; `nil` when there never was one.
    package func clockFloor() throws(AuthorityError) -> ClockFloorRecord? {
        try row("SELECT moment, used_at FROM clock_floor ORDER BY id DESC LIMIT 1").map { row in
            let usedAt: Int64? = row["used_at"]
            return ClockFloorRecord(moment: Timestamp(secondsSince1970: row["moment"]), isUsed: usedAt != nil)
        }
    }
}

extension RegistrySession<Changing> {
    /// A list without cards, which counters do not know yet.
    package func insertList(_ number: Int64, uri: String, size: Int) throws(AuthorityError) {
        try execute(
            "INSERT INTO status_list (number, uri, size, used) VALUES (?, ?, ?, 0)", [number, uri, size])
    }

    /// In the place of the one before.
    package func put(_ canary: CanaryRecord) throws(AuthorityError) {
        try execute(
            """
            INSERT INTO canary (list, valid_place, cancelled_place, signer, valid_credential, cancelled_credential)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (list) DO UPDATE SET signer = excluded.signer,
                valid_credential = excluded.valid_credential, cancelled_credential = excluded.cancelled_credential
            """,
            [
                canary.list, Int64(clamping: canary.validPlace), Int64(clamping: canary.cancelledPlace),
                canary.signer, canary.valid.blob, canary.cancelled.blob,
            ])
    }

    package func attest(_ issued: Int, of list: Int64) throws(AuthorityError) {
        try execute("UPDATE status_list SET attested = ? WHERE number = ?", [issued, list])
    }

    /// Counters are given all lists that there are, and what is attested of them.
    package func markListsKnown(at moment: Timestamp) throws(AuthorityError) {
        try execute(
            "UPDATE status_list SET known_at = coalesce(known_at, ?), told = attested", [moment.secondsSince1970])
    }

    /// No new card goes into lists that are in use, nor into the one behind them: cards that this registry does not know
    /// may have been made in it.
    package func closeUsedLists(at moment: Timestamp) throws(AuthorityError) {
        try execute(
            """
            UPDATE status_list SET closed_at = ? WHERE closed_at IS NULL AND number <=
                (SELECT COALESCE(MAX(number), 0) + 1 FROM status_list WHERE used > 0 OR base IS NOT NULL)
            """, [moment.secondsSince1970])
    }

    /// - Returns: its id.
    package func insertChange(
        of list: Int64, from: Timestamp, until: Timestamp, disable: Int, restore: Int, by officer: Officer
    ) throws(AuthorityError) -> Int64 {
        let row = try row(
            """
            INSERT INTO allowed_change (list, from_at, until_at, disable, restore, proposed_by)
            VALUES (?, ?, ?, ?, ?, ?) RETURNING id
            """, [list, from.secondsSince1970, until.secondsSince1970, disable, restore, officer.id])
        return try decoding("allowed_change", row?["id"])
    }

    package func confirmChange(_ id: Int64, by officer: Officer) throws(AuthorityError) {
        try execute("UPDATE allowed_change SET confirmed_by = ? WHERE id = ?", [officer.id, id])
    }

    /// Counters are given all that is confirmed.
    package func markChangesKnown(at moment: Timestamp) throws(AuthorityError) {
        try execute(
            "UPDATE allowed_change SET known_at = ? WHERE known_at IS NULL AND confirmed_by IS NOT NULL",
            [moment.secondsSince1970])
    }

    /// Those whose time is over are told no more.
    package func endChanges(until moment: Timestamp) throws(AuthorityError) {
        try execute(
            "UPDATE allowed_change SET ended_at = ? WHERE ended_at IS NULL AND until_at <= ?",
            [moment.secondsSince1970, moment.secondsSince1970])
    }

    /// In the place of one that waits.
    package func propose(
        _ policy: [UInt8], of region: String?, by officer: Officer, at moment: Timestamp
    ) throws(AuthorityError) {
        try endProposals(of: region, at: moment)
        try execute(
            "INSERT INTO policy_proposal (region, content, proposed_by, proposed_at) VALUES (?, ?, ?, ?)",
            [region, policy.blob, officer.id, moment.secondsSince1970])
    }

    package func endProposals(of region: String?, at moment: Timestamp) throws(AuthorityError) {
        try execute(
            "UPDATE policy_proposal SET ended_at = ? WHERE region IS NOT DISTINCT FROM ? AND ended_at IS NULL",
            [moment.secondsSince1970, region])
    }

    package func put(_ brake: MassChangeBrake) throws(AuthorityError) {
        try execute(
            "INSERT INTO brake (id, content) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET content = excluded.content",
            [brake.json.encoded().blob])
    }

    package func insertClockFloor(_ moment: Timestamp) throws(AuthorityError) {
        try execute("INSERT INTO clock_floor (moment) VALUES (?)", [moment.secondsSince1970])
    }

    package func useClockFloor(at moment: Timestamp) throws(AuthorityError) {
        try execute("UPDATE clock_floor SET used_at = ? WHERE used_at IS NULL", [moment.secondsSince1970])
    }
}

extension RegistrySession {
    private func canary(_ row: SQLRow) -> CanaryRecord? {
        let (valid, cancelled): (Int64, Int64) = (row["valid_place"], row["cancelled_place"])
        guard let validPlace = UInt64(exactly: valid), let cancelledPlace = UInt64(exactly: cancelled),
            let validCredential = row.bytes("valid_credential"),
            let cancelledCredential = row.bytes("cancelled_credential")
        else { return nil }
        return CanaryRecord(
            list: row["list"], validPlace: validPlace, cancelledPlace: cancelledPlace, signer: row["signer"],
            valid: validCredential, cancelled: cancelledCredential)
    }

    private func allowedChange(_ row: SQLRow) -> AllowedChangeRecord? {
        let (confirmed, knownAt, endedAt): (String?, Int64?, Int64?) = (
            row["confirmed_by"], row["known_at"], row["ended_at"]
        )
        guard let proposedBy = Officer(row["proposed_by"]) else { return nil }
        var confirmedBy: Officer?
        if let confirmed {
            guard let officer = Officer(confirmed) else { return nil }
            confirmedBy = officer
        }
        return AllowedChangeRecord(
            id: row["id"], list: row["list"], from: Timestamp(secondsSince1970: row["from_at"]),
            until: Timestamp(secondsSince1970: row["until_at"]), disable: row["disable"], restore: row["restore"],
            proposedBy: proposedBy, confirmedBy: confirmedBy, isKnown: knownAt != nil, isEnded: endedAt != nil)
    }
}

extension MassChangeBrake {
    fileprivate init?(kept bytes: [UInt8]) {
        do {
            self.init(try JSONValue(parsing: bytes))
        } catch {
            return nil
        }
    }
}
