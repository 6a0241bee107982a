import Harness
internal import Issuance
import Regulation
import Testing

/// Officers and employers: an id names one, and what it stands for is there.
@Suite(.onEachStore) struct ListedOfficeTests {
    @Test func `an officer who serves is not listed again, and is changed by that name`() throws {
        let office = try Office()
        let (officers, now) = (office.authority.officers, Desk.now)
        let other = try OfficerRecord(officer: office.department, roles: [.maker])
        #expect(
            refusal { try officers.add(other, by: office.decider, at: now) }?.fault
                == .issuance(.officer(.officerListed)))
        #expect(try officers.officers().first { $0.officer == office.department }?.roles == [.department])
        try officers.listConfirmed(other, by: office.decider, at: now)
        #expect(try officers.officers().first { $0.officer == office.department }?.roles == [.maker])
        try office.dismiss(office.department)
        #expect(refusal { try officers.change(other, by: office.decider, at: now) }?.code == .notFound)
        #expect(refusal { try office.dismiss(office.department) }?.code == .notFound)
        try officers.listConfirmed(other, by: office.decider, at: now)
        #expect(throws: Never.self) { try office.authority.supervision.verifyAudit() }
    }

    @Test func `an employer that is listed is not listed again, and its holders stay where they are`() throws {
        let office = try Office()
        let officers = office.authority.officers
        let renamed = try EmployerRecord(id: "jlu", name: "吉林建筑大学", department: "changchun-hrss", region: "jilin")
        #expect(
            refusal { try officers.add(renamed, by: office.decider, at: Desk.now) }?.fault
                == .issuance(.officer(.employerListed)))
        #expect(try officers.employers().map(\.name) == ["吉林大学"])
        let earlier = try officers.change(renamed, by: office.decider, at: Desk.now)
        #expect(earlier.name == "吉林大学" && earlier.region == "changchun")
        #expect(try officers.employers() == [renamed])
        let unknown = try EmployerRecord(id: "nenu", name: "东北师范大学", department: "changchun-hrss", region: "jilin")
        #expect(refusal { try officers.change(unknown, by: office.decider, at: Desk.now) }?.code == .notFound)
    }

    @Test(arguments: [
        ("changchun-hrs", "changchun", OfficerFault.unknownDepartment),
        ("changchun-hrss", "changchn", .unknownRegion), ("changchun-hrss", "atlantis", .unknownRegion),
    ])
    func `an employer's department and region are there`(
        department: String, region: String, fault: OfficerFault
    ) throws {
        let office = try Office()
        for id in ["jlu", "nenu"] {
            let record = try EmployerRecord(id: id, name: "大学", department: department, region: region)
            let error = refusal {
                if id == "jlu" {
                    try office.authority.officers.change(record, by: office.decider, at: Desk.now)
                } else {
                    try office.authority.officers.add(record, by: office.decider, at: Desk.now)
                }
            }
            #expect(error?.fault == .issuance(.officer(fault)))
        }
    }

    @Test func `an officer's employer or site is there`() throws {
        let office = try Office()
        for (role, fault) in [
            (OfficerRole.employer, IssuanceFault.application(.unknownEmployer)), (.site, .officer(.unknownSite)),
        ] {
            let officer = try Desk.officer("new.hand")
            let error = refusal { try office.list(officer, [role], body: "nowhere") }
            #expect(error?.fault == .issuance(fault))
        }
        try office.list(Desk.officer("new.hand"), [.site], body: "jlu-first-hospital")
    }
}
