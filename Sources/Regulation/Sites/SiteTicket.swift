/// What a site's technician types or scans, one thing: the code, and where the authority's server is.
///
///     https://cards.example#K7QM-04XT-9ZDA-HC28
///
/// The code stands where browsers keep it to themselves (RFC 3986 §3.5), should somebody open it with one.
package struct SiteTicket: Hashable, Sendable, CustomStringConvertible {
    /// `nil` where it is told otherwise.
    package let address: AuthorityAddress?
    package let code: SiteCode

    package init(address: AuthorityAddress?, code: SiteCode) { (self.address, self.code) = (address, code) }

    /// - Returns: `nil` where the code is none, or the address.
    package init?(_ text: String) {
        guard let mark = text.lastIndex(of: "#") else {
            guard let code = SiteCode(text) else { return nil }
            self.init(address: nil, code: code)
            return
        }
        guard let code = SiteCode(String(text[text.index(after: mark)...])),
            let address = AuthorityAddress(String(text[..<mark]))
        else { return nil }
        self.init(address: address, code: code)
    }

    package var description: String { address.map { "\($0)#\(code)" } ?? "\(code)" }
}
