/// Who acts for the authority: the name that the audit trail keeps.
///
/// It is a claim of the caller. Roles, and proof that the officer sits there, are the registry console's.
package struct Officer: Hashable, Sendable {
    package let id: String

    /// `nil` unless 1 to 64 of `a–z 0–9 . _ -`: one spelling for one person, so that nobody is two officers by case.
    package init?(_ id: String) {
        let isWellFormed = id.utf8.allSatisfy { character in
            switch character {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "-"):
                true
            default: false
            }
        }
        guard isWellFormed, (1...64).contains(id.utf8.count) else { return nil }
        self.id = id
    }

    /// The running service, in whose name it publishes: no person's, and never listed.
    package static let service = Officer(reserved: "service")

    /// Whoever signed in by a holder's code and acts on the own card: no officer, and never listed.
    package static let holder = Officer(reserved: "holder")

    /// Whether the name stands in the trail for no officer, so that none has it.
    package var isReserved: Bool { self == .service || self == .holder }

    private init(reserved id: String) { self.id = id }
}
