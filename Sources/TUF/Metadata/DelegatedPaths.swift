internal import JSON
internal import Primitives
internal import Signatures

/// Which targets a delegation is about (§4.5, `paths` or `path_hash_prefixes`).
enum DelegatedPaths: Sendable {
    case patterns([PathPattern])
    /// Lower-case hexadecimal digits.
    case hashPrefixes([String])

    /// - Throws: `malformed`, also when both are there. Neither is none.
    init(reading members: JSONObject) throws(TUFError) {
        switch (members["paths"], members["path_hash_prefixes"]) {
        case (nil, nil): self = .patterns([])
        case (let paths?, nil): self = .patterns(try strings(paths).map(PathPattern.init))
        case (nil, let prefixes?): self = .hashPrefixes(try strings(prefixes))
        case (.some, .some): throw .malformed
        }
    }

    func cover(_ path: String) -> Bool {
        switch self {
        case .patterns(let patterns): return patterns.contains { $0.matches(path) }
        case .hashPrefixes(let prefixes):
            let digest = SHA256.hash(Array(path.utf8)).hex
            return prefixes.contains { digest.hasPrefix($0) }
        }
    }
}

private func strings(_ value: JSONValue) throws(TUFError) -> [String] {
    guard let elements = value.array else { throw .malformed }
    let strings = elements.compactMap(\.string)
    guard strings.count == elements.count else { throw .malformed }
    return strings
}
