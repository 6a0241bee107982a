import HTTPServing
import JSON
import TestSupport
import Testing

/// A whole number of a request's body, at its boundaries: one reader for every field of both servers.
@Suite struct `Numbers in bodies` {
    static let ranges: [ClosedRange<Int64>] = [1...9, 0...Int64.max, Int64.min...(-1), 0...0]

    @Test(arguments: ranges)
    func `a number is in its range, or the problem names the field`(range: ClosedRange<Int64>) throws {
        let field = NumberField<[UInt8]>(
            "number", takes: Int128(range.lowerBound)...Int128(range.upperBound), beyond: "bad-value",
            otherwise: "wrong-type"
        ) { $0.written(into: #"{"number":NUMBER}"#) }
        for number in field.numbers {
            let expected = number.text == "1e400" ? "bad-json" : field.refusal(of: number)
            #expect(refusal(try field.whole(number), range) == expected, "\(range) \(number)")
        }
    }

    private func refusal(_ bytes: [UInt8], _ range: ClosedRange<Int64>) -> String? {
        do throws(TestProblem) {
            _ = try TestFields(parsing: bytes, keys: ["number"]).integer("number", in: range)
            return nil
        } catch {
            return error.code.rawValue
        }
    }
}
