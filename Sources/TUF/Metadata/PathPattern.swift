/// PATHPATTERN (§4.5): `*` stands for any characters, `?` for one, neither for a `/`; upper and lower case differ.
struct PathPattern: Sendable {
    /// One list of characters for each part between slashes.
    private let parts: [[Unicode.Scalar]]

    init(_ pattern: String) {
        parts = PathPattern.parts(pattern)
    }

    func matches(_ path: String) -> Bool {
        let names = PathPattern.parts(path)
        return names.count == parts.count && zip(parts, names).allSatisfy(partMatches)
    }

    private static func parts(_ text: String) -> [[Unicode.Scalar]] {
        text.unicodeScalars.split(separator: "/", omittingEmptySubsequences: false).map(Array.init)
    }
}

/// Walks both once, and back only to the last `*`: at most as many steps as the product of the lengths.
private func partMatches(_ pattern: [Unicode.Scalar], _ name: [Unicode.Scalar]) -> Bool {
    var (inPattern, inName) = (0, 0)
    var lastStar: (pattern: Int, name: Int)?
    while inName < name.count {
        if inPattern < pattern.count, pattern[inPattern] == "*" {
            lastStar = (inPattern, inName)
            inPattern += 1
        } else if inPattern < pattern.count, pattern[inPattern] == "?" || pattern[inPattern] == name[inName] {
            inPattern += 1
            inName += 1
        } else if let star = lastStar {
            lastStar = (star.pattern, star.name + 1)
            inPattern = star.pattern + 1
            inName = star.name + 1
        } else {
            return false
        }
    }
    return pattern[inPattern...].allSatisfy { $0 == "*" }
}
