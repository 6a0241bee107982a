import JSON

extension PolicyElement {
    /// A list of ids, each once.
    func identifiers(least: Int = 0) throws(PolicyError) -> [String] {
        var seen: Set<String> = []
        var ids: [String] = []
        for element in try elements(least: least) {
            let id = try element.identifier()
            try id.claimed(in: &seen, at: element)
            ids.append(id)
        }
        return ids
    }

    /// A list of ids, each once and each among `declared`.
    func references(
        to declared: Set<String>, called noun: String, least: Int = 0
    ) throws(PolicyError) -> [String] {
        let ids = try identifiers(least: least)
        for (index, id) in ids.enumerated() where !declared.contains(id) {
            throw PolicyError(
                code: .danglingReference, place: "\(place)[\(index)]",
                explanation: "there is no \(noun) \"\(id)\" in this policy; declare it or correct the id")
        }
        return ids
    }

    /// One element or a list of at least one, each once: how an attribute of a site selector is written.
    func oneOrMore<Each: Hashable>(
        _ each: (PolicyElement) throws(PolicyError) -> Each
    ) throws(PolicyError) -> [Each] {
        guard value.array != nil else { return [try each(self)] }
        var values: [Each] = []
        for element in try elements(least: 1) {
            guard values.count < PolicyLimits.attributeValues else {
                throw refused(
                    .badValue, "more than \(PolicyLimits.attributeValues) values; leave the attribute out instead")
            }
            let value = try each(element)
            guard !values.contains(value) else {
                throw element.refused(.duplicateID, "this stands in the list already; take it out")
            }
            values.append(value)
        }
        return values
    }
}

extension String {
    /// Enters this id among those `taken`, and refuses one that is there already.
    func claimed(in taken: inout Set<String>, at element: PolicyElement) throws(PolicyError) {
        guard taken.insert(self).inserted else {
            throw element.refused(.duplicateID, "\"\(quotable(self))\" stands here a second time; each id only once")
        }
    }
}
