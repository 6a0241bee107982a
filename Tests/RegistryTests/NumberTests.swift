import AuthorityKeys
import Foundation
import Harness
import Issuance
import Primitives
import Registry
import Regulation
import TestSupport
import Testing

/// The integers of a registry and of a backup that a hand wrote into them, at each boundary.
@Suite(.onEachStore) struct `Numbers in registries` {
    /// What a database's column of integers can hold, the largest last.
    private static let numbers = OutsideNumber.boundaries.compactMap { $0.value.flatMap { Int64(exactly: $0) } }
        .sorted()

    struct Column: Sendable, CustomTestStringConvertible {
        let name: String
        let range: ClosedRange<Int64>
        let statement: String
        var isOfAllRows = false

        var testDescription: String { name }

        func put(_ number: Int64) -> String { statement.replacing("NUMBER", with: String(number)) }
    }

    private static let counted: ClosedRange<Int64> = 0...1 << 53

    static let columns = [
        Column(
            name: "status_list.number", range: counted,
            statement: "UPDATE status_list SET number = NUMBER WHERE number = (SELECT MAX(number) FROM status_list)"),
        Column(
            name: "status_list.size", range: 0...1 << 24, statement: "UPDATE status_list SET size = NUMBER",
            isOfAllRows: true),
        Column(
            name: "status_list.used", range: counted, statement: "UPDATE status_list SET used = NUMBER",
            isOfAllRows: true),
        Column(
            name: "role_key.number", range: counted,
            statement: "UPDATE role_key SET number = NUMBER WHERE role = 'timestamp'"),
        Column(
            name: "role_key.generation", range: counted,
            statement: "UPDATE role_key SET generation = NUMBER WHERE role = 'timestamp'"),
        Column(
            name: "reading.value", range: 1...240,
            statement: "DELETE FROM reading; INSERT INTO reading (name, value) VALUES ('travel-window-hours', NUMBER)",
            isOfAllRows: true),
        Column(
            name: "audit.sequence", range: counted,
            statement: "UPDATE audit SET sequence = NUMBER WHERE sequence = (SELECT MAX(sequence) FROM audit)"),
    ]

    @Test(arguments: columns)
    func `a number that no registry of ours counts to is altered, and never traps what counts on`(column: Column) throws
    {
        let desk = try Desk()
        try desk.database.dropTriggers()
        for number in Self.numbers {
            // Rows refer to some of them, and then a database keeps them from being changed.
            do { try desk.inRegistry(column.put(number)) } catch { continue }
            let works: [() throws -> Void] = [
                { _ = try desk.produce() },
                {
                    _ = try desk.authority.publication.publish(
                        to: desk.repository.path, by: .officer(desk.li), at: Desk.now)
                },
                { _ = try desk.authority.keys.rotateKeys(of: .timestamp, by: desk.li, at: Desk.now) },
                { _ = try desk.authority.supervision.interpretations() },
            ]
            let refusals = works.compactMap(refusal)
            // Of several rows another may be the one that is read.
            guard column.isOfAllRows, !column.range.contains(number) else { continue }
            #expect(refusals.contains { $0.code == .altered }, "\(column.name) \(number): \(refusals.map(\.code))")
        }
    }
}
