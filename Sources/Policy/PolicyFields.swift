import JSON

/// The members of one object of a policy file, by key.
struct PolicyFields {
    let object: JSONObject
    let place: String

    func required(_ key: String) throws(PolicyError) -> PolicyElement {
        guard let element = optional(key) else {
            throw PolicyError(
                code: .missingKey, place: placed(key), explanation: "the key \"\(key)\" is missing; add it")
        }
        return element
    }

    func optional(_ key: String) -> PolicyElement? {
        object[key].map { PolicyElement(value: $0, place: placed(key)) }
    }

    /// As `optional`, where `null` also says that there is none.
    func nullable(_ key: String) -> PolicyElement? {
        optional(key).flatMap { $0.value == .null ? nil : $0 }
    }

    private func placed(_ key: String) -> String {
        place.isEmpty ? key : "\(place).\(key)"
    }
}
