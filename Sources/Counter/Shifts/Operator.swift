internal import Primitives
package import Signatures

/// Somebody who works at the site's lanes, as the site lists him.
package struct Operator: Hashable, Sendable {
    package enum Role: String, Hashable, Sendable, CaseIterable {
        case clerk = "operator"
        /// May also act against a decision, and open a gate by hand.
        case supervisor
    }

    /// Names him in records: 1–64 of `A–Z a–z 0–9 . _ -`.
    package let number: String
    /// For people: 1–64 characters on one line.
    package let name: String
    package let role: Role
    let pin: ScryptDigest

    init?(number: String, name: String, role: Role, pin: ScryptDigest) {
        guard number.isPlainName, Operator.isName(name) else { return nil }
        (self.number, self.name, self.role, self.pin) = (number, name, role, pin)
    }

    private static func isName(_ name: String) -> Bool {
        (1...64).contains(name.count) && name.utf8.count <= 256 && name.isPlainText
            && name.first?.isWhitespace == false && name.last?.isWhitespace == false
    }

    /// What a PIN can be: 4 to 12 digits. Six keep a thief of the list busy for days instead of minutes.
    package static func isPIN(_ text: String) -> Bool {
        (4...12).contains(text.utf8.count)
            && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    /// 32 MiB and a tenth of a second: a PIN is weak whatever it costs, and somebody waits before a gate.
    package static let cost = ScryptDigest.Cost(n: 1 << 15, r: 8, p: 1)
}
