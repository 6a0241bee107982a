internal import Credential
internal import HTTPServing
internal import Issuance
internal import JSON
internal import Primitives
internal import Registry
internal import Regulation

extension ConsoleDesk {
    /// Of one page: beyond it the officer has other worries.
    private static let applicationsLimit = 500

    /// What is on its way and concerns the officer: of an employer's or a department's officer its own, of the
    /// authority's all. The newest first.
    func applications() throws -> JSONValue {
        let record = try ownRecord()
        let names = try employerNames()
        var found: [ApplicationRecord] = []
        try authority.applications.eachApplication { application in
            if application.life.state != .issued, ConsoleDesk.concerns(application, record) {
                found.append(application)
            }
        }
        let shown = found.suffix(ConsoleDesk.applicationsLimit).reversed()
        try tell(ofApplications: shown.map(\.id))
        return [
            "applications": .array(
                try shown.map { try json(of: $0, for: record, employer: names[$0.employer] ?? $0.employer) }),
            "more": .bool(found.count > shown.count),
        ]
    }

    func employers() throws -> JSONValue {
        let record = try ownRecord()
        let listed = try authority.officers.employers().filter {
            record.body == nil || record.body == $0.id || record.body == $0.department
        }
        return [
            "employers": .array(
                listed.map { ["id": .string($0.id), "name": .string($0.name), "department": .string($0.department)] })
        ]
    }

    static let submissionKeys: Set<String> = ["name", "category", "documents", "born", "employer", "attachments"]

    /// `{"name", "category", "documents": [{"type", "number"}], "born"?, "employer", "attachments"?: [SHA-256]}`
    func submit(_ fields: RequestFields) throws -> JSONValue {
        guard let category = Credential.Category(id: try fields.text("category")) else {
            throw AuthorityError(DeskFault.notOneOf(choices: Credential.Category.allCases.map(\.id)), at: "category")
        }
        let documents = try fields.objects(
            "documents", keys: ["type", "number"], count: 0...TalentCard.documentCount.upperBound)
        var born: Day?
        if let day = try fields.string("born"), !day.isEmpty {
            born = Day(iso8601: day)
            guard born != nil else { throw AuthorityError(SheetFault.badDay, at: "born") }
        }
        // What is no digest is refused as one of a wrong length.
        let attachments = try fields.strings("attachments", count: 0...Int.max) ?? []
        let today = try authority.day(of: now)
        let form = try ApplicationForm(
            holderName: HolderName(typed: try fields.text("name")), category: category,
            papers: HolderPapers(
                documents: try fields.required("documents", documents).map { try ConsoleDesk.document($0, on: today) },
                birthday: born, on: today),
            employer: try fields.text("employer"), attachments: Set(attachments.map { [UInt8](hex: $0) ?? [] }))
        return try shown(try authority.applications.submit(form, by: officer, at: now))
    }

    /// `{"step": …, "reason"?: …}`; making is on paper, since a chip and a phone need more than a page.
    func stepApplication(_ id: Int64, _ fields: RequestFields) throws -> JSONValue {
        guard let step = ApplicationStepName(rawValue: try fields.text("step")) else {
            throw AuthorityError(DeskFault.notOneOf(choices: ApplicationStepName.allCases.map(\.rawValue)), at: "step")
        }
        guard step == .reject || fields.value("reason") == nil else {
            throw Problem(.unknownKey, "reason stands beside reject alone")
        }
        switch step {
        case .recommend: try take(.recommend, id)
        case .review: try take(.review, id)
        case .approve: try take(.approve, id)
        case .resubmit: try take(.resubmit, id)
        case .reject: try take(.reject(reason: try fields.text("reason")), id)
        case .produce: _ = try authority.cards.produce(application: id, on: .paper, by: officer, at: now)
        case .issue:
            guard let card = try authority.applications.application(id).card else {
                throw AuthorityError(CardFault.notMade, at: "application \(id)")
            }
            _ = try authority.cards.step(.issue, on: card, by: officer, at: now)
        }
        return try shown(try authority.applications.application(id))
    }

    private static func document(_ fields: RequestFields, on today: Day) throws -> DocumentNumber {
        guard let type = DocumentType(id: try fields.text("type")) else {
            throw AuthorityError(DeskFault.notOneOf(choices: DocumentType.allCases.map(\.id)), at: fields.name("type"))
        }
        let number = try fields.text("number")
        do {
            return try DocumentNumber(type: type, number: number, on: today)
        } catch {
            throw AuthorityError(RegulationFault.documentNumber(error), at: fields.name("number"))
        }
    }

    private func take(_ step: ApplicationStep, _ id: Int64) throws {
        try authority.applications.step(step, on: [id], by: officer, at: now)
    }

    private func shown(_ application: ApplicationRecord) throws -> JSONValue {
        let names = try employerNames()
        return try json(
            of: application, for: try ownRecord(), employer: names[application.employer] ?? application.employer)
    }

    private func json(
        of application: ApplicationRecord, for record: OfficerRecord, employer: String
    ) throws -> JSONValue {
        let life = application.life
        var object: JSONObject = [
            "id": .integer(application.id), "holder": .string(application.holderName),
            "category": .string(application.category.id), "kind": .string(application.category.kind.id),
            "employer": .string(employer), "department": .string(application.department),
            "state": .string(life.state.rawValue), "submittedAt": .string(application.submittedAt.rfc3339),
            "changedAt": .string(application.changedAt.rfc3339),
            "hands": .array(
                life.hands.map { ["step": .string($0.step.rawValue), "officer": .string($0.officer.id)] }),
            "attachments": .array(try authority.applications.attachments(of: application.id).map { .string($0.hex) }),
            "steps": .array(steps(of: application, for: record).map { .string($0.rawValue) }),
        ]
        if let rejection = life.rejection { object["rejection"] = .string(rejection) }
        if let card = application.card {
            object["card"] = .string(card)
            object["sheet"] = .bool(
                try life.state == .produced && record.roles.contains(.maker) && isPrintable(authority.cards.card(card)))
        }
        return .object(object)
    }

    /// What the officer could do: for buttons only, the authority asks again.
    private func steps(of application: ApplicationRecord, for record: OfficerRecord) -> [ApplicationStepName] {
        application.life.legalSteps.filter { step in
            let duty = application.life.duty(of: step)
            do throws(RuleBreach) {
                try record.check(duty, for: duty == .review ? application.department : application.employer)
                // One person is never two hands.
                return step == .issue || step == .reject || !application.life.hands.contains { $0.officer == officer }
            } catch {
                return false
            }
        }
    }

    private static func concerns(_ application: ApplicationRecord, _ record: OfficerRecord) -> Bool {
        if record.roles.contains(where: { [.authority, .maker, .checker].contains($0) }) { return true }
        return (record.roles.contains(.employer) && record.body == application.employer)
            || (record.roles.contains(.department) && record.body == application.department)
    }

    private func ownRecord() throws(Problem) -> OfficerRecord {
        guard let record = standing.record else { throw .noSession }
        return record
    }

    private func employerNames() throws(AuthorityError) -> [String: String] {
        Dictionary(try authority.officers.employers().map { ($0.id, $0.name) }) { first, _ in first }
    }
}
