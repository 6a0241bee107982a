internal import Primitives
internal import Signatures

/// A file's SHA-256 as people compare it: sixteen groups of four hexadecimal digits.
package struct Fingerprint: Hashable, Sendable, CustomStringConvertible {
    private let digest: [UInt8]

    package init(of content: [UInt8]) { digest = SHA256.hash(content) }

    /// - Parameter text: 64 hexadecimal digits, with blanks or colons anywhere.
    package init?(_ text: String) {
        let digits = text.lowercased().filter { $0 != " " && $0 != ":" }
        guard let digest = [UInt8](hex: digits), digest.count == SHA256.length else { return nil }
        self.digest = digest
    }

    package var description: String {
        stride(from: 0, to: digest.count, by: 2).map { Array(digest[$0..<$0 + 2]).hex }.joined(separator: " ")
    }
}
