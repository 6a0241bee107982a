internal import JSON
internal import Primitives

/// The object that the bytes spell; `nil` for anything else.
func parsedObject(_ bytes: [UInt8]) -> JSONObject? {
    do throws(JSONError) { return try JSONValue(parsing: bytes).object } catch { return nil }
}

/// What signatures and key ids are computed over; `nil` when the value holds a number that is no integer.
func canonicalForm(_ value: JSONValue) -> [UInt8]? {
    do throws(JSONError) { return try value.canonicallyEncoded() } catch { return nil }
}

/// The members that all roles have (§4.3): `_type`, `spec_version`, `version`, `expires`.
struct CommonFields {
    let version: Int64
    let expires: Timestamp

    /// - Throws: `malformed`; `unsupported` for another major version of the specification than 1.
    init(reading signed: JSONObject, type: String) throws(TUFError) {
        guard signed["_type"]?.string == type, let specification = signed["spec_version"]?.string else {
            throw .malformed
        }
        let parts = specification.split(separator: ".", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), parts.allSatisfy({ UInt32($0) != nil }) else { throw .malformed }
        guard parts[0] == "1" else { throw .unsupported }
        guard let version = signed["version"]?.integer, version > 0,
            let text = signed["expires"]?.string, let expires = moment(text)
        else { throw .malformed }
        self.version = version
        self.expires = expires
    }
}

/// `YYYY-MM-DDTHH:MM:SSZ` and no other form of RFC 3339 (§4.2.3).
func moment(_ text: String) -> Timestamp? {
    guard text.utf8.count == 20, text.hasSuffix("Z") else { return nil }
    return Timestamp(rfc3339: text)
}

/// An array of strings, each once.
func uniqueStrings(_ value: JSONValue?) -> [String]? {
    guard let elements = value?.array else { return nil }
    let strings = elements.compactMap(\.string)
    guard strings.count == elements.count, Set(strings).count == strings.count else { return nil }
    return strings
}
