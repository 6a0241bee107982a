/// A region with a talent policy of its own: a prefecture, or another one that the authority names.
///
/// ```json
/// {"id": "yanbian", "name": {"zh": "延边朝鲜族自治州", "en": "Yanbian"}}
/// ```
public struct PolicyRegion: Hashable, Sendable {
    /// Letters a to z alone, so that no region's name begins with another's and a hyphen.
    public let id: String
    public let name: BilingualText

    init(_ element: PolicyElement) throws(PolicyError) {
        let fields = try element.fields(["id", "name"])
        let id = try fields.required("id")
        self.id = try id.identifier()
        guard self.id.utf8.allSatisfy((UInt8(ascii: "a")...UInt8(ascii: "z")).contains) else {
            throw id.refused(.badValue, "\"\(quotable(self.id))\" cannot be a region; use letters a-z alone")
        }
        name = try BilingualText(fields.required("name"))
    }

    /// The declared regions: ids once.
    static func list(_ element: PolicyElement) throws(PolicyError) -> [PolicyRegion] {
        var ids: Set<String> = []
        var regions: [PolicyRegion] = []
        for element in try element.elements(limit: PolicyLimits.regions) {
            let region = try PolicyRegion(element)
            try region.id.claimed(in: &ids, at: element.member("id"))
            regions.append(region)
        }
        return regions
    }
}
