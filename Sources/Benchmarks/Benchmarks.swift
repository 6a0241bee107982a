// What things cost, beside what they cannot cost less than: each figure is printed with its ratio, from one run.
//
//     swift run -c release Benchmarks
//     swift run -c release Benchmarks cards FOLDER COUNT      what deploy/benchmarks/batch.py decides
//
// And what a counter bears: verifications over HTTP against the real daemon, which is built before.
//
//     swift build -c release --product talentcardd
//     swift run -c release Benchmarks counter [A-SECOND SECONDS CONNECTIONS]      1000 30 32

import COSE
import Credential
import Primitives
import Signatures
import StatusList
import TestSupport
import Verification

@main
enum Benchmarks {
    static func main() throws {
        if CommandLine.arguments.dropFirst().first == "counter" {
            let given = CommandLine.arguments.dropFirst(2).map { Int($0) ?? 0 }
            let figures = given.count == 3 && given.allSatisfy { $0 > 0 } ? given : [1000, 30, 32]
            return try CounterLoad(perSecond: figures[0], seconds: figures[1], connections: figures[2]).run()
        }
        let arguments = CommandLine.arguments
        if arguments.count == 4, arguments[1] == "cards", let count = Int(arguments[3]) {
            return try BenchmarkCards(count: count).write(to: arguments[2])
        }
        try decisions(.es256)
        try decisions(.ed25519)
        try identity()
        try statusList(entries: 10_000_000)
        for entries in [100_000, 1_000_000, 10_000_000] { try deltas(entries: entries) }
    }

    /// A whole decision on paper against the bare signature inside it.
    private static func decisions(_ algorithm: SignatureAlgorithm) throws {
        let authority = try TestAuthority()
        let trust = try authority.trust
        var card = try TestCard()
        card.signedWith = algorithm
        let presentation = try authority.presentation(of: card)
        var request = VerificationRequest(siteID: "jlu-first-hospital")
        request.isConfirmedByOperator = true
        let id = DecisionID(at: TestAuthority.now, random: [])

        let key = try PrivateKey.generate(algorithm)
        let message = [UInt8](repeating: 7, count: 300)
        let signature = try key.sign(message)
        let pairs = try (0..<7).map { _ in
            let bare = try measure(count: 2000) { try key.publicKey.verify(signature, over: message) }
            let whole = measure(count: 2000) {
                _ = decide(presentation, for: request, trust: trust, id: id, at: TestAuthority.now)
            }
            return (bare: bare, whole: whole)
        }
        let bare = median(pairs.map(\.bare))
        let whole = median(pairs.map(\.whole))
        let ratio = median(pairs.map { $0.bare / $0.whole })
        print(
            "decision, \(algorithm): \(micro(whole)) µs; its signature alone \(micro(bare)) µs; ratio \(rounded(ratio))"
        )
    }

    /// What a document costs beside a decision without one.
    private static func identity() throws {
        let authority = try TestAuthority()
        let trust = try authority.trust
        let card = try TestCard()
        let presentation = try authority.presentation(of: card)
        let id = DecisionID(at: TestAuthority.now, random: [])
        let without = VerificationRequest(siteID: "jlu-first-hospital")
        let pairs = try (0..<7).map { _ in
            let bare = measure(count: 2000) {
                _ = decide(presentation, for: without, trust: trust, id: id, at: TestAuthority.now)
            }
            let whole = try measure(count: 2000) {
                var request = without
                request.document = try TestDocument.sample.shown(name: card.holderName)
                _ = decide(presentation, for: request, trust: trust, id: id, at: TestAuthority.now)
            }
            return (bare: bare, added: whole - bare)
        }
        let bare = median(pairs.map(\.bare))
        let added = median(pairs.map(\.added))
        let ratio = median(pairs.map { $0.added / $0.bare })
        print(
            "identity check: \(micro(added)) µs beside a decision of \(micro(bare)) µs; ratio \(rounded(ratio))")
    }

    private static func statusList(entries: Int) throws {
        var authority = try TestAuthority(listSize: entries)
        for _ in 0..<entries / 100 {
            authority.statuses.replaceEntry(at: .random(in: 0..<UInt64(entries)), with: CardStatus.cancelled.rawValue)
        }
        let token = try authority.statusToken()
        let key = authority.statusSigner.key.publicKey
        let list = try UnverifiedStatusList(parsing: token).verified(by: key).inflated(
            limitBytes: StatusList.arrayLimitBytes)
        let residentBefore = residentBytes()
        let kept = try (0..<8).map { _ in
            try UnverifiedStatusList(parsing: token).verified(by: key).inflated(limitBytes: StatusList.arrayLimitBytes)
        }
        let residentAdded = (residentBytes() - residentBefore) / kept.count
        let load = try measure(count: 5) {
            _ = try UnverifiedStatusList(parsing: token).verified(by: key).inflated(
                limitBytes: StatusList.arrayLimitBytes)
        }
        let indices = (0..<1_000_000).map { _ in UInt64.random(in: 0..<UInt64(entries)) }
        var found = 0
        let lookups = measure(count: 5) {
            for index in indices where list.status(at: index) == .cancelled { found += 1 }
        }
        print(
            "status list of \(entries): loads in \(micro(load / 1000)) ms, token \(token.count) bytes, ", terminator: ""
        )
        print("\(rounded(Double(residentAdded) / 1e6)) MB of memory (mean of \(kept.count)), ", terminator: "")
        print("a random lookup \(rounded(lookups / Double(indices.count) * 1e9)) ns (\(found) hits)")
    }

    /// The size of a delta on random indices against the entropy log2 C(N, K) / 8.
    private static func deltas(entries: Int) throws {
        for changes in [100, entries / 1000, entries / 100] {
            var authority = try TestAuthority(listSize: entries)
            let base = authority.statuses
            var chosen: Set<UInt64> = []
            while chosen.count < changes { chosen.insert(.random(in: 0..<UInt64(entries))) }
            for index in chosen { authority.statuses.replaceEntry(at: index, with: CardStatus.cancelled.rawValue) }
            let delta = try authority.statusDelta(from: base)
            let empty = try TestAuthority.emptyDeltaBytes(authority)
            let bound = entropyBytes(of: changes, among: entries)
            print("delta of \(changes) in \(entries): \(delta.count) bytes, ", terminator: "")
            print("changes alone \(rounded(Double(delta.count - empty) / bound)) of log2 C(N,K)/8, ", terminator: "")
            print("with its envelope \(rounded(Double(delta.count) / bound))")
        }
    }
}

extension TestAuthority {
    /// The bytes of a delta without changes.
    fileprivate static func emptyDeltaBytes(_ authority: TestAuthority) throws -> Int {
        try authority.statusDelta(from: authority.statuses).count
    }
}
