internal import Policy
internal import Words

extension BilingualText {
    /// A name of the site's own, on a button, a bar or a line of the page.
    private static let limitCharacters = 40

    /// `{zh: 1号窗口, en: Counter 1}`
    init(_ node: ConfigurationNode) throws(ConfigurationError) {
        let fields = try node.fields(["zh", "en", "ko"])
        self.init(
            zh: try BilingualText.label(node.required("zh", in: fields)), en: try fields["en"].map(BilingualText.label),
            ko: try fields["ko"].map(BilingualText.label))
    }

    private static func label(_ node: ConfigurationNode) throws(ConfigurationError) -> String {
        let text = try node.text()
        guard text.count <= limitCharacters, text.unicodeScalars.allSatisfy({ $0.value >= 0x20 }) else {
            throw node.refused(.notLabel(limit: limitCharacters))
        }
        return text
    }
}
