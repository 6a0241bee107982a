internal import HTTPServing
internal import Issuance
internal import JSON
internal import Primitives
internal import Registry
internal import Regulation

extension ConsoleDesk {
    /// Names by account, of those who have one: hands are people.
    func people() throws -> JSONValue {
        let names = try authority.officers.names()
        return ["people": .object(JSONObject(names.map { ($0.id, .string($1.text)) }))]
    }

    func officers() throws -> JSONValue {
        try require(OfficerChange.secondDuty)
        let (officers, changes) = try authority.officers.list(at: now)
        return [
            "officers": .array(
                officers.map { listed in
                    var object = members(of: listed.record)
                    object["standing"] = .string(listed.standing.rawValue)
                    if let moment = listed.signedInAt { object["signedInAt"] = .string(moment.rfc3339) }
                    if let left = listed.record.leftAt { object["leftAt"] = .string(left.rfc3339) }
                    return .object(object)
                }),
            "changes": .array(
                changes.map { word in
                    var object = members(of: word.officer)
                    object["change"] = .string(word.change.rawValue)
                    object["proposer"] = .string(word.proposedBy.id)
                    object["proposedAt"] = .string(word.proposedAt.rfc3339)
                    object["confirms"] = .bool(word.proposedBy != officer)
                    return .object(object)
                }),
        ]
    }

    /// `{"officer", "name", "roles": [role], "body"?}`
    func addOfficer(_ fields: RequestFields) throws -> JSONValue {
        let record = try OfficerRecord(
            officer: ConsoleDesk.officer(fields.text("officer")), name: OfficerName(typed: fields.text("name")),
            roles: ConsoleDesk.roles(fields), body: fields.string("body"))
        return json(of: try authority.officers.add(record, by: officer, at: now))
    }

    /// `{"name"?, "roles": [role], "body"?}`
    func changeOfficer(_ id: String, _ fields: RequestFields) throws -> JSONValue {
        let record = try OfficerRecord(
            officer: ConsoleDesk.officer(id),
            name: fields.string("name").map { (name) throws(AuthorityError) in try OfficerName(typed: name) },
            roles: ConsoleDesk.roles(fields), body: fields.string("body"))
        return json(of: try authority.officers.change(record, by: officer, at: now))
    }

    func inviteOfficer(_ id: String) throws -> JSONValue {
        json(of: try authority.officers.invite(ConsoleDesk.officer(id), by: officer, at: now))
    }

    func confirmOfficer(_ id: String) throws -> JSONValue {
        let word = try authority.officers.confirmChange(of: ConsoleDesk.officer(id), by: officer, at: now)
        return ["officer": .string(word.officer.officer.id), "change": .string(word.change.rawValue)]
    }

    func withdrawOfficer(_ id: String) throws -> JSONValue {
        try authority.officers.withdrawChange(of: ConsoleDesk.officer(id), by: officer, at: now)
        return ["officer": .string(id)]
    }

    func dismissOfficer(_ id: String) throws -> JSONValue {
        try authority.officers.dismiss(ConsoleDesk.officer(id), by: officer, at: now)
        return ["officer": .string(id)]
    }

    private func members(of record: OfficerRecord) -> JSONObject {
        var object: JSONObject = [
            "officer": .string(record.officer.id),
            "roles": .array(record.roles.map(\.rawValue).sorted().map(JSONValue.string)),
        ]
        if let name = record.name { object["name"] = .string(name.text) }
        if let body = record.body { object["body"] = .string(body) }
        return object
    }

    /// With a code for the officer, where one is invited: shown once, told to nobody else.
    private func json(of proposed: ProposedOfficer) -> JSONValue {
        var object: JSONObject = [
            "officer": .string(proposed.officer.id), "waits": .bool(proposed.waits),
        ]
        if let code = proposed.code { object["code"] = .string(code.description) }
        return .object(object)
    }

    private static func officer(_ id: String) throws(AuthorityError) -> Officer {
        guard let officer = Officer(id) else { throw AuthorityError(OfficerFault.badOfficerID, at: "officer") }
        return officer
    }

    private static func roles(_ fields: RequestFields) throws -> Set<OfficerRole> {
        let known = OfficerRole.allCases
        let names = try fields.required("roles", fields.strings("roles", count: 1...known.count))
        return Set(
            try names.map { (name) throws(AuthorityError) in
                guard let role = OfficerRole(rawValue: name) else {
                    throw AuthorityError(DeskFault.notOneOf(choices: known.map(\.rawValue)), at: "roles")
                }
                return role
            })
    }
}
