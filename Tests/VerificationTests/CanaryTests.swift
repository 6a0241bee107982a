import Credential
import Primitives
import StatusList
import TestSupport
import Testing
import Verification

/// The two test cards of a list: one wrong file must not turn every card red or green.
@Suite struct `Canaries` {
    private static func canary(
        of authority: TestAuthority, valid: (inout TestCard) throws -> Void = { _ in },
        cancelled: (inout TestCard) throws -> Void = { _ in }
    ) throws -> ListRegister.Canary {
        var good = try TestCard(.a, on: .chip)
        (good.statusIndex, good.expires) = (1, .year9999)
        var bad = try TestCard(.a, on: .chip)
        (bad.statusIndex, bad.expires) = (2, .year9999)
        try valid(&good)
        try cancelled(&bad)
        return try ListRegister.Canary(valid: authority.credential(good), cancelled: authority.credential(bad))
    }

    private static func authority() throws -> TestAuthority {
        var authority = try TestAuthority()
        authority.statuses.replaceEntry(at: 2, with: CardStatus.cancelled.rawValue)
        authority.canary = try canary(of: authority)
        return authority
    }

    @Test func `A list that says of both what it must is taken`() throws {
        let trust = try Self.authority().trust
        #expect(trust.alarms.isEmpty)
        #expect(trust.statusLists.count == 1)
    }

    @Test(arguments: [
        (UInt64(1), CardStatus.cancelled), (1, .suspended), (1, .notIssued), (2, .valid), (2, .suspended),
    ])
    func `A list that says something else is left out`(index: UInt64, status: CardStatus) throws {
        var authority = try Self.authority()
        authority.statuses.replaceEntry(at: index, with: status.rawValue)
        let trust = try authority.trust
        #expect(trust.statusLists.isEmpty)
        #expect(trust.alarms == [TrustAlarm(.canary, at: "status/1")])
    }

    @Test func `A delta that turns a canary is refused, and the base stands`() throws {
        var authority = try Self.authority()
        var files = try authority.files()
        let base = authority.statuses
        for index in 0..<UInt64(1024) {
            authority.statuses.replaceEntry(at: index, with: CardStatus.cancelled.rawValue)
        }
        files.statusDeltas = [.init(name: "1", bytes: try authority.statusDelta(from: base))]
        let trust = try TrustSnapshot(bare: files, clock: .ofTests)
        #expect(trust.alarms == [TrustAlarm(.canary, at: "status/1")])
        #expect(trust.statusLists[TestAuthority.statusURI]?.list.status(at: 5) == .valid)
    }

    static let refusals: [(String, @Sendable (TestAuthority) throws -> ListRegister.Canary)] = [
        ("without a key", { try canary(of: $0, valid: { $0.holderKey = nil }) }),
        ("of another list", { try canary(of: $0, cancelled: { $0.statusURI = "https://cards.example/status/2" }) }),
        ("of a stranger", { _ in try canary(of: TestAuthority()) }),
        ("of another issuer", { try canary(of: $0, valid: { $0.issuer = "CN-LN" }) }),
        ("garbage", { _ in ListRegister.Canary(valid: [1], cancelled: [2]) }),
        (
            "with a bit changed",
            { authority in
                let good = try canary(of: authority)
                return ListRegister.Canary(
                    valid: good.valid.dropLast() + [(good.valid.last ?? 0) ^ 1], cancelled: good.cancelled)
            }
        ),
    ]

    @Test(arguments: refusals.indices)
    func `A canary that the signers do not vouch for refuses what the offline keys say`(index: Int) throws {
        var authority = try Self.authority()
        authority.canary = try Self.refusals[index].1(authority)
        let files = try authority.files()
        #expect(throws: TrustBasis.Refusal(error: .canary, place: "trust/lists.json"), "\(Self.refusals[index].0)") {
            try TrustSnapshot(bare: files, clock: .ofTests)
        }
    }
}
