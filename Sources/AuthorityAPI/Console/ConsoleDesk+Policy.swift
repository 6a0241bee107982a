internal import HTTPServing
internal import Issuance
internal import JSON
internal import Primitives
internal import Regulation
internal import Signatures
internal import Words

extension ConsoleDesk {
    /// The policy that was put last, what waits for a second officer, and the figures that no counter needs.
    func policy() throws -> JSONValue {
        let (newest, proposal) = try authority.publication.policyBoard(by: officer)
        let file = try ConsoleDesk.file(newest)
        let interpretations = try authority.supervision.interpretations()
        var object: JSONObject = [
            "version": file["version"] ?? .null, "effectiveFrom": file["effectiveFrom"] ?? .null,
            "sites": file["sites"] ?? [], "services": file["services"] ?? [], "regions": file["regions"] ?? [],
            "readings": .array(Interpretation.allCases.map { ConsoleDesk.json($0, interpretations[$0]) }),
            "may": .array([Duty.govern, .setPolicy].filter(standing.may).map { .string($0.rawValue) }),
        ]
        if let waiting = try authority.publication.waitingPolicy(at: now) {
            object["waiting"] = [
                "version": .integer(Int64(waiting.version)), "from": .string(waiting.from.iso8601),
            ]
        }
        if let proposal { object["proposal"] = json(of: proposal) }
        return .object(object)
    }

    /// `{"value": …}`: from now on the figure is this.
    func setReading(_ name: String, _ fields: RequestFields) throws -> JSONValue {
        guard let reading = Interpretation(rawValue: name) else { throw Problem(.notFound, "no such resource") }
        let value = try fields.required("value", fields.integer("value", in: 0...Int64(Int32.max)))
        try authority.supervision.set(reading, to: Int64(value), by: officer, at: now)
        return ConsoleDesk.json(reading, Int64(value))
    }

    static let policyKeys: Set<String> = ["sites", "services", "effectiveFrom"]

    /// What a change would come to.
    func previewPolicy(_ fields: RequestFields) throws -> JSONValue {
        let draft = try authority.publication.draft(try ConsoleDesk.edit(fields), by: officer, at: now)
        return [
            "version": .integer(Int64(draft.version)), "sha256": .string(SHA256.hash(draft.bytes).hex),
            "beginning": ConsoleDesk.json(draft.beginning), "differences": ConsoleDesk.json(draft.differences),
            "entitlements": .array(
                draft.entitlements.map { change in
                    [
                        "site": .string(change.site), "kind": .string(change.kind),
                        "before": .array(change.before.map(JSONValue.string)),
                        "after": .array(change.after.map(JSONValue.string)),
                    ]
                }),
            "notes": .array(
                draft.notes.map { .object(JSONObject($0.map { ($0.key.rawValue, .string($0.value)) })) }),
        ]
    }

    /// The same with `sha256`, as the preview named it: laid before a second officer.
    func proposePolicy(_ fields: RequestFields) throws -> JSONValue {
        let beginning = try authority.publication.propose(
            try ConsoleDesk.edit(fields), previewed: try ConsoleDesk.digest(fields), by: officer, at: now)
        return ["beginning": ConsoleDesk.json(beginning)]
    }

    /// `{"sha256": …}` of what this officer was shown.
    func confirmPolicy(_ fields: RequestFields) throws -> JSONValue {
        let beginning = try authority.publication.confirmPolicy(
            shown: try ConsoleDesk.digest(fields), by: officer, at: now)
        return ["beginning": ConsoleDesk.json(beginning)]
    }

    private func json(of proposal: ProposedPolicy) -> JSONValue {
        var object: JSONObject = [
            "sha256": .string(SHA256.hash(proposal.bytes).hex), "proposedBy": .string(proposal.proposedBy.id),
            "version": .integer(Int64(proposal.version)), "effectiveFrom": .string(proposal.effectiveFrom.iso8601),
            // For a button only, the authority asks again.
            "mayConfirm": .bool(proposal.proposedBy != officer && standing.may(.confirmPolicy)),
        ]
        object["differences"] = ConsoleDesk.json(proposal.differences)
        return .object(object)
    }

    private static func json(_ differences: [PolicyDifference]) -> JSONValue {
        .array(
            differences.map { one in
                var object: JSONObject = ["path": .string(one.path)]
                if let before = one.before { object["before"] = .string(before) }
                if let after = one.after { object["after"] = .string(after) }
                return .object(object)
            })
    }

    private static func json(_ beginning: PolicyBeginning) -> JSONValue {
        switch beginning {
        case .now: "now"
        case .next(let day): .string(day.iso8601)
        }
    }

    private static func json(_ reading: Interpretation, _ value: Int64) -> JSONValue {
        [
            "name": .string(reading.rawValue), "value": .integer(value), "standard": .integer(reading.standard),
            "least": .integer(reading.range.lowerBound), "most": .integer(reading.range.upperBound),
            "article": .string(reading.article), "zh": .string(OfficeLanguage.zh.words.name(of: reading)),
            "en": .string(OfficeLanguage.en.words.name(of: reading)),
        ]
    }

    private static func file(_ bytes: [UInt8]) throws -> JSONObject {
        guard let object = try JSONValue(parsing: bytes).object else {
            throw Problem(.registryFailed, "the policy cannot be read")
        }
        return object
    }

    private static func digest(_ fields: RequestFields) throws(Problem) -> [UInt8] {
        guard let digest = [UInt8](hex: try fields.text("sha256")), digest.count == 32 else {
            throw Problem(.badValue, "sha256 is the one that the preview named")
        }
        return digest
    }

    // MARK: What a form sends

    /// Of one form: more are several versions.
    private static let editsLimit = 200

    private static func edit(_ fields: RequestFields) throws(Problem) -> PolicyEdit {
        var day: Day?
        if let text = try fields.string("effectiveFrom") {
            guard let given = Day(iso8601: text) else { throw Problem(.badValue, "effectiveFrom is a day") }
            day = given
        }
        return PolicyEdit(
            sites: try edits(fields, "sites", PolicyEdit.siteMembers),
            services: try edits(fields, "services", PolicyEdit.serviceMembers), effectiveFrom: day)
    }

    private static func edits(
        _ fields: RequestFields, _ key: String, _ members: Set<String>
    ) throws(Problem) -> [PolicyEdit.Element] {
        let list = try fields.objects(key, keys: members.union(["id"]), count: 0...editsLimit) ?? []
        return try list.map { (one) throws(Problem) in
            var object = JSONObject()
            for member in members.sorted() {
                guard let value = one.value(member) else { continue }
                // Texts in several languages, or one.
                if value.object != nil {
                    guard let texts = try one.fields(member, keys: ["zh", "en", "ko"]) else { continue }
                    for language in ["zh", "en", "ko"] { _ = try texts.string(language, limitBytes: 1024) }
                    object[member] = texts.json
                } else {
                    object[member] = .string(try one.text(member))
                }
            }
            return PolicyEdit.Element(id: try one.text("id"), members: object)
        }
    }
}
