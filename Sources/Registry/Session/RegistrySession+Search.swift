package import Regulation

extension RegistrySession {
    package func cardNumbersWithProposal(limit: Int) throws(AuthorityError) -> [String] {
        try rows(
            "SELECT number FROM card WHERE proposed_by IS NOT NULL AND state <> 'cancelled' ORDER BY number LIMIT ?",
            [limit]
        ).map { $0["number"] }
    }
}
