import Credential
import Foundation
import Journal
import Policy
import Primitives
import Record
import Replication
import Signatures
import StatusList
import TestSupport
import Testing
import Verification

/// A site whose trust data changes in all ways, and a journal of decisions of all sorts on it.
final class ReplayStage {
    let site: UpdateSite
    private let journal: Journal
    private var repository: TestRepository
    private let stranger: TestAuthority
    private let cards: [TestCard]
    private let credentials: [[UInt8]]
    /// What only the bytes themselves bring back: what was broken, or signed by nobody whom we know.
    private(set) var oddities: [[UInt8]] = []

    private var random = TestRandom(seed: 12)
    private var history = PresentationHistory()
    private var number = 0
    /// The newest decisions whose card was held by its holder, with what was shown.
    private var readings: [Reading] = []

    private struct Reading {
        let presentation: Presentation
        let request: VerificationRequest
        let decision: Decision
        let readAt: Timestamp
    }

    static let now = TestAuthority.now

    init() throws {
        site = try UpdateSite()
        try FileManager.default.createDirectory(atPath: site.data, withIntermediateDirectories: true)
        journal = try Journal(path: "\(site.data)/journal.sqlite")
        var authority = try TestAuthority()
        authority.policyFile = try ReplayStage.policyWithLimits(authority.policyFile)
        stranger = try TestAuthority()
        var (cards, credentials): ([TestCard], [[UInt8]]) = ([], [])
        for number in 0..<18 {
            var card = try TestCard(
                number.isMultiple(of: 4) ? .e : .a, on: [Assurance.paper, .phone, .chip][number % 3])
            card.number = "JX-0001\(number + 10)"
            card.statusIndex = UInt64(number)
            card.signedWith = number.isMultiple(of: 2) ? .es256 : .ed25519
            switch number {
            case 7: card.expires = Self.now.adding(days: -1)
            case 8: card.notBefore = Self.now.adding(days: 400)
            case 9: card.statusURI = "https://cards.example/status/9"
            case 11: card.keyCarrier = .phone
            case 12: card.statusIndex = 5000
            case 13: authority.setStatus(.notIssued, of: card)
            default: break
            }
            cards.append(card)
            credentials.append(try (number == 10 ? stranger : authority).credential(card))
        }
        (self.cards, self.credentials) = (cards, credentials)
        repository = try TestRepository(authority)
    }

    // MARK: Rounds

    /// A round in which trust data changes, and the moment at which its decisions begin.
    func play(decisionsInEach count: Int) async throws {
        try await decide(count, trusting: nil, at: Self.now)
        for (position, round) in rounds.enumerated() {
            let moment = Self.now.adding(seconds: Int64(position + 1) * 600)
            try round(&repository)
            try repository.publish(at: moment)
            try await site.take(repository, at: moment)
            try await decide(count, trusting: site.snapshot(), at: moment.adding(seconds: 5))
        }
        let last = try site.snapshot()
        // Of the same data: behind the floor, a day old, and older than anything allows.
        try await decide(count, trusting: last, at: Self.now)
        try await decide(count, trusting: last, at: Self.now.adding(days: 3))
        try await decide(count, trusting: last, at: Self.now.adding(days: 29))
        try await decide(count, trusting: last, at: Self.now.adding(days: 45))
        try await bareRounds(count)
        try journal.close()
    }

    private var rounds: [(inout TestRepository) throws -> Void] {
        [
            { _ in },
            {
                $0.setStatus(.suspended, at: 1)
                $0.setStatus(.cancelled, at: 2)
            },
            {
                // More than a day may bring: held.
                for index in UInt64(3)..<200 { $0.setStatus(.cancelled, at: index) }
            },
            {
                for index in UInt64(3)..<200 where index != 13 { $0.setStatus(.valid, at: index) }
                $0.replacements["policy/entitlements.json"] = Array("{}".utf8)
            },
            {
                $0.replacements["policy/entitlements.json"] = nil
                $0.replacements["trust/signers.json"] = Array("{}".utf8)
                $0.setStatus(.suspended, at: 4)
            },
            {
                $0.replacements["trust/signers.json"] = nil
                $0.replacements["status/1.cwt"] = [0xA0]
                $0.replacements["status/1.delta"] = .some(nil)
            },
            {
                $0.replacements["status/1.cwt"] = nil
                $0.replacements["status/1.delta"] = nil
                // Between its days lies this round.
                $0.authority.nextPolicyFile = try ReplayStage.later($0.authority.policyFile)
                $0.authority.localPolicies[TestRepository.region] = Array("{}".utf8)
            },
        ]
    }

    /// The same site by a bare folder: with a delta that is past its end, then with a list that may not follow.
    private func bareRounds(_ count: Int) async throws {
        var authority = repository.authority
        let base = authority.statuses
        let moment = Self.now.adding(days: 50)
        authority.statuses.replaceEntry(at: 5, with: CardStatus.cancelled.rawValue)
        authority.statuses.replaceEntry(at: 4, with: CardStatus.valid.rawValue)
        let past = try authority.statuses.delta(
            from: base, uri: TestAuthority.statusURI, issuedAt: moment, expires: moment.adding(seconds: 30),
            by: authority.statusSigner.key, signerID: authority.statusSigner.certificate.keyID)
        authority.statuses = base
        var files = try authority.files(asOf: moment)
        files.statusDeltas = [.init(name: "1", bytes: past)]
        let first = try await decideBare(files, after: nil, at: moment.adding(seconds: 60), count)
        #expect(first.statusLists[TestAuthority.statusURI]?.list.status(at: 4) == .suspended)
        #expect(first.statusLists[TestAuthority.statusURI]?.list.status(at: 5) == .cancelled)
        authority.statuses.replaceEntry(at: 2, with: CardStatus.valid.rawValue)
        let second = try await decideBare(
            authority.files(asOf: moment.adding(seconds: 120)), after: first, at: moment.adding(seconds: 180), count)
        #expect(second.alarms.map(\.error) == [.revivesCancelled])
    }

    private func decideBare(
        _ files: TrustFiles, after previous: TrustSnapshot?, at moment: Timestamp, _ count: Int
    ) async throws -> TrustSnapshot {
        let folder = try site.unpack(files)
        let clock = LocalClock(now: moment, isSynchronised: true)
        let trust = try #require(try folder.snapshot(after: previous, clock: clock))
        try folder.keep(trust, in: site.store.archive, since: moment)
        try await decide(count, trusting: trust, at: moment)
        return trust
    }

    // MARK: Decisions

    /// One card at the airport for the third time in ten minutes, and at a hospital with a document that it does not list,
    /// or a child's; then others.
    private func decide(_ count: Int, trusting trust: TrustSnapshot?, at start: Timestamp) async throws {
        let airport = VerificationRequest(
            siteID: "ccg-longjia", lane: "counter-1", serviceID: "airport-vip", officialTravel: true,
            document: try TestDocument.sample.shown())
        let hospital = VerificationRequest(
            siteID: "jlu-first-hospital", serviceID: "special-clinic",
            document: try TestDocument(.passport, "CHN:E12345678").shown())
        let child = VerificationRequest(
            siteID: "jlu-first-hospital", serviceID: "special-clinic", relation: .child,
            document: try TestDocument(.residentID, "110101199003070070").shown())
        for request in [airport, airport, airport, hospital, child] {
            number += 1
            let presentation = try cards[6].presentation(of: credentials[6], at: start)
            let decision = Verification.decide(
                presentation, for: request, trust: trust, history: history, id: id(at: start), at: start)
            try await record(decision, presentation, request)
        }
        for offset in 0..<count {
            number += 1
            let moment = start.adding(seconds: Int64(offset / 2))
            if number.isMultiple(of: 9), let reading = readings.randomElement(using: &random) {
                try await decideAnew(reading, trusting: trust, at: moment)
                continue
            }
            let presentation = try shown(at: moment)
            let request = try request()
            let decision = Verification.decide(
                presentation, for: request, trust: trust, history: history, id: id(at: moment), at: moment)
            // Now and then another lane was quicker.
            let isOvertaken = decision.presentation != nil && number.isMultiple(of: 5)
            try await record(isOvertaken ? decision.replayed : decision, presentation, request)
        }
    }

    private func decideAnew(_ reading: Reading, trusting trust: TrustSnapshot?, at moment: Timestamp) async throws {
        var request = try request()
        (request.serviceID, request.lane) = (reading.request.serviceID, reading.request.lane)
        request.hasMismatchedDocument = reading.decision.reasons.contains(.identityMismatch)
        let decision = Verification.decide(
            reading.presentation, for: request, trust: trust,
            continuing: Decision.Step(
                supersedes: reading.decision.id, reading: reading.decision.readingID, readAt: reading.readAt),
            id: id(at: moment), at: moment)
        try await record(decision, reading.presentation, request)
    }

    private func record(
        _ decision: Decision, _ presentation: Presentation, _ request: VerificationRequest
    ) async throws {
        if let proven = decision.presentation { _ = history.insert(proven) }
        let receipt = try await journal.record(decision)
        if decision.card == nil, let bytes = presentation.bytes { oddities.append(bytes) }
        guard receipt.decision.assurance != nil else { return }
        readings.append(
            Reading(
                presentation: presentation, request: request, decision: receipt.decision,
                readAt: decision.step?.readAt ?? decision.at))
        readings = readings.suffix(8)
    }

    private func id(at moment: Timestamp) -> DecisionID {
        DecisionID(at: moment, random: (0..<10).map { UInt8(truncatingIfNeeded: number >> (8 * (9 - $0))) })
    }

    private func request() throws -> VerificationRequest {
        func any<Element>(_ elements: [Element]) throws -> Element {
            try #require(elements.randomElement(using: &random))
        }
        let documents = [
            nil, TestDocument.sample, TestDocument.sample, TestDocument(.residentID, "11010519491231002X"),
            TestDocument(.residentID, "110101199003070070"), TestDocument(.passport, "CHN:E12345678"),
        ]
        var request = VerificationRequest(
            siteID: try any(["ccg-longjia", "ccg-longjia", "jlu-first-hospital", "nowhere"]),
            lane: try any(["counter-1", "counter-2", nil]),
            serviceID: try any([nil, "airport-vip", "airport-vip", "special-clinic", "no-such"]),
            relation: try any([.holder, .holder, .holder, .child, .spouse]), companions: try any([0, 0, 0, 1, 9]),
            officialTravel: try any([nil, true, true, false]), isConfirmedByOperator: try any([true, false, false]),
            operatorName: try any([nil, "wang.1"]))
        request.document = try any(documents)?.shown(name: any([nil, "张伟", "李娜"]))
        if request.isConfirmedByOperator { request.confirmationReason = "saw it" }
        return request
    }

    /// Now and then the same once more, a copy, a code of something else, or with a byte changed or lost.
    private func shown(at moment: Timestamp) throws -> Presentation {
        let card = Int.random(in: 0..<cards.count, using: &random)
        var credential = credentials[card]
        switch Int.random(in: 0..<40, using: &random) {
        case 0: return .unread(ReadingFailure.allCases[number % ReadingFailure.allCases.count])
        case 1: if let reading = readings.randomElement(using: &random) { return reading.presentation }
        case 2: return .qr(Array("https://example.org/".utf8))
        case 3: return .qr(Array("JTC2:6BF".utf8))
        case 4: return .qr(Array(QRCodeText.credential(credential).lowercased().utf8) + [0x0D, 0x0A])
        case 5: return .cose(credential)
        case 6: credential[credential.count - 1] ^= 1
        case 7: credential.removeLast()
        case 8: return try cards[16].presentation(of: credentials[16], at: moment.adding(seconds: -600))
        case 9: return try cards[16].presentation(of: credentials[16], at: moment.adding(seconds: 600))
        case 10: return try cards[16].presentation(of: credentials[16], at: moment, audience: "elsewhere")
        default: break
        }
        let nonce = (0..<32).map { _ in UInt8.random(in: 0...255, using: &random) }
        return try cards[card].presentation(of: credential, at: moment, nonce: nonce)
    }

    /// What an auditor has of the cards.
    var files: [[UInt8]] { credentials }

    // MARK: Policies

    /// The airport's service at most twice in ten minutes; a word counts only with the name of who says it at a hospital.
    private static func policyWithLimits(_ bytes: [UInt8]) throws -> [UInt8] {
        var text = String(decoding: bytes, as: UTF8.self)
        let service = try #require(text.range(of: "\"id\": \"airport-vip\""))
        let window = try #require(
            text.range(of: "\"repeatWindowMinutes\": 0,", range: service.upperBound..<text.endIndex))
        text.replaceSubrange(window, with: "\"repeatWindowMinutes\": 10, \"useLimit\": 2,")
        return Array(text.utf8)
    }

    /// The policy of a month later.
    private static func later(_ bytes: [UInt8]) throws -> [UInt8] {
        let policy = try Policy(parsing: bytes)
        var text = String(decoding: bytes, as: UTF8.self)
        for (name, value) in [("version", "\(policy.version + 1)"), ("effectiveFrom", "\"2026-12-20\"")] {
            let member = try #require(text.range(of: "\"\(name)\": "))
            let end = try #require(text.range(of: ",", range: member.upperBound..<text.endIndex))
            text.replaceSubrange(member.upperBound..<end.lowerBound, with: value)
        }
        return Array(text.utf8)
    }
}

extension Presentation {
    /// As they were presented; `nil` where none were had.
    var bytes: [UInt8]? {
        switch self {
        case .chip(let reading): reading.credential
        case .qr(let text): text
        case .cose(let bytes): bytes
        case .unread: nil
        }
    }
}

/// The same numbers in every run (SplitMix64).
struct TestRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
