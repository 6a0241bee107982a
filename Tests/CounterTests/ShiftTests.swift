import Counter
import JSON
import Journal
import Signatures
import Testing
import Verification

/// Who works at a lane, whose word counts, and for how long.
struct ShiftTests {
    /// Next to nothing, since these tests are not about how long a guess takes.
    private static let cost = ScryptDigest.Cost(n: 16, r: 8, p: 1)

    private static func list(_ pins: [(number: String, pin: String, role: Operator.Role)]) throws -> OperatorList {
        var text: [UInt8] = []
        for (number, pin, role) in pins {
            let digest = try ScryptDigest(of: pin, cost)
            text = try #require(
                OperatorList.text(text, adding: number, role, named: "Somebody \(number)", pin: digest))
        }
        return try OperatorList(parsing: text)
    }

    private static func rules(isOperatorRequired: Bool = false) throws -> Shifts.Rules {
        Shifts.Rules(
            list: try list([("17", "1234", .clerk), ("1", "987654", .supervisor)]), idleSeconds: 600,
            longestSeconds: 3600, isOperatorRequired: isOperatorRequired)
    }

    private func signIn(_ bench: Bench, _ number: String = "17", pin: String = "1234", at lane: String = "desk") async {
        guard case .proven(let proven) = await bench.counter.shifts.vouch(number, pin: pin, from: nil) else {
            Issue.record("\(number) is not let in")
            return
        }
        _ = bench.counter.shifts.begin(proven, at: lane)
    }

    @Test func `who is on shift answers for what is decided at his lane, and for nothing elsewhere`() async throws {
        let bench = try Bench(operators: try Self.rules())
        #expect(try await bench.read().decision.asked.operatorName == nil)
        bench.wait(seconds: 5)
        await signIn(bench)
        let read = try await bench.read()
        #expect(read.decision.asked.operatorName == "17")
        #expect(await bench.confirm(read)?.decision.asked.operatorName == "17")
        #expect(try await bench.read(at: "other").decision.asked.operatorName == nil)
        #expect(try await bench.read(at: nil).decision.asked.operatorName == nil)
        #expect(bench.counter.answerable(at: "desk", bearer: "his").name == "17")
        #expect(bench.counter.answerable(at: "other", bearer: "his").name == "his")
    }

    @Test func `where an operator is required nobody's word counts, a token's neither, and earlier words stand`()
        async throws
    {
        let bench = try Bench(operators: try Self.rules(isOperatorRequired: true))
        let read = try await bench.read()
        // Official travel was said at the reading, by nobody.
        #expect(read.decision.reasons.contains(.conditionUnconfirmed))
        let confirmed = try #require(await bench.confirm(read))
        #expect(confirmed.decision.outcome == .checkIdentity && !confirmed.decision.asked.isConfirmedByOperator)
        #expect(bench.counter.answerable(at: "desk", bearer: "his") == .nobody(bearer: "his"))
        bench.wait(seconds: 5)
        await signIn(bench)
        let again = try #require(await bench.confirm(try await bench.read()))
        #expect(again.decision.outcome == .admit && again.decision.asked.operatorName == "17")
        _ = bench.counter.shifts.end(at: "desk")
        let later = try #require(await bench.confirm(again, companions: 1))
        #expect(later.decision.outcome == .admit && later.decision.asked.operatorName == nil)
        let his = [Attestation(.confirmed, by: "17"), Attestation(.officialTravel, by: "17")]
        #expect(later.decision.asked.attestations == his)
    }

    @Test func `a word stays with whoever gave it, and a step is its operator's`() async throws {
        let bench = try Bench(operators: try Self.rules())
        let read = try await bench.read()
        await signIn(bench)
        let confirmed = try #require(await bench.confirm(read))
        // Of official travel nobody in particular spoke when the card was read.
        #expect(confirmed.decision.asked.attestations == [Attestation(.officialTravel, by: nil)])
        await signIn(bench, "1", pin: "987654")
        let accompanied = try #require(await bench.accompany(confirmed, by: 1))
        #expect(accompanied.decision.asked.operatorName == "1")
        let earlier = [Attestation(.confirmed, by: "17"), Attestation(.officialTravel, by: nil)]
        #expect(accompanied.decision.asked.attestations == earlier)
        // It stays so over further steps, and the record says it.
        let alone = try #require(await bench.accompany(accompanied, by: 0))
        #expect(alone.decision.asked.attestations == earlier)
        let shown = try #require(try await bench.counter.journal.decision(alone.decision.id)?.object)
        let attestations: JSONValue = [["word": "confirmed", "operator": "17"], ["word": "official-travel"]]
        #expect(shown["asked"]?.object?["operator"] == "1" && shown["asked"]?.object?["attestations"] == attestations)
        #expect(shown["identity"]?.object?["operator"] == "17")
        #expect(alone.decision.json.object?["attestations"] == attestations)
        // Given anew, the word is the second one's.
        let again = try #require(await bench.confirm(alone))
        #expect(again.decision.asked.attestations == [Attestation(.officialTravel, by: nil)])
        let record = try await bench.counter.journal.decision(again.decision.id)?.object
        #expect(record?["identity"]?.object?["operator"] == "1")
    }

    @Test(arguments: [("idle", [599, 601]), ("too-long", [500, 500, 500, 500, 500, 500, 500, 200])])
    func `a shift ends by itself when nothing was done for long, and when it was long enough`(
        why: String, waits: [Int64]
    ) async throws {
        let bench = try Bench(operators: try Self.rules())
        await signIn(bench)
        for (index, seconds) in waits.enumerated() {
            bench.wait(seconds: seconds)
            let isLast = index == waits.count - 1
            #expect((bench.counter.answerable(at: "desk", bearer: nil).name == nil) == isLast)
        }
        #expect(bench.shiftChanges.last?.object?["ended"]?.string == why)
        #expect(bench.shiftChanges.last?.object?["operator"] == .null)
        #expect(bench.counter.shifts.current(at: "desk") == nil)
    }

    @Test func `the stream tells who comes and goes, in this order`() async throws {
        let bench = try Bench(operators: try Self.rules())
        await signIn(bench)
        await signIn(bench, "1", pin: "987654")
        var rules = try Self.rules()
        rules.list = try Self.list([("17", "1234", .clerk)])
        bench.counter.shifts.replace(rules)
        await signIn(bench)
        #expect(bench.counter.shifts.end(at: "desk") != nil)
        #expect(bench.counter.shifts.end(at: "desk") == nil)
        let told = bench.shiftChanges.compactMap { change in
            (change.object?["ended"] ?? change.object?["operator"])?.string
        }
        #expect(told == ["17", "replaced", "1", "removed", "17", "signed-off"])
        #expect(bench.shiftChanges.first?.object?["role"] == "operator")
    }

    @Test func `wrong PINs make the next wait, longer each time, whoever the number is`() async throws {
        let bench = try Bench(operators: try Self.rules())
        let shifts = bench.counter.shifts
        for number in ["17", "nobody"] {
            for _ in 0..<5 {
                guard case .wrong = await shifts.vouch(number, pin: "0000", from: number) else {
                    Issue.record("\(number) waits already")
                    return
                }
            }
            // The right one too.
            guard case .tooMany(let seconds) = await shifts.vouch(number, pin: "1234", from: number) else {
                Issue.record("\(number) may go on guessing")
                return
            }
            #expect((1...31).contains(seconds))
        }
        bench.wait(seconds: 31)
        guard case .wrong = await shifts.vouch("17", pin: "0001", from: "17"),
            case .tooMany(let longer) = await shifts.vouch("17", pin: "1234", from: "17")
        else {
            Issue.record("the second wait is no wait")
            return
        }
        #expect(longer > 31)
        bench.wait(seconds: longer)
        guard case .proven = await shifts.vouch("17", pin: "1234", from: "17") else {
            Issue.record("he is kept out for ever")
            return
        }
        // Another number at another place never waited.
        guard case .proven = await shifts.vouch("1", pin: "987654", from: nil) else {
            Issue.record("one man's guesses keep others out")
            return
        }
    }

    @Test func `one caller who tries many numbers waits too`() async throws {
        let bench = try Bench(operators: try Self.rules())
        for number in 100..<120 { _ = await bench.counter.shifts.vouch("\(number)", pin: "1234", from: "thief") }
        guard case .tooMany = await bench.counter.shifts.vouch("17", pin: "1234", from: "thief") else {
            Issue.record("he may go on")
            return
        }
        guard case .proven = await bench.counter.shifts.vouch("17", pin: "1234", from: "desk-3") else {
            Issue.record("others wait for him")
            return
        }
    }

    /// Whether the PIN is tried at all, or has to wait, and for how long.
    private func wait(_ bench: Bench, _ number: String, _ pin: String, from caller: String?) async -> Int64? {
        guard case .tooMany(let seconds) = await bench.counter.shifts.vouch(number, pin: pin, from: caller) else {
            return nil
        }
        return seconds
    }

    @Test func `wrong PINs under a number keep nobody out but their own caller`() async throws {
        let bench = try Bench(operators: try Self.rules())
        for _ in 0..<5 { _ = await bench.counter.shifts.vouch("1", pin: "000000", from: "thief") }
        #expect(await wait(bench, "1", "987654", from: "thief") != nil)
        await signIn(bench, "1", pin: "987654")
        guard case .proven = await bench.counter.shifts.vouch("1", pin: "987654", from: "office") else {
            Issue.record("the supervisor is kept out")
            return
        }
    }

    @Test func `a right PIN of one's own gives no further guesses at another's`() async throws {
        let bench = try Bench(operators: try Self.rules())
        for _ in 0..<5 {
            _ = await bench.counter.shifts.vouch("1", pin: "000000", from: "desk-3")
            _ = await bench.counter.shifts.vouch("17", pin: "1234", from: "desk-3")
        }
        #expect(await wait(bench, "1", "000000", from: "desk-3") != nil)
        // Nor at all the others'.
        for number in 100..<115 {
            _ = await bench.counter.shifts.vouch("\(number)", pin: "0000", from: "desk-3")
            _ = await bench.counter.shifts.vouch("17", pin: "1234", from: "desk-3")
        }
        #expect(await wait(bench, "200", "0000", from: "desk-3") != nil)
        bench.wait(seconds: 3600)
        #expect(await wait(bench, "17", "1234", from: "desk-3") == nil)
    }

    @Test func `what all callers together try is bounded too, and keeps out nobody who was not wrong`() async throws {
        let bench = try Bench(operators: try Self.rules())
        // Each stays below his own limit.
        for caller in 0..<13 {
            for _ in 0..<4 {
                bench.wait(seconds: 31)
                #expect(await wait(bench, "1", "000000", from: "token-\(caller)") == nil)
            }
        }
        #expect(await wait(bench, "1", "000000", from: "token-0").map { (1...31).contains($0) } == true)
        guard case .proven = await bench.counter.shifts.vouch("1", pin: "987654", from: "office"),
            case .wrong = await bench.counter.shifts.vouch("1", pin: "987655", from: "office")
        else {
            Issue.record("the supervisor is kept out")
            return
        }
        // Having mistyped it once, he waits, and no longer than that.
        let short = try #require(await wait(bench, "1", "987654", from: "office"))
        #expect((1...31).contains(short))
        bench.wait(seconds: short)
        guard case .proven = await bench.counter.shifts.vouch("1", pin: "987654", from: "office") else {
            Issue.record("the supervisor waits for longer")
            return
        }
    }

    @Test(arguments: [
        "17 operator scrypt:16:8:1:00:00 A", "17 clerk DIGEST A", "17 operator DIGEST", "17 operator DIGEST a\u{202E}b",
        "1 7 operator DIGEST A", "\u{4E00} operator DIGEST A", "17 operator DIGEST A\n17 operator DIGEST B",
        "17 operator scrypt:1048576:8:1:SALT:HASH A", "17 operator scrypt:15:8:1:SALT:HASH A",
        "17 operator scrypt:9223372036854775807:9223372036854775807:1:SALT:HASH A", "17",
    ])
    func `a list that is none is refused, with its line`(text: String) {
        let (salt, hash) = (String(repeating: "ab", count: 16), String(repeating: "cd", count: 32))
        let filled = text.replacing("DIGEST", with: "scrypt:16:8:1:SALT:HASH").replacing("SALT", with: salt)
            .replacing("HASH", with: hash)
        #expect(throws: OperatorList.Refusal.self) { try OperatorList(parsing: Array("# here\n\(filled)\n".utf8)) }
    }

    @Test func `adding and removing leaves other lines as they are`() throws {
        let digest = try ScryptDigest(of: "1234", Self.cost)
        let start = Array("# ours\n\n".utf8)
        let one = try #require(OperatorList.text(start, adding: "17", .clerk, named: "Wang Fang", pin: digest))
        let two = try #require(OperatorList.text(one, adding: "1", .supervisor, named: "Li Na", pin: digest))
        #expect(try OperatorList(parsing: two).operators.map(\.name) == ["Wang Fang", "Li Na"])
        #expect(OperatorList.text(two, removing: "1") == one)
        #expect(OperatorList.text(one, removing: "17") == start)
        #expect(OperatorList.text(two, removing: "7") == two)
        for (number, name) in [("a b", "A"), ("", "A"), ("1", ""), ("1", "a\nb"), ("1", " a")] {
            #expect(OperatorList.text(start, adding: number, .clerk, named: name, pin: digest) == nil)
        }
    }
}
