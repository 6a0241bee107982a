/// What is asked: GET, or POST when there is a body.
package struct HTTPQuestion: Sendable {
    package let url: String
    /// Beside those that every question has.
    package let headers: [(name: String, value: String)]
    package let body: [UInt8]?

    /// - Parameter url: `https:` or `http:`.
    package init(_ url: String, headers: [(name: String, value: String)] = [], body: [UInt8]? = nil) {
        self.url = url
        self.headers = headers
        self.body = body
    }
}
