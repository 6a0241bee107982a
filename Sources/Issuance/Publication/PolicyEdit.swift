package import JSON
package import Primitives
package import Regulation

/// What an officer changes of the province's policy by a form: sites and services, their names, places and days.
///
/// All else of the file stays as it is; what it must be is judged where every policy is.
package struct PolicyEdit: Sendable {
    /// Of a site that is there, or of a new one.
    package struct Element: Sendable {
        package let id: String
        /// Its members as the file has them; a text that is empty takes the member away.
        package let members: JSONObject

        package init(id: String, members: JSONObject) { (self.id, self.members) = (id, members) }
    }

    package let sites: [Element]
    package let services: [Element]
    /// From when it is to count; `nil`: as the file says.
    package let effectiveFrom: Day?

    package init(sites: [Element], services: [Element], effectiveFrom: Day?) {
        (self.sites, self.services, self.effectiveFrom) = (sites, services, effectiveFrom)
    }

    /// What may be changed of each.
    package static let siteMembers: Set<String> = ["kind", "region", "name", "rating", "ownership", "from", "until"]
    package static let serviceMembers: Set<String> = ["name", "where", "from", "until"]

    /// The next version of the file.
    ///
    /// - Throws: `badInput` for a service that is not there, or nothing to change; `altered` for a file that is no policy.
    func applied(to file: [UInt8]) throws(AuthorityError) -> [UInt8] {
        let parsed: JSONValue
        do { parsed = try JSONValue(parsing: file) } catch {
            throw AuthorityError(PublicationFault.policyAltered, at: "policy")
        }
        guard var object = parsed.object, let version = object["version"]?.integer, version < Int64(Int32.max) else {
            throw AuthorityError(PublicationFault.policyAltered, at: "policy")
        }
        object["version"] = .integer(version + 1)
        if let effectiveFrom { object["effectiveFrom"] = .string(effectiveFrom.iso8601) }
        object["sites"] = .array(
            try PolicyEdit.merged(object["sites"]?.array ?? [], sites, "sites", PolicyEdit.siteMembers, maySetUp: true))
        object["services"] = .array(
            try PolicyEdit.merged(
                object["services"]?.array ?? [], services, "services", PolicyEdit.serviceMembers, maySetUp: false))
        return JSONValue.object(object).prettyEncoded()
    }

    private static func merged(
        _ list: [JSONValue], _ edits: [Element], _ name: String, _ members: Set<String>, maySetUp: Bool
    ) throws(AuthorityError) -> [JSONValue] {
        var list = list
        for edit in edits {
            let place = list.firstIndex { $0.object?["id"]?.string == edit.id }
            guard place != nil || maySetUp, edit.members.keys.allSatisfy(members.contains) else {
                throw AuthorityError(DeskFault.notOneOf(choices: members.sorted()), at: "\(name).\(edit.id)")
            }
            var object = place.flatMap { list[$0].object } ?? ["id": .string(edit.id)]
            for (key, value) in edit.members.members { object[key] = PolicyEdit.kept(value, over: object[key]) }
            if let place { list[place] = .object(object) } else { list.append(.object(object)) }
        }
        return list
    }

    /// Of a text in several languages those that the form has not stay.
    private static func kept(_ value: JSONValue, over earlier: JSONValue?) -> JSONValue? {
        switch value {
        case .string(""), .null: return nil
        case .object(let texts):
            var object = earlier?.object ?? [:]
            for (key, text) in texts.members { object[key] = kept(text, over: nil) }
            return object.count == 0 ? nil : .object(object)
        default: return value
        }
    }
}

/// One member of a policy file that another file has otherwise.
package struct PolicyDifference: Hashable, Sendable {
    /// `sites.ccg-longjia.name.zh`
    package let path: String
    /// `nil` where there was none.
    package let before: String?
    package let after: String?

    /// Those of two files, in the order of their paths.
    package static func between(_ before: [UInt8], _ after: [UInt8]) throws(AuthorityError) -> [PolicyDifference] {
        let (old, new) = (try members(of: before), try members(of: after))
        return Set(old.keys).union(new.keys).sorted().compactMap { path in
            old[path] == new[path] ? nil : PolicyDifference(path: path, before: old[path], after: new[path])
        }
    }

    private static func members(of file: [UInt8]) throws(AuthorityError) -> [String: String] {
        var found: [String: String] = [:]
        do {
            collect(try JSONValue(parsing: file), at: "", into: &found)
        } catch {
            throw AuthorityError(PublicationFault.policyUnreadable, at: "policy")
        }
        return found
    }

    /// Bounded by the reader of JSON, which bounds depth and length.
    private static func collect(_ value: JSONValue, at path: String, into found: inout [String: String]) {
        let stem = path.isEmpty ? "" : "\(path)."
        switch value {
        case .object(let object):
            for (key, member) in object.members where key != "id" || path.isEmpty {
                collect(member, at: stem + key, into: &found)
            }
        case .array(let list):
            if list.allSatisfy({ $0.object == nil && $0.array == nil }) {
                found[path] = list.map(text).joined(separator: ", ")
                return
            }
            for (place, member) in list.enumerated() {
                let number = "\(place + 1)"
                let name = member.object?["id"]?.string ?? number
                collect(member, at: "\(stem)\(name)", into: &found)
            }
        case .null, .bool, .integer, .number, .string: found[path] = text(value)
        }
    }

    private static func text(_ value: JSONValue) -> String {
        value.string ?? String(decoding: value.encoded(), as: UTF8.self)
    }
}
