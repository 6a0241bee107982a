/// A text for people, in Chinese and where there is one also in English.
///
/// ```json
/// {"zh": "特需门诊", "en": "Special clinic"}
/// ```
public struct BilingualText: Hashable, Sendable {
    public let zh: String
    /// `nil` when the policy has none; then the Chinese text stands in.
    public let en: String?

    public init(zh: String, en: String? = nil) {
        self.zh = zh
        self.en = en
    }

    init(_ element: PolicyElement) throws(PolicyError) {
        let fields = try element.fields(["zh", "en"])
        zh = try fields.required("zh").text()
        en = try fields.optional("en")?.text()
    }
}
