internal import Foundation
public import Testing

/// The databases that a registry can be in.
public enum StoreKind: String, CaseIterable, Sendable {
    case sqlite
    case postgreSQL

    /// On which store the test at hand runs.
    @TaskLocal public static var current = StoreKind.sqlite

    /// Those that this machine has; `TALENTCARD_STORES` names fewer, parted by commas.
    public static let available: [StoreKind] = {
        let named = ProcessInfo.processInfo.environment["TALENTCARD_STORES"]?.split(separator: ",").map(String.init)
        return allCases.filter { kind in
            (named?.contains(kind.rawValue) ?? true) && (kind == .sqlite || PostgreSQLServer.isInstalled)
        }
    }()
}

/// Runs each test of a suite once on each store.
public struct EachStoreTrait: SuiteTrait, TestTrait, TestScoping {
    public var isRecursive: Bool { true }

    public func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        for kind in StoreKind.available {
            try await StoreKind.$current.withValue(kind) { try await function() }
        }
    }
}

extension Trait where Self == EachStoreTrait {
    /// On SQLite, then on PostgreSQL 15.
    public static var onEachStore: Self { EachStoreTrait() }
}
