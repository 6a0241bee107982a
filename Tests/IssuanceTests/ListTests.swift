import Credential
import Harness
internal import Issuance
import Primitives
internal import Registry
import Regulation
import TestSupport
import Testing

/// Lists by pages, and what is found in them, on each store.
@Suite(.onEachStore) struct ListTests {
    private func page(
        _ office: Office, of officer: Officer?, limit: Int = 1000,
        _ narrow: (inout ApplicationSelection) -> Void = { _ in }
    ) throws -> ApplicationPage {
        var selection = ApplicationSelection(viewer: nil)
        narrow(&selection)
        return try office.authority.applications.page(
            of: selection, finding: nil, limit: limit, for: officer, at: Desk.now)
    }

    private func ids(_ page: ApplicationPage) -> [Int64] { page.applications.map(\.application.id) }

    private func found(_ office: Office, _ text: String) throws -> [Int64] {
        var ids: [Int64] = []
        try office.authority.applications.eachApplication(
            of: ApplicationSelection(viewer: nil), finding: text, for: nil, at: Desk.now
        ) { ids.append($0.application.id) }
        return ids
    }

    private func cards(_ office: Office, _ text: String?, _ narrow: (inout CardSelection) -> Void = { _ in }) throws
        -> [String]
    {
        var (numbers, selection) = ([String](), CardSelection())
        narrow(&selection)
        try office.authority.cards.eachCard(of: selection, finding: text, at: Desk.now) {
            numbers.append($0.card.number)
        }
        return numbers
    }

    @Test func `the own hand comes first and the longest there first, and no page leaves one out`() throws {
        let office = try Office()
        let ids = try (1...9).map { try office.submit(Office.form(person: $0)).id }
        let applications = office.authority.applications
        try applications.step(.recommend, on: [ids[6], ids[2], ids[4]], by: office.employer, at: Desk.now)
        try applications.step(.review, on: [ids[4]], by: office.department, at: Desk.now)
        var (seen, after) = ([Int64](), ApplicationPlace?.none)
        repeat {
            let part = try page(office, of: office.department, limit: 2) { $0.after = after }
            #expect(part.total == 9 && part.inHand == 2)
            #expect(part.counts == [.submitted: 6, .recommended: 2, .reviewed: 1])
            seen += self.ids(part)
            // As an address has it.
            after = part.next.flatMap { ApplicationPlace($0.description) }
        } while after != nil
        #expect(seen == [ids[2], ids[6], ids[0], ids[1], ids[3], ids[4], ids[5], ids[7], ids[8]])
        let newest = try page(office, of: office.department, limit: 4) { $0.order = .newest }
        #expect(self.ids(newest) == ids.suffix(4).reversed())
        let rest = try page(office, of: office.department) { ($0.order, $0.after) = (.newest, newest.next) }
        #expect(self.ids(rest) == ids.prefix(5).reversed() && rest.next == nil)
        let own = try page(office, of: office.department) { $0.hand = .own }
        #expect(self.ids(own) == [ids[2], ids[6]] && own.total == 2)
    }

    @Test func `what nothing was done about for some days is late, to the second`() throws {
        let office = try Office()
        let ids = try (1...3).map { try office.submit(Office.form(person: $0)).id }
        try office.authority.applications.step(
            .recommend, on: [ids[1]], by: office.employer, at: Desk.now.adding(seconds: 86_400))
        for (seconds, late) in [(-1, []), (0, [ids[0], ids[2]]), (86_399, [ids[0], ids[2]]), (86_400, ids)]
            as [(Int64, [Int64])]
        {
            let part = try page(office, of: office.department) {
                ($0.unchangedSince, $0.order) = (Desk.now.adding(seconds: seconds), .oldest)
            }
            #expect(self.ids(part) == late && part.total == late.count, "\(seconds)")
            // The states are counted whatever waits how long.
            #expect(part.counts == [.submitted: 2, .recommended: 1])
        }
    }

    @Test func `what waits for each desk is what it may do, and nobody is two hands`() throws {
        let office = try Office()
        func waiting(_ officer: Officer) throws -> [Int64] {
            self.ids(try page(office, of: officer) { $0.hand = .own })
        }
        let (approved, card) = (
            try office.approved(Office.form(person: 1)), try office.produced(Office.form(person: 2))
        )
        let rejected = try office.submit(Office.form(person: 3)).id
        let submitted = try office.submit(Office.form(person: 4)).id
        let applications = office.authority.applications
        try applications.step(.reject(reason: "材料不全"), on: [rejected], by: office.employer, at: Desk.now)
        let produced = try #require(
            try applications.applications().first { $0.card == card.number }?.id)
        #expect(try waiting(office.employer) == [rejected, submitted])
        #expect(try waiting(office.department).isEmpty && waiting(office.checker).isEmpty)
        #expect(try waiting(office.maker) == [approved.id, produced])
        // Who decided has the maker's desk besides, and makes none of what he decided.
        try office.list(office.decider, [.authority, .maker])
        #expect(try waiting(office.decider) == [produced])
    }

    @Test func `an employer and a department are shown their own`() throws {
        let office = try Office()
        try office.list(Desk.officer("liu.yang"), [.department], body: "jilin-hrss")
        try office.listEmployer("nenu", department: "jilin-hrss")
        let (other, stranger) = (try Desk.officer("hr.nenu"), try Desk.officer("ma.chao"))
        try office.list(other, [.employer], body: "nenu")
        try office.list(stranger, [.department], body: "jilin-hrss")
        let own = try office.submit(Office.form(person: 1)).id
        let others = try office.authority.applications.submit(
            Office.form(.b, person: 2, employer: "nenu"), by: other, at: Desk.now
        ).id
        for (officer, shown) in [
            (office.employer, [own]), (other, [others]), (office.department, [own]), (stranger, [others]),
            (office.decider, [own, others]), (office.checker, [own, others]),
        ] {
            #expect(try ids(page(office, of: officer)) == shown, "\(officer.id)")
            #expect(try page(office, of: officer).counts[.submitted] == shown.count)
        }
        #expect(try ids(page(office, of: office.decider) { $0.employer = "nenu" }) == [others])
        #expect(try ids(page(office, of: office.decider) { $0.category = .a }) == [own])
        #expect(try ids(page(office, of: office.employer) { $0.employer = "nenu" }).isEmpty)
        let record = try #require(try office.authority.officers.officers().first { $0.officer == office.employer })
        let listed = try office.authority.applications.listed([others, own, 99], for: record)
        #expect(listed.map(\.application.id) == [own])
    }

    @Test func `attachments and cards stand beside their own application`() throws {
        let office = try Office()
        let proof = [UInt8](repeating: 7, count: 32)
        let form = try ApplicationForm(
            holderName: HolderName("李静"), category: .a, papers: Office.passport(1).papers(), employer: "jlu",
            attachments: [proof])
        let first = try office.submit(form).id
        let card = try office.issued(Office.form(person: 2))
        let listed = try page(office, of: office.decider).applications
        #expect(listed.map(\.attachments) == [[proof], []])
        #expect(listed.map(\.application.card) == [nil, card.number])
        #expect(listed.map { $0.card?.state } == [nil, .issued])
        #expect(listed.map(\.employerName) == ["吉林大学", "吉林大学"])
        #expect(try ids(page(office, of: office.decider) { $0.states = [.submitted, .rejected] }) == [first])
    }

    @Test func `an application is found by name, number, card and document`() throws {
        let office = try Office()
        let form = try ApplicationForm(
            holderName: HolderName("阿卜杜拉·买买提"), category: .a, papers: Office.passport(5).papers(), employer: "jlu")
        let id = try office.submit(form).id
        let card = try office.produced(Office.form(person: 6))
        for text in ["阿卜杜拉•买买提", "阿卜杜拉 买买提", "卜杜拉买", "CHN:E10000005", "passport:chn:e10000005"] {
            #expect(try found(office, text) == [id], "\(text)")
        }
        #expect(try found(office, card.number.lowercased()).count == 1)
        #expect(try found(office, "№ \(id)").contains(id))
        for text in ["CHN:E10000007", "E10000005", "%", "_", "·", ""] {
            #expect(try found(office, text).isEmpty, "\(text)")
        }
        // A name that was corrected is found, and the one before no more.
        let applications = office.authority.applications
        try applications.step(.reject(reason: "姓名有误"), on: [id], by: office.employer, at: Desk.now)
        let corrected = try ApplicationForm(
            holderName: HolderName("Émile"), category: .a, papers: Office.passport(5).papers(), employer: "jlu")
        _ = try applications.resubmit(id, with: corrected, by: office.employer, at: Desk.now)
        #expect(try found(office, "EMILE") == [id])
        #expect(try found(office, "买买提").isEmpty)
    }

    @Test func `a card is found by number in any case and width, by name and by document`() throws {
        let office = try Office()
        let first = try office.issued(Office.form(.a, person: 1))
        let second = try office.issued(Office.form(.e, person: 2))
        #expect(try cards(office, nil) { $0.order = .oldest } == [second.number, first.number].sorted())
        for text in ["ＪＸ－０００００１", "jx-000001", "jx1", "CHN:E10000001"] {
            #expect(try cards(office, text) == [first.number], "\(text)")
        }
        #expect(try cards(office, "张伟").count == 2)
        #expect(try cards(office, "张伟") { $0.kind = .jijian } == [second.number])
        #expect(try cards(office, "CHN:E10000003").isEmpty && cards(office, "·").isEmpty)
        let new = try office.replaced(first)
        #expect(try cards(office, "CHN:E10000001") == [new.number])
        #expect(try cards(office, nil) { $0.states = [.cancelled] } == [first.number])
        #expect(try cards(office, nil) { $0.employer = "jlu" }.contains(new.number))
        #expect(try cards(office, nil) { $0.employer = "nenu" }.isEmpty)
    }

    @Test func `cards that end come with the first end first, the cancelled ones left out`() throws {
        let office = try Office()
        let gone = try office.issued(Office.form(.e, person: 3), at: Desk.now)
        let soon = try office.issued(Office.form(.e, person: 2), at: Desk.now)
        let late = try office.issued(Office.form(.e, person: 1), at: Desk.now.adding(seconds: 86_400))
        try office.cancel(gone, for: .leftTheProvince)
        let ends = { (selection: inout CardSelection) in
            (selection.endsBefore, selection.order) = (late.expires.adding(seconds: 1), .ends)
        }
        try #require(soon.expires < late.expires)
        #expect(try cards(office, nil, ends) == [soon.number, late.number])
        #expect(try cards(office, nil) { $0.endsBefore = soon.expires }.isEmpty)
    }

    @Test func `every page of cards follows the one before`() throws {
        let office = try Office()
        for person in 1...5 { _ = try office.issued(Office.form(person: person)) }
        for order in CardSelection.Order.allCases {
            var (numbers, selection) = ([String](), CardSelection())
            selection.order = order
            repeat {
                let page = try office.authority.cards.page(of: selection, finding: nil, limit: 2, at: Desk.now)
                #expect(page.total == 5)
                numbers += page.cards.map(\.card.number)
                selection.after = page.next.flatMap { CardPlace($0.description) }
            } while selection.after != nil
            #expect(Set(numbers).count == 5 && numbers.count == 5, "\(order)")
        }
    }
}
