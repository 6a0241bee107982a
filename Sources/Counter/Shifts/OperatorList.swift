internal import Primitives
package import Signatures
package import Words

/// The operators of a site. One a line; empty lines and lines that begin with `#` are none:
///
///     line = number 1*SP role 1*SP "scrypt:" n ":" r ":" p ":" hex-of-salt ":" hex-of-digest 1*SP name
///
/// The name is the rest of the line.
package struct OperatorList: Hashable, Sendable {
    /// Where a list is not one.
    package struct Refusal: Error, Hashable, Sendable {
        /// Counted from 1.
        package let line: Int
        package let fault: ListFault
    }

    /// As they stand.
    package let operators: [Operator]

    private static let countLimit = 1000

    /// Nobody.
    package init() {
        operators = []
    }

    package init(parsing text: [UInt8]) throws(Refusal) {
        var operators: [Operator] = []
        for (index, line) in text.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            guard let words = OperatorList.words(of: line) else { continue }
            func refused(_ fault: ListFault) -> Refusal { Refusal(line: index + 1, fault: fault) }
            guard let listed = Operator(words) else { throw refused(.notOperator) }
            guard !operators.contains(where: { $0.number == listed.number }) else {
                throw refused(.operatorTwice)
            }
            operators.append(listed)
            guard operators.count <= OperatorList.countLimit else {
                throw refused(.tooManyOperators(limit: OperatorList.countLimit))
            }
        }
        self.operators = operators
    }

    package subscript(number: String) -> Operator? { operators.first { $0.number == number } }

    // MARK: The file, for whoever changes it; other lines stay as they are

    /// - Parameter text: of a list, ended by a line feed or empty.
    /// - Returns: the text with a line more; `nil` for a number or a name that cannot be one.
    package static func text(
        _ text: [UInt8], adding number: String, _ role: Operator.Role, named name: String, pin: ScryptDigest
    ) -> [UInt8]? {
        guard let added = Operator(number: number, name: name, role: role, pin: pin) else { return nil }
        let start = text.isEmpty || text.last == 0x0A ? text : text + [0x0A]
        return start + Array((added.line + "\n").utf8)
    }

    package static func text(_ text: [UInt8], removing number: String) -> [UInt8] {
        let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
        let kept = lines.filter { words(of: $0)?.first.map(String.init) != number }
        return Array(kept.joined(separator: [0x0A]))
    }

    /// Number, role, digest and name; fewer where they are not there. `nil` for a line that is none.
    private static func words(of line: ArraySlice<UInt8>) -> [Substring]? {
        let text = String(decoding: line, as: UTF8.self)
        let words = text.split(maxSplits: 3, whereSeparator: { " \t\r".contains($0) })
        guard let first = words.first, !first.hasPrefix("#") else { return nil }
        return words
    }
}

extension Operator {
    private static let mark = "scrypt"

    fileprivate init?(_ words: [Substring]) {
        guard words.count == 4, let role = Role(rawValue: String(words[1])) else { return nil }
        let parts = words[2].split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0] == Operator.mark, let n = Int(parts[1]), let r = Int(parts[2]),
            let p = Int(parts[3]), let salt = [UInt8](hex: parts[4]), let digest = [UInt8](hex: parts[5]),
            Scrypt.takes(n: n, r: r, p: p), salt.count >= 16, digest.count == SHA256.length
        else { return nil }
        var name = words[3]
        while name.last?.isWhitespace == true { name.removeLast() }
        self.init(
            number: String(words[0]), name: String(name), role: role,
            pin: ScryptDigest(salt: salt, digest: digest, cost: .init(n: n, r: r, p: p)))
    }

    fileprivate var line: String {
        let (cost, salt, digest) = (pin.cost, pin.salt.hex, pin.digest.hex)
        return "\(number) \(role.rawValue) \(Operator.mark):\(cost.n):\(cost.r):\(cost.p):\(salt):\(digest) \(name)"
    }
}
