internal import HTTPServing
internal import Issuance
internal import JSON
internal import Primitives
internal import Regulation

extension ConsoleDesk {
    /// Employers that the officer has to do with; for whom lists them, with their regions and the closed ones, too.
    func employers() throws -> JSONValue {
        let record = try ownRecord()
        let listed = try authority.officers.employers().filter {
            record.body == nil || record.body == $0.id || record.body == $0.department
        }
        return ["employers": .array(listed.map(json))]
    }

    /// `{"employer", "name", "department", "region"}`
    func addEmployer(_ fields: RequestFields) throws -> JSONValue {
        let record = try employer(fields.text("employer"), fields)
        try authority.officers.add(record, by: officer, at: now)
        return json(of: record)
    }

    /// `{"name", "department", "region"}`
    func changeEmployer(_ id: String, _ fields: RequestFields) throws -> JSONValue {
        let record = try employer(id, fields)
        try authority.officers.change(record, by: officer, at: now)
        return json(of: record)
    }

    /// `{"to"?}`: its holders and applications go on with that one.
    func closeEmployer(_ id: String, _ fields: RequestFields) throws -> JSONValue {
        let handed = try authority.officers.close(
            employer: id, handingOverTo: fields.string("to"), by: officer, at: now)
        return [
            "employer": .string(id), "holders": .integer(Int64(handed.holders)),
            "applications": .integer(Int64(handed.applications)),
        ]
    }

    private func employer(_ id: String, _ fields: RequestFields) throws -> EmployerRecord {
        try EmployerRecord(
            id: id, name: fields.text("name"), department: fields.text("department"), region: fields.text("region"))
    }

    private func json(of employer: EmployerRecord) -> JSONValue {
        [
            "id": .string(employer.id), "name": .string(employer.name), "department": .string(employer.department),
            "region": .string(employer.region), "closed": .bool(employer.closedAt != nil),
        ]
    }
}
