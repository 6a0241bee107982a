package import Credential

extension HolderName {
    /// A name as officers type it.
    ///
    /// - Throws: `badInput`, which does not repeat it.
    package init(typed text: String) throws(AuthorityError) {
        do {
            try self.init(text)
        } catch {
            throw AuthorityError(.holderName(error), at: "name")
        }
    }
}
