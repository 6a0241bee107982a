internal import Credential
internal import HTTPServing
internal import Issuance
internal import JSON
internal import Primitives
internal import Registry
internal import Regulation

extension ConsoleDesk {
    /// One of them, which the officer is shown.
    func application(_ id: Int64) throws -> JSONValue {
        let shown = try listed(id)
        try tell(ofApplications: [id])
        guard case .object(var object) = try json(of: shown) else { return .null }
        object["papers"] = try papers(of: id)
        object["takesPapers"] = .bool(takesPapers(shown.application))
        object["resembling"] = .array(
            try authority.applications.resembling(id).map { other in
                var json: JSONObject = [
                    "application": .integer(other.application), "employer": .string(other.employerName),
                    "state": .string(other.state.rawValue), "ground": .string(other.ground.rawValue),
                ]
                if let card = other.card { json["card"] = .string(card) }
                return .object(json)
            })
        return .object(object)
    }

    static let submissionKeys: Set<String> = ["name", "category", "documents", "born", "employer", "attachments"]

    /// `{"name", "category", "documents": [{"type", "number"}], "born"?, "employer", "attachments"?: [SHA-256]}`
    func submit(_ fields: RequestFields) throws -> JSONValue {
        let written = try WrittenApplication(fields, on: try authority.day(of: now))
        let documents = try fields.required("documents", written.documents)
        let form = try written.form(
            HolderPapers(documents: documents, birthday: written.born, on: written.today))
        return try json(of: listed(try authority.applications.submit(form, by: officer, at: now).id))
    }

    /// The same for one that was rejected; without documents those stay that were handed in before, and the birthday with
    /// them.
    func correct(_ id: Int64, _ fields: RequestFields) throws -> JSONValue {
        _ = try listed(id)
        let written = try WrittenApplication(fields, on: try authority.day(of: now))
        _ = try authority.applications.resubmit(id, by: officer, at: now) { (kept) throws(AuthorityError) in
            try written.form(
                HolderPapers(
                    documents: written.documents ?? kept.documents,
                    birthday: written.born ?? (written.documents == nil ? kept.birthday : nil), on: written.today))
        }
        return try json(of: listed(id))
    }

    /// `{"step": …, "reason"?: …}`; making is on paper, since a chip and a phone need more than a page.
    func stepApplication(_ id: Int64, _ fields: RequestFields) throws -> JSONValue {
        let (step, reason) = try ConsoleDesk.step(fields)
        _ = try listed(id)
        switch step {
        case .recommend, .review, .approve, .reject, .produce, .issue:
            for outcome in try taken(step, reason, on: [id]) { try outcome.get() }
        case .resubmit: _ = try authority.applications.resubmit(id, by: officer, at: now)
        case .takeBack: try authority.applications.takeBack([id], by: officer, at: now)
        case .end: throw AuthorityError(ApplicationFault.stepElsewhere, at: "step")
        }
        return try json(of: listed(id))
    }

    /// `{"step": …, "reason"?: …, "applications": [number]}`: one of several may be refused, and the others stand.
    func stepApplications(_ fields: RequestFields) throws -> JSONValue {
        let (step, reason) = try ConsoleDesk.step(fields)
        let ids = try fields.required(
            "applications", fields.integers("applications", count: 1...Authority.Applications.portionOfSteps))
        guard Set(ids).count == ids.count else { throw Problem(.badValue, "applications names one twice") }
        let outcomes = try taken(step, reason, on: ids)
        let shown = Dictionary(
            uniqueKeysWithValues: try authority.applications.listed(ids, for: ownRecord()).map {
                ($0.application.id, $0)
            })
        return [
            "results": .array(
                try zip(ids, outcomes).map { id, outcome in
                    switch outcome {
                    case .failure(let error):
                        ["id": .integer(id), "refused": Problem(shown[id] == nil ? unknown(id) : error).json]
                    case .success:
                        ["id": .integer(id), "application": try shown[id].map { try json(of: $0) } ?? .null]
                    }
                })
        ]
    }

    private static func step(_ fields: RequestFields) throws -> (ApplicationStepName, reason: String?) {
        guard let step = ApplicationStepName(rawValue: try fields.text("step")) else {
            throw AuthorityError(DeskFault.notOneOf(choices: ApplicationStepName.allCases.map(\.rawValue)), at: "step")
        }
        guard step == .reject || fields.value("reason") == nil else {
            throw Problem(.unknownKey, "reason stands beside reject alone")
        }
        return (step, step == .reject ? try fields.text("reason") : nil)
    }

    /// A step that goes for many.
    private func taken(
        _ step: ApplicationStepName, _ reason: String?, on ids: [Int64]
    ) throws(AuthorityError) -> [Result<Void, AuthorityError>] {
        let applications = authority.applications
        return switch step {
        case .recommend: try applications.stepEach(.recommend, on: ids, by: officer, at: now)
        case .review: try applications.stepEach(.review, on: ids, by: officer, at: now)
        case .approve: try applications.stepEach(.approve, on: ids, by: officer, at: now)
        case .reject: try applications.stepEach(.reject(reason: reason ?? ""), on: ids, by: officer, at: now)
        case .produce: try applications.makeEach(ids, by: officer, at: now)
        case .issue: try applications.issueEach(ids, by: officer, at: now)
        case .resubmit, .end, .takeBack: throw AuthorityError(ApplicationFault.stepElsewhere, at: "step")
        }
    }

    /// - Throws: `notFound` for one that the officer is not shown.
    func listed(_ id: Int64) throws -> ListedApplication {
        guard let listed = try authority.applications.listed([id], for: try ownRecord()).first else {
            throw unknown(id)
        }
        return listed
    }

    /// Of one that there is not, and of another employer's.
    private func unknown(_ id: Int64) -> AuthorityError {
        AuthorityError(ApplicationFault.unknownApplication, at: "application \(id)")
    }

    func ownRecord() throws(Problem) -> OfficerRecord {
        guard let record = standing.record else { throw .noSession }
        return record
    }
}
