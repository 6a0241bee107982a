import AuthorityAPI
import Foundation
import Harness
internal import Issuance
import Regulation
import TestSupport
import Testing

/// Who may do what: every deed × every role, a stranger, who has left, and the service's name.
@Suite(.onEachStore) struct `Every deed asks for its duty` {
    @Test func `whoever has not the duty is refused by the rule, and nothing is changed`() throws {
        let stage = try RoleStage()
        let before = try stage.state()
        for deed in Deed.all {
            for person in stage.everybody where !person.has(deed.duties) {
                let answer = answer(of: deed, by: person, at: stage)
                #expect(
                    answer == (deed.needsSession && person.roles.isEmpty ? .sessionOver : .refused),
                    "\(deed.name) by \(person)")
            }
            #expect(try stage.state() == before, "\(deed.name)")
        }
    }

    @Test func `whoever has the duty is not refused for who it is`() throws {
        let stage = try RoleStage()
        for deed in Deed.all {
            for person in stage.everybody where person.has(deed.duties) {
                #expect(answer(of: deed, by: person, at: stage).isOfAnotherMatter, "\(deed.name) by \(person)")
            }
        }
    }

    @Test func `each role can do some deed, and each deed but the service's is some role's`() throws {
        let stage = try RoleStage()
        for person in stage.everybody where !person.roles.isEmpty {
            #expect(Deed.all.contains { person.has($0.duties) }, "\(person)")
        }
        let asked = Set(Deed.all.flatMap(\.duties))
        // Founding is asked of an authority that is not complete; publishing as a service of nobody; of a holder the code.
        #expect(Set(Duty.allCases).subtracting(asked) == [.found, .keepPublished, .ownCard])
    }

    @Test func `an authority that lists nobody is one desk, but for what takes several hands`() throws {
        let stage = try RoleStage()
        try stage.becomeOneDesk()
        let before = try stage.state()
        let severalHands: Set<Duty> = [.submit, .submitSheet, .recommend, .review, .decide]
        let deeds = Deed.all.filter { !$0.needsSession }
        for deed in deeds {
            #expect(answer(of: deed, by: stage.service, at: stage) == .refused, "\(deed.name) by the service's name")
        }
        #expect(try stage.state() == before)
        for deed in deeds {
            let answer = answer(of: deed, by: stage.stranger, at: stage)
            if severalHands.isDisjoint(with: deed.duties) {
                #expect(answer.isOfAnotherMatter, "\(deed.name)")
            } else {
                #expect(answer == .refused, "\(deed.name)")
            }
        }
    }

    @Test func `nobody is listed by the service's name`() throws {
        #expect(refusal { _ = try OfficerRecord(officer: .service, roles: [.authority]) }?.code == .badInput)
    }

    @Test func `a batch that was carried out is shown to whoever may make cards, and to nobody else`() throws {
        let desk = try Desk()
        let sheet = desk.file("batch.csv")
        try Data("order,name,category,documents\nfirst,张伟,a,passport:CHN:E10000001\n".utf8).write(to: sheet)
        let orders = try BatchOrder.all(in: sheet.path, on: TestAuthority.today)
        let cards = try desk.authority.cards.produce(orders, by: desk.li, at: Desk.now).map { try $0.get().card }
        try desk.authority.officers.add(
            OfficerRecord(officer: desk.li, roles: [.authority, .maker]), by: desk.li, at: Desk.now)
        #expect(
            refusal { _ = try desk.authority.cards.produce(orders, by: desk.wang, at: Desk.now) }?.code == .ruleBroken)
        let again = try desk.authority.cards.produce(orders, by: desk.li, at: Desk.now)
        #expect(try again.map { try $0.get().card } == cards)
    }

    private enum Answer: Equatable {
        /// Done, or not done for what has nothing to do with who asks.
        case done
        case failed(AuthorityError.Code)
        case refused
        case sessionOver
        case unexpected(String)

        var isOfAnotherMatter: Bool {
            switch self {
            case .done, .failed: true
            case .refused, .sessionOver, .unexpected: false
            }
        }
    }

    private func answer(of deed: Deed, by person: Person, at stage: RoleStage) -> Answer {
        do {
            try deed.attempt(stage, person.officer)
            return .done
        } catch let error as AuthorityError {
            guard case .office(let breach) = error.breach else { return .failed(error.code) }
            return deed.duties.contains(breach.duty) ? .refused : .unexpected("\(error)")
        } catch is Deed.SessionOver {
            return .sessionOver
        } catch {
            return .unexpected("\(error)")
        }
    }
}

/// The table of deeds, held against the program and the console.
struct `The table of deeds` {
    @Test func `has every command that says who does it, and no other`() async throws {
        let dumped = try await FinishedProgram.run("talentcard-authority", "--experimental-dump-help")
        let help = try JSONDecoder().decode(DumpedHelp.self, from: Data(dumped.bytes))
        let commands = help.command.leaves.filter(\.takesOfficer).map(\.path)
        #expect(commands.count > 30)
        #expect(Set(commands) == Set(Deed.all.compactMap(\.command) + Deed.commandsOfTheService))
    }

    @Test func `has every route of the console, and no other`() {
        #expect(
            Set(AuthorityRoutes.described)
                == Set(Deed.all.flatMap(\.routes)).union(Deed.routesWithoutDuty.keys))
    }
}

/// What `--experimental-dump-help` prints, as far as it is looked at.
private struct DumpedHelp: Decodable {
    struct Command: Decodable {
        struct Argument: Decodable {
            struct Name: Decodable { let name: String }

            let names: [Name]?
        }

        let commandName: String
        let arguments: [Argument]?
        let subcommands: [Command]?

        /// The commands without further ones, each with its path below this one.
        var leaves: [(path: String, takesOfficer: Bool)] {
            guard let subcommands, !subcommands.isEmpty else {
                return [("", arguments?.contains { $0.names?.contains { $0.name == "by" } ?? false } ?? false)]
            }
            return subcommands.flatMap { command in
                command.leaves.map { leaf in
                    (leaf.path.isEmpty ? command.commandName : "\(command.commandName) \(leaf.path)", leaf.takesOfficer)
                }
            }
        }
    }

    let command: Command
}
