import Primitives
import Record
import Testing

/// The chain: a line hangs in its one place, or nowhere.
struct ChainLinkTests {
    /// Computed with Python's hashlib: SHA-256(32 zero bytes ‖ line), then SHA-256(that ‖ line).
    static let lines = [
        (
            #"{"entry":"decision","id":"a","outcome":"refuse"}"#,
            "c6efde38e106b3768659547d46315b987c195400687ce3696a732b6c331ff5b6"
        ),
        (#"{"entry":"override","reason":"火警"}"#, "4aa1dc35ec7daa67df9e5938755d1c71f2297ff161975125741d5e7cba56e54c"),
    ]

    private let first = ChainedLine(
        lines[0].0, at: .first, hash: ChainLink.beginning.next(lines[0].0.utf8)?.hash ?? [])

    @Test func `known lines have their known hashes`() throws {
        var link = ChainLink.beginning
        for (number, (line, hash)) in zip(Int64(1)..., ChainLinkTests.lines) {
            link = try #require(link.next(line.utf8))
            #expect(link.lines == number)
            #expect(link.hash.hex == hash)
        }
    }

    @Test func `a line follows the link before it`() {
        #expect(first.follows(.beginning))
        #expect(!first.follows(first.link))
    }

    @Test func `every changed bit of a line breaks the chain`() {
        let bytes = Array(first.text.utf8)
        for index in bytes.indices {
            // The eighth would be no ASCII, and so no text.
            for bit in 0..<7 {
                var changed = bytes
                changed[index] ^= 1 << bit
                let line = ChainedLine(String(decoding: changed, as: UTF8.self), at: .first, hash: first.hash)
                #expect(!line.follows(.beginning), "bit \(bit) of byte \(index)")
            }
        }
    }

    @Test func `every prefix of a line breaks the chain`() {
        for length in 0..<first.text.utf8.count {
            let line = ChainedLine(String(first.text.prefix(length)), at: .first, hash: first.hash)
            #expect(!line.follows(.beginning), "\(length) bytes")
        }
    }

    @Test func `every changed bit of either hash breaks the chain`() {
        for index in 0..<32 {
            for bit in 0..<8 {
                var (own, before) = (first.hash, ChainLink.beginning.hash)
                own[index] ^= 1 << bit
                before[index] ^= 1 << bit
                let line = ChainedLine(first.text, at: .first, hash: own)
                #expect(!line.follows(.beginning), "bit \(bit) of byte \(index)")
                let link = ChainLink(lines: 0, hash: before)
                #expect(link.map(first.follows) == false, "bit \(bit) of byte \(index)")
            }
        }
    }

    @Test(arguments: [1, 2, JournalPosition.largest] as [Int64])
    func `a line at another place does not follow`(lines: Int64) throws {
        #expect(!first.follows(try #require(ChainLink(lines: lines, hash: ChainLink.beginning.hash))))
    }

    @Test func `after the last place that a journal can have comes none`() throws {
        let full = try #require(ChainLink(lines: JournalPosition.largest, hash: first.hash))
        #expect(full.nextPosition == nil)
        #expect(full.next("{}".utf8) == nil)
        #expect(!first.follows(full))
    }

    @Test(
        arguments: [
            (-1, false), (0, false), (1, true), (1 << 31, true), ((1 << 53) - 1, true), (1 << 53, true),
            ((1 << 53) + 1, false), (Int64.max - 1, false), (Int64.max, false), (Int64.min, false),
        ] as [(Int64, Bool)])
    func `a position is from 1 to 2⁵³`(value: Int64, isOne: Bool) {
        #expect((JournalPosition(value) != nil) == isOne)
        #expect((ChainLink(lines: value, hash: first.hash) != nil) == (isOne || value == 0))
        let next = JournalPosition.after(value)?.value
        #expect(next == ((0..<JournalPosition.largest).contains(value) ? value + 1 : nil))
    }
}
