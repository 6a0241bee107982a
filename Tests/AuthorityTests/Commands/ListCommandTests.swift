import Credential
import Foundation
import Harness
internal import Issuance
import Primitives
internal import Registry
import Regulation
import Testing

/// Lists and what is found in them, as officers type it.
@Suite struct `Commands that list and find` {
    private let office: Office
    private let commands: DeskCommands

    init() throws {
        office = try Office()
        commands = DeskCommands(desk: office.desk)
    }

    private func numbers(_ command: String, _ rest: String..., by officer: String? = nil) async throws -> [String] {
        var arguments = command.split(separator: " ").map(String.init) + [commands.desk.folder.path, "--tsv"] + rest
        if let officer { arguments += ["--by", officer] }
        let listed = try await commands.run(arguments)
        #expect(listed.status == 0, "\(listed.errors)")
        return listed.output.split(separator: "\n").map { String($0.prefix { $0 != "\t" }) }
    }

    @Test func `find a card by number, name and document`() async throws {
        let form = try ApplicationForm(
            holderName: HolderName("阿卜杜拉·买买提"), category: .a, papers: Office.passport(3).papers(), employer: "jlu")
        let card = try office.issued(form).number
        let other = try office.issued(Office.form(.e, person: 4)).number
        #expect(try await numbers("card list") == [other, card])
        for text in ["ＪＸ－０００００１", "jx-000001", "阿卜杜拉•买买提", "阿卜杜拉买买提", "CHN:E10000003"] {
            #expect(try await numbers("card list", "--find", text) == [card], "\(text)")
        }
        #expect(try await numbers("card list", "--find", "·").isEmpty)
        #expect(try await numbers("card list", "--employer", "jlu", "--state", "issued") == [other, card])
        #expect(try await numbers("card list", "--employer", "nenu").isEmpty)
    }

    @Test func `find an application, and those that wait for an officer`() async throws {
        let ids = try (1...3).map { try office.submit(Office.form(person: $0)).id }
        try office.authority.applications.step(.recommend, on: [ids[1]], by: office.employer, at: Desk.now)
        #expect(try await numbers("application list") == ["1", "2", "3"])
        #expect(try await numbers("application list", "--mine", by: "hr.jlu") == ["1", "3"])
        #expect(try await numbers("application list", "--mine", by: "gao.jun") == ["2"])
        #expect(try await numbers("application list", "--find", "CHN:E10000002") == ["2"])
        #expect(try await numbers("application list", "--find", "张", "--state", "submitted") == ["1", "3"])
        try await commands.refused(1, "application list", "--mine", by: "stranger")
    }

    @Test func `take a step back`() async throws {
        let id = try office.submit(Office.form()).id
        try await commands.done("application recommend", "\(id)", by: "hr.jlu")
        try await commands.refused(1, "application take-back", "\(id)", by: "gao.jun")
        try await commands.done("application take-back", "\(id)", by: "hr.jlu")
        #expect(try commands.authority.applications.application(id).life == .submitted)
        try await commands.refused(1, "application take-back", "\(id)", by: "hr.jlu")
    }
}
