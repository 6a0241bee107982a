internal import JSON
package import Policy

/// Whom the site's own people call when a machine of theirs does not work. The policy names somebody else: whom the holder of a
/// card turns to.
package struct SupportContact: Hashable, Sendable {
    package let name: BilingualText
    package let telephone: String

    package init(name: BilingualText, telephone: String) {
        self.name = name
        self.telephone = telephone
    }

    /// As `/v1/page` has it.
    var json: JSONValue { ["name": name.json, "telephone": .string(telephone)] }
}
