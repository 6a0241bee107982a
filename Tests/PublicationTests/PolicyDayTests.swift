import Foundation
import Harness
internal import Issuance
import Policy
import Primitives
internal import Publication
internal import Registry
internal import Regulation
import TUF
import TestSupport
import Testing
import Verification

@Suite(.onEachStore) struct `A policy of a later day` {
    /// In Changchun the day begins at 16:00 UTC of the day before.
    private static let midnight = "2026-12-31T16:00:00Z"

    private func policy(_ desk: Desk, version: Int, from day: String? = nil) throws -> [UInt8] {
        let current = String(decoding: try desk.authority.publication.policyFile(at: Desk.now), as: UTF8.self)
        let text = current.replacing("\"version\": 1,", with: "\"version\": \(version),")
        return Array(text.replacing("\"2023-08-07\"", with: "\"\(day ?? "2023-08-07")\"").utf8)
    }

    @Test func `is next until its midnight, and in force from then on`() throws {
        let desk = try Desk()
        let (midnight, eve) = (
            try #require(Timestamp(rfc3339: Self.midnight)),
            try #require(Timestamp(rfc3339: Self.midnight)).adding(seconds: -1)
        )
        let next = try policy(desk, version: 9, from: "2027-01-01")
        let publication = desk.authority.publication
        let day = try #require(Day(iso8601: "2027-01-01"))
        #expect(try publication.proposePolicy(next, by: desk.li, at: Desk.now) == .next(day))
        #expect(try publication.confirmPolicy(next, by: desk.wang, at: Desk.now) == .next(day))
        try desk.publish()
        #expect(try desk.versions() == ["policy/entitlements.json": 1, "policy/next.json": 9])
        #expect(try Policy(parsing: publication.policyFile(at: eve)).version == 1)
        #expect(try Policy(parsing: publication.policyFile(at: midnight)).version == 9)
        _ = try publication.publish(to: desk.repository.path, by: .service, at: midnight)
        #expect(try desk.versions(at: midnight) == ["policy/entitlements.json": 9])
    }

    @Test func `is made newer than by one that is in force at once`() throws {
        let desk = try Desk()
        try desk.put(try policy(desk, version: 2, from: "2027-01-01"))
        #expect(try desk.authority.publication.waitingPolicy(at: Desk.now)?.version == 2)
        #expect(
            refusal { try desk.put(try policy(desk, version: 2)) }?.fault
                == .publication(.policyNotNewer(version: 2, current: 2)))
        try desk.put(try policy(desk, version: 3))
        #expect(try desk.authority.publication.waitingPolicy(at: Desk.now) == nil)
        try desk.publish()
        #expect(try desk.versions() == ["policy/entitlements.json": 3])
    }

    @Test func `takes two officers, who have read the same`() throws {
        let desk = try Desk()
        let publication = desk.authority.publication
        let (one, other) = (try policy(desk, version: 2), try policy(desk, version: 3))
        _ = try publication.proposePolicy(one, by: desk.li, at: Desk.now)
        #expect(
            refusal { _ = try publication.confirmPolicy(one, by: desk.li, at: Desk.now) }?.fault
                == .publication(.sameOfficer))
        #expect(
            refusal { _ = try publication.confirmPolicy(other, by: desk.wang, at: Desk.now) }?.fault
                == .publication(.policyNotProposed))
        #expect(try Policy(parsing: publication.policyFile(at: Desk.now)).version == 1)
        #expect(try publication.confirmPolicy(one, by: desk.wang, at: Desk.now) == .now)
        #expect(
            refusal { _ = try publication.confirmPolicy(one, by: desk.wang, at: Desk.now) }?.fault
                == .publication(.policyNotProposed))
    }
}

extension Desk {
    /// The policies that are out there, by their versions.
    fileprivate func versions(at moment: Timestamp = Desk.now) throws -> [String: Int] {
        var client = try client(at: moment.adding(seconds: 60))
        let files = try published()
        var versions: [String: Int] = [:]
        for (path, target) in try client.load(files).targets where path.hasPrefix("policy/") {
            let file = target.publishedPath.flatMap { files["targets/" + $0] }
            versions[path] = try Policy(parsing: #require(file)).version
        }
        return versions
    }
}
