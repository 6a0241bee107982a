internal import CounterAPI
internal import Policy
internal import Words

extension SupportContact {
    /// A number with its country and an extension behind it.
    private static let limitCharacters = 32
    /// The shortest there are: 110, 8012 inside of a house.
    private static let leastDigits = 3

    /// ```yaml
    /// support: {name: {zh: 信息科, en: IT office}, telephone: 0431-8888 1234}
    /// ```
    init(_ node: ConfigurationNode) throws(ConfigurationError) {
        let fields = try node.fields(["name", "telephone"])
        let telephone = try node.required("telephone", in: fields)
        self.init(
            name: try BilingualText(node.required("name", in: fields)),
            telephone: try SupportContact.telephone(telephone))
    }

    private static func telephone(_ node: ConfigurationNode) throws(ConfigurationError) -> String {
        let text = try node.text()
        let isDialled = text.utf8.allSatisfy { "0123456789+-()*#., ".utf8.contains($0) }
        let digits = text.utf8.count { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard isDialled, digits >= leastDigits, text.utf8.count <= limitCharacters else {
            throw node.refused(.notTelephone(limit: limitCharacters))
        }
        return text
    }
}
