internal import Issuance
internal import Registry
internal import Regulation
internal import Terminal
internal import Words

/// Cards whose codes come from a scanner, each answered at once by a line.
struct ScanningDesk {
    private let cards: Authority.Cards
    private let officer: Officer
    private var seen: Set<String> = []
    /// Good ones, in the order in which they were scanned.
    private(set) var numbers: [String] = []
    private(set) var refused = 0

    init(cards: Authority.Cards, officer: Officer) { (self.cards, self.officer) = (cards, officer) }

    /// Until the end of the input.
    ///
    /// - Throws: `ruleBroken` for who may not hand out, `registry`: nothing was handed out then.
    mutating func scanAll() throws(AuthorityError) {
        var line = 0
        while let text = readLine() {
            line += 1
            if !text.allSatisfy(\.isWhitespace) { try scan(text, line: line) }
        }
    }

    private mutating func scan(_ text: String, line: Int) throws(AuthorityError) {
        let listed: ListedCard
        do throws(AuthorityError) {
            listed = try cards.cardToHandOut(scanned: Array(text.utf8), by: officer)
        } catch {
            guard ScanningDesk.isOfOneCard(error) else { throw error }
            refused += 1
            note("line \(line): \(error.deskLine)")
            return
        }
        let number = listed.card.number
        // A card under the scanner twice is one card.
        if seen.insert(number).inserted { numbers.append(number) }
        say([number, listed.card.holderName, listed.employerName ?? ""].joined(separator: "\t"))
    }

    /// And not of the officer, or the registry.
    private static func isOfOneCard(_ error: AuthorityError) -> Bool {
        if case .office = error.breach { return false }
        return error.breach != nil || error.code == .badInput
    }
}
