internal import HTTPServing
internal import Issuance
internal import JSON
internal import Primitives
internal import Registry
internal import Regulation
internal import Words

extension ConsoleDesk {
    /// How the authority runs, and what waits for somebody.
    func operation() throws -> JSONValue {
        let status = try authority.publication.operation(by: officer, at: now)
        let (changes, lists) = try authority.publication.changes()
        var object: JSONObject = [
            "signers": .array(status.signers.map(ConsoleDesk.json)),
            "roles": .array(status.roles.map(ConsoleDesk.json)),
            "waiting": .array(status.waiting.map(ConsoleDesk.json)), "held": .array(status.held.map(ConsoleDesk.json)),
            "spareLists": .integer(Int64(status.spareLists)), "hasFewSpareLists": .bool(status.hasFewSpareLists),
            "lists": .array(lists.filter { !$0.isSpare || !$0.isKnown }.map(ConsoleDesk.json)),
            "changes": .array(changes.reversed().map(json)),
            "may": .array(
                [Duty.publish, .importSigning, .allowChanges].filter(standing.may).map { .string($0.rawValue) }),
        ]
        if let published = status.published {
            var members: JSONObject = ["version": .integer(published.version)]
            if let at = published.at { members["at"] = .string(at.rfc3339) }
            object["published"] = .object(members)
        }
        if let backup = status.backup {
            object["backup"] = [
                "at": .string(backup.at.rfc3339), "entries": .integer(backup.entries), "head": .string(backup.head),
            ]
        }
        return .object(object)
    }

    static let signingLimitBytes = 8 << 20

    /// The signing folder as an archive, for the keys that are not here.
    func signingArchive() throws -> [UInt8] {
        try authority.publication.signingArchive(by: officer, at: now)
    }

    /// What came back from there.
    func importSigning(_ file: [UInt8]) throws -> JSONValue {
        let signed = try authority.publication.importSigning(archive: file, by: officer, at: now)
        return [
            "signed": .array(signed.map { role, version in ["role": .string(role), "version": .integer(version)] })
        ]
    }

    /// `{"list": uri, "days": …, "disable": …, "restore": …}`: from now on for so many days.
    func proposeListChange(_ fields: RequestFields) throws -> JSONValue {
        let counts: ClosedRange<Int64> = 0...Int64(Int32.max)
        let days = try fields.required("days", fields.integer("days", in: 1...366))
        let order = ChangeOrder(
            uri: try fields.text("list"), from: now, until: now.adding(seconds: Int64(days) * 86_400),
            disable: try fields.required("disable", fields.integer("disable", in: counts)),
            restore: try fields.required("restore", fields.integer("restore", in: counts)))
        return ["change": .integer(try authority.publication.proposeChange(order, by: officer, at: now))]
    }

    func confirmListChange(_ id: Int64) throws -> JSONValue {
        try authority.publication.confirmChange(id, by: officer, at: now)
        return [:]
    }

    private static func json(_ signer: OperationStatus.Signer) -> JSONValue {
        [
            "use": .string(signer.use), "id": .string(signer.id), "until": .string(signer.until.rfc3339),
            "known": .bool(signer.isKnown), "endsSoon": .bool(signer.endsSoon),
        ]
    }

    private static func json(_ role: OperationStatus.Role) -> JSONValue {
        var object: JSONObject = [
            "role": .string(role.id), "threshold": .integer(Int64(role.threshold)), "keys": .integer(Int64(role.keys)),
            "online": .bool(role.isOnline), "endsSoon": .bool(role.endsSoon),
        ]
        if let (version, until) = role.signed {
            object["version"] = .integer(version)
            object["until"] = .string(until.rfc3339)
        }
        return .object(object)
    }

    private static func json(_ waiting: OperationStatus.Waiting) -> JSONValue {
        var object: JSONObject = ["role": .string(waiting.role), "version": .integer(waiting.version)]
        if let end = waiting.runsOutAt { object["runsOutAt"] = .string(end.rfc3339) }
        return .object(object)
    }

    /// Why counters keep what they have. A place may be a path of this machine: it is left out.
    private static func json(_ error: AuthorityError) -> JSONValue {
        .object(
            JSONObject(OfficeLanguage.allCases.map { ($0.rawValue, .string(error.explanation(in: $0))) }))
    }

    private static func json(_ list: StatusListRecord) -> JSONValue {
        [
            "uri": .string(list.uri), "used": .integer(Int64(list.used)), "size": .integer(Int64(list.size)),
            "attested": .integer(Int64(list.attested)), "told": .integer(Int64(list.told)),
            "known": .bool(list.isKnown), "full": .bool(list.isFull),
        ]
    }

    private func json(of uri: String, _ change: AllowedChangeRecord) -> JSONValue {
        var object: JSONObject = [
            "id": .integer(change.id), "list": .string(uri), "from": .string(change.from.rfc3339),
            "until": .string(change.until.rfc3339), "disable": .integer(Int64(change.disable)),
            "restore": .integer(Int64(change.restore)), "proposedBy": .string(change.proposedBy.id),
            "standing": .string(change.standing.rawValue),
            // For a button only, the authority asks again.
            "mayConfirm": .bool(
                change.standing == .proposed && change.proposedBy != officer && standing.may(.confirmChanges)),
        ]
        if let confirmedBy = change.confirmedBy { object["confirmedBy"] = .string(confirmedBy.id) }
        return .object(object)
    }
}
