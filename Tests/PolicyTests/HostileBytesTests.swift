import Credential
import JSON
import Policy
import Testing

/// Whatever the bytes are, the parser answers; what it accepts can be asked.
struct HostileBytesTests {
    /// - Returns: whether the bytes are a policy; then it answers for every service at every one of some sites.
    private func survives(_ bytes: [UInt8]) -> Bool {
        do throws(PolicyError) {
            let policy = try Policy(parsing: bytes)
            for site in policy.sites.prefix(3) {
                #expect(policy.explanation(siteID: site.id, kind: .jixiang).map(\.service) == policy.services)
            }
            #expect(policy.summary.map(\.service) == policy.services)
            #expect(throws: Never.self) { try JSONValue(parsing: bytes) }
            return true
        } catch {
            #expect(!error.place.isEmpty && !error.explanation.isEmpty)
            return false
        }
    }

    @Test func `no prefix of a policy is a policy`() {
        let small = everyKey.encoded()
        for length in 0..<small.count { #expect(!survives(Array(small[..<length]))) }
        // The default policy ends in "}" and a line end.
        let whole = DefaultPolicy.bytes
        for length in stride(from: 0, to: whole.count - 1, by: 97) { #expect(!survives(Array(whole[..<length]))) }
    }

    @Test func `one changed byte never traps, and never leaves bytes that are not JSON accepted`() throws {
        let small = everyKey.encoded()
        var random = Xorshift(state: 0x5EED)
        var accepted = 0
        for position in small.indices {
            var changed = small
            changed[position] ^= UInt8(truncatingIfNeeded: random.next() | 1)
            if survives(changed) { accepted += 1 }
        }
        // A changed letter of a name, an article or a date may still be a policy; a bracket or a key never.
        #expect(accepted < small.count / 2)
    }

    @Test func `one changed byte of the default policy never traps`() {
        let whole = DefaultPolicy.bytes
        var random = Xorshift(state: 0xCA4D)
        var accepted = 0
        for _ in 0..<200 {
            var changed = whole
            changed[Int(random.next() % UInt64(whole.count))] = UInt8(truncatingIfNeeded: random.next())
            if survives(changed) { accepted += 1 }
        }
        // Most of the file is names and words, where a letter may be another.
        #expect((1..<200).contains(accepted))
    }

    @Test func `a value that any place takes in the stead of its own keeps every rule, and most places take none`() {
        let places = everyKey.places.map(\.place)
        var (tried, accepted) = (0, 0)
        for place in places.dropFirst() {
            for other in [JSONValue.integer(.min), .integer(.max), .number(1e308), "\u{0}", [[]], [[:]], ["zh": 1]] {
                tried += 1
                if survives(everyKey.with(other, at: place).encoded()) { accepted += 1 }
            }
        }
        #expect(accepted < tried / 10, "\(accepted) of \(tried)")
    }
}

/// A generator that gives the same numbers at each run (Marsaglia, "Xorshift RNGs", 2003).
private struct Xorshift {
    var state: UInt64

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}
