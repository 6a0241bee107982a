internal import Foundation
package import Testing

/// The databases that a registry can be in.
package enum StoreKind: String, CaseIterable, Sendable {
    case sqlite
    case postgreSQL

    /// On which store the test at hand runs.
    @TaskLocal package static var current = StoreKind.sqlite

    /// Both, or those that `TALENTCARD_STORES` names, parted by commas.
    ///
    /// - Throws: `StoreKindUnavailable` for a name that is none of these, for no name, and where PostgreSQL is missing:
    ///   a test that runs on no store, or on fewer than it says, would pass without testing.
    package static var asked: [StoreKind] {
        get throws { try asking.get() }
    }

    private static let asking = Result { () throws(StoreKindUnavailable) in
        var kinds = allCases
        if let text = ProcessInfo.processInfo.environment["TALENTCARD_STORES"] {
            kinds = try text.split(separator: ",", omittingEmptySubsequences: false).map {
                (name) throws(StoreKindUnavailable) in
                guard let kind = StoreKind(rawValue: String(name)) else { throw .unknownName(String(name)) }
                return kind
            }
        }
        guard !kinds.contains(.postgreSQL) || PostgreSQLServer.isInstalled else { throw .noPostgreSQL }
        return kinds
    }
}

/// Why a test of the registry's stores cannot run on those that are asked for.
package enum StoreKindUnavailable: Error, CustomStringConvertible {
    case unknownName(String)
    case noPostgreSQL

    package var description: String {
        switch self {
        case .unknownName(let name): "TALENTCARD_STORES has '\(name)'; it takes sqlite, postgreSQL or both"
        case .noPostgreSQL:
            "PostgreSQL 15 is not installed: `deploy/setup.sh test` installs it, TALENTCARD_STORES=sqlite does without"
        }
    }
}

/// Runs each test of a suite once on each store.
package struct EachStoreTrait: SuiteTrait, TestTrait, TestScoping {
    package var isRecursive: Bool { true }

    package func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        let kinds = try StoreKind.asked
        if kinds.contains(.postgreSQL) { try await PostgreSQLServer.start() }
        for kind in kinds {
            try await StoreKind.$current.withValue(kind) { try await function() }
        }
    }
}

extension Trait where Self == EachStoreTrait {
    /// On SQLite, then on PostgreSQL 15.
    package static var onEachStore: Self { EachStoreTrait() }
}
