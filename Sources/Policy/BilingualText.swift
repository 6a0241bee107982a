public import JSON

/// A text for people, in Chinese and where there is one also in English and in Korean (for 延边).
///
/// ```json
/// {"zh": "特需门诊", "en": "Special clinic", "ko": "특수외래"}
/// ```
public struct BilingualText: Hashable, Sendable {
    public let zh: String
    /// `nil` when the policy has none; then the Chinese text stands in.
    public let en: String?
    public let ko: String?

    public init(zh: String, en: String? = nil, ko: String? = nil) {
        self.zh = zh
        self.en = en
        self.ko = ko
    }

    init(_ element: PolicyElement) throws(PolicyError) {
        let fields = try element.fields(["zh", "en", "ko"])
        zh = try fields.required("zh").text()
        en = try fields.optional("en")?.text()
        ko = try fields.optional("ko")?.text()
    }

    /// As the policy has it.
    public var json: JSONValue {
        var object: JSONObject = ["zh": .string(zh)]
        if let en { object["en"] = .string(en) }
        if let ko { object["ko"] = .string(ko) }
        return .object(object)
    }
}
