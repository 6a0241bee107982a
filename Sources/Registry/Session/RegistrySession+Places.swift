package import AuthorityKeys
package import Regulation
internal import Signatures

extension RegistrySession<Changing> {
    /// The list that new cards go into: the newest, or one more when that is full.
    package func openList(_ settings: AuthoritySettings) throws(AuthorityError) -> StatusListRecord {
        let last = try newestList()
        if let last, !last.isFull { return last }
        let number = (last?.number ?? 0) + 1
        let list = StatusListRecord(
            number: number, uri: "\(settings.statusURIPrefix)\(number)", size: settings.listSize, used: 0,
            publication: nil)
        try insert(list)
        return list
    }

    /// A random place that no card has: who sees a list learns nothing of who got a card when.
    package func freePlace(in list: StatusListRecord) throws(AuthorityError) -> UInt64 {
        // In a list that is not full a try fails three times in four at most, so all of these fail once in 10³².
        for _ in 0..<256 {
            let index = try RandomNumber.below(UInt64(list.size))
            if try !isTaken(index, in: list.number) { return index }
        }
        throw AuthorityError(.noFreePlace, at: list.uri)
    }
}

private enum RandomNumber {
    /// From 64 random bits, so that the remainder's lean towards small numbers is below 2⁻⁴⁰.
    static func below(_ limit: UInt64) throws(AuthorityError) -> UInt64 {
        do {
            return try SecureRandom.bytes(8).reduce(0) { $0 << 8 | UInt64($1) } % limit
        } catch {
            throw AuthorityError(.noRandomness, at: "random numbers")
        }
    }
}
