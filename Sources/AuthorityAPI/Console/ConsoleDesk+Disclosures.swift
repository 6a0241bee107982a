internal import Issuance
internal import Primitives
internal import Registry
internal import Regulation

/// What an officer is about to be shown of holders is in the audit trail before it leaves, or does not leave.
extension ConsoleDesk {
    /// A card's page.
    func tell(ofCard number: String) throws(AuthorityError) {
        try tell([.card(number)]) { _ in .card(number) }
    }

    func tell(ofWaiting numbers: [String]) throws(AuthorityError) {
        try tell(numbers.map { .listed($0) }) { _ in .waiting(numbers) }
    }

    func tell(ofDue numbers: [String]) throws(AuthorityError) {
        try tell(numbers.map { .listed($0) }) { _ in .due(numbers) }
    }

    /// Those in the queue that the officer has not seen yet.
    func tell(ofApplications ids: [Int64]) throws(AuthorityError) {
        try tell(ids.map { .application($0) }) { news in
            .applications(
                news.compactMap { subject in
                    guard case .application(let id) = subject else { return nil }
                    return id
                })
        }
    }

    private func tell(
        _ subjects: [DisclosureLedger.Subject], _ disclosure: ([DisclosureLedger.Subject]) -> Disclosure
    ) throws(AuthorityError) {
        let news = ledger.news(subjects, to: officer, at: now)
        guard !news.isEmpty else { return }
        try authority.officers.note(disclosure(news), to: officer, at: now)
        ledger.remember(news, of: officer, at: now)
    }
}
