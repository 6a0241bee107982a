/// A reader's name with `*` for any run of characters, such as `ACS ACR1252*`.
public struct ReaderPattern: Hashable, Sendable, ExpressibleByStringLiteral {
    public let text: String

    public init(_ text: String) {
        self.text = text
    }

    public init(stringLiteral text: String) {
        self.init(text)
    }

    /// The first name that matches. The slot for a security module (SAM) is never a place for a holder's card.
    public func firstMatch(in names: [String]) -> String? {
        names.first { matches($0) && !Self.isSecurityModuleSlot($0) }
    }

    /// The whole name, upper and lower case distinguished.
    public func matches(_ name: String) -> Bool {
        let pattern = Array(text.unicodeScalars)
        let name = Array(name.unicodeScalars)
        var inPattern = 0
        var inName = 0
        var afterStar: (pattern: Int, name: Int)?
        while inName < name.count {
            if inPattern < pattern.count, pattern[inPattern] == "*" {
                inPattern += 1
                afterStar = (inPattern, inName)
            } else if inPattern < pattern.count, pattern[inPattern] == name[inName] {
                inPattern += 1
                inName += 1
            } else if let star = afterStar {
                // The last star takes one character more; earlier ones need never be tried again.
                afterStar = (star.pattern, star.name + 1)
                inPattern = star.pattern
                inName = star.name + 1
            } else {
                return false
            }
        }
        return pattern[inPattern...].allSatisfy { $0 == "*" }
    }

    private static func isSecurityModuleSlot(_ name: String) -> Bool {
        name.split { !($0.isLetter || $0.isNumber) }.contains("SAM")
    }
}
