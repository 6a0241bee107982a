internal import AuthorityKeys
internal import Primitives
package import Regulation
internal import Signatures

extension RegistrySchema {
    static let signInTables = """
        CREATE TABLE sign_in (
            officer TEXT PRIMARY KEY, salt BLOB NOT NULL, password BLOB NOT NULL, cost_n INTEGER NOT NULL,
            cost_r INTEGER NOT NULL, cost_p INTEGER NOT NULL, sealed_secret BLOB NOT NULL, last_step INTEGER NOT NULL,
            failures INTEGER NOT NULL, locked_until INTEGER, enrolled_at INTEGER NOT NULL
        ) STRICT;
        """

    /// What a registry of format 6 had not: what was tried in vain, by the officer's name; without one of nobody's.
    static let refusedTryTable = """
        CREATE TABLE refused_try (officer TEXT PRIMARY KEY, tries INTEGER NOT NULL) STRICT;
        """
}

extension RegistrySession {
    package func signIn(of officer: Officer) throws(AuthorityError) -> SignInRecord? {
        guard let row = try row("SELECT * FROM sign_in WHERE officer = ?", [officer.id]) else { return nil }
        let lockedUntil: Int64? = row["locked_until"]
        let password = PasswordDigest(
            salt: try decoding("sign_in", row.bytes("salt")), digest: try decoding("sign_in", row.bytes("password")),
            cost: PasswordDigest.Cost(n: row["cost_n"], r: row["cost_r"], p: row["cost_p"]))
        return SignInRecord(
            officer: officer, password: password, sealedSecret: try decoding("sign_in", row.bytes("sealed_secret")),
            lastStep: row["last_step"], failures: Int(row.counted("failures")),
            lockedUntil: lockedUntil.map(Timestamp.init(secondsSince1970:)),
            enrolledAt: Timestamp(secondsSince1970: row["enrolled_at"]))
    }
}

extension RegistrySession<Changing> {
    /// Puts the record in the place of the earlier one.
    package func put(_ record: SignInRecord) throws(AuthorityError) {
        try execute(
            """
            INSERT INTO sign_in (officer, salt, password, cost_n, cost_r, cost_p, sealed_secret, last_step, failures,
                locked_until, enrolled_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (officer) DO UPDATE SET
                salt = excluded.salt, password = excluded.password, cost_n = excluded.cost_n, cost_r = excluded.cost_r,
                cost_p = excluded.cost_p, sealed_secret = excluded.sealed_secret, last_step = excluded.last_step,
                failures = excluded.failures, locked_until = excluded.locked_until, enrolled_at = excluded.enrolled_at
            """,
            [
                record.officer.id, record.password.salt.blob, record.password.digest.blob, record.password.cost.n,
                record.password.cost.r, record.password.cost.p, record.sealedSecret.blob, record.lastStep,
                record.failures, record.lockedUntil?.secondsSince1970, record.enrolledAt.secondsSince1970,
            ])
    }

    package func removeSignIn(of officer: Officer) throws(AuthorityError) {
        try execute("DELETE FROM sign_in WHERE officer = ?", [officer.id])
    }

    /// - Parameter officer: `nil` for everybody who is not enrolled: counted too, so that it takes as long.
    package func countRefusedTry(of officer: Officer?) throws(AuthorityError) {
        try execute(
            """
            INSERT INTO refused_try (officer, tries) VALUES (?, 1)
            ON CONFLICT (officer) DO UPDATE SET tries = refused_try.tries + 1
            """, [officer?.id ?? ""])
    }

    /// How many there were; the count begins anew.
    package func takeRefusedTries(of officer: Officer) throws(AuthorityError) -> Int64 {
        let tries: Int64? = try row("SELECT tries FROM refused_try WHERE officer = ?", [officer.id])?["tries"]
        try execute("DELETE FROM refused_try WHERE officer = ?", [officer.id])
        return tries ?? 0
    }
}
