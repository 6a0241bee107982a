import Harness
import JSON
import TestSupport
import Testing

/// Every whole number that a command line or a batch can name at a site, at its boundaries.
@Suite struct `Numbers on command lines` {
    private static let all: ClosedRange<Int128> = Int128(Int64.min)...Int128(Int64.max)

    /// What is taken ends otherwise than by usage.
    @Test(arguments: [("companions", 0...all.upperBound), ("wait", 0...86_400)])
    func `an option's number is in its range, or the usage is said`(name: String, range: ClosedRange<Int128>)
        async throws
    {
        let counter = try Counter()
        let text = try counter.qr(TestCard())
        let field = NumberField<String>(name, takes: range, beyond: "usage") { $0.text }
        for number in field.numbers {
            let card = name == "wait" ? ["--reader", "none"] : [text]
            // A reader that is not there is not waited for by whoever gave it no time.
            guard name != "wait" || number.value == 0 || field.refusal(of: number) != nil else { continue }
            let option = "--\(name)=\(try field.whole(number))"
            let finished = try await counter.talentcard(counter.verify + card + [option])
            let isUsage = finished.status == 64
            #expect(isUsage == (field.refusal(of: number) != nil), "\(option): \(finished.status) \(finished.errors)")
        }
    }

    @Test func `a batch's companions are counted from 0 on`() async throws {
        let counter = try Counter()
        let text = try counter.qr(TestCard())
        let field = NumberField<[UInt8]>("companions", takes: 0...Self.all.upperBound, beyond: "error") {
            $0.written(into: "{\"qr\":\"\(text)\",\"companions\":NUMBER}\n")
        }
        let finished = try await counter.talentcard(
            counter.verify + ["--batch"], input: field.numbers.flatMap { try field.whole($0) })
        let answers = try finished.jsonLines()
        try #require(answers.count == field.numbers.count)
        for (number, answer) in zip(field.numbers, answers) {
            let isTaken = answer.object?["error"] == nil
            #expect(isTaken == (field.refusal(of: number) == nil), "\(field) \(number)")
        }
    }

    @Test(arguments: [("list", "--limit=NUMBER"), ("export", "--after=NUMBER"), ("verify", "--head=NUMBER:HASH")])
    func `a position on the line leads to an answer, whatever it is`(command: String, option: String) async throws {
        let counter = try Counter()
        for number in OutsideNumber.boundaries {
            let argument = option.replacing("NUMBER", with: number.text)
                .replacing("HASH", with: String(repeating: "ab", count: 32))
            let finished = try await counter.talentcard(
                ["journal", command, argument, "--data", counter.folder.path("none")])
            #expect([64, 65, 74, 78].contains(finished.status), "\(argument): \(finished.status)")
        }
    }
}
