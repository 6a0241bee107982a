import Credential
import Policy
import Primitives
import Regulation
import Testing

struct CardTermTests {
    struct Term: Sendable, CustomTestStringConvertible {
        let category: Credential.Category
        let made: String
        let born: String?
        let expires: String
        var leap = "03-01"
        var testDescription: String { "\(category.id), made \(made), born \(born ?? "-"), \(leap)" }
    }

    // 24:00 in Changchun is 16:00 UTC.
    private static let terms = [
        Term(category: .a, made: "2026-11-22T08:00:00Z", born: nil, expires: "2031-11-22T16:00:00Z"),
        // 23:59:59 and 00:00:00 in Changchun.
        Term(category: .e, made: "2026-11-22T15:59:59Z", born: nil, expires: "2031-11-22T16:00:00Z"),
        Term(category: .e, made: "2026-11-22T16:00:00Z", born: nil, expires: "2031-11-23T16:00:00Z"),
        Term(category: .b, made: "2028-02-29T04:00:00Z", born: nil, expires: "2033-02-28T16:00:00Z"),
        // Other classes have no age, whatever is said of their holders.
        Term(category: .d, made: "2026-11-22T08:00:00Z", born: "1930-01-01", expires: "2031-11-22T16:00:00Z"),
        Term(category: .c, made: "2026-11-22T08:00:00Z", born: "1990-01-01", expires: "2031-11-22T16:00:00Z"),
        Term(category: .c, made: "2026-11-22T08:00:00Z", born: "1963-05-06", expires: "2028-05-06T16:00:00Z"),
        // The last second of the 65th birthday.
        Term(category: .c, made: "2026-11-22T15:59:59Z", born: "1961-11-22", expires: "2026-11-22T16:00:00Z"),
        Term(category: .c, made: "2026-11-22T08:00:00Z", born: "1964-02-29", expires: "2029-03-01T16:00:00Z"),
        Term(
            category: .c, made: "2026-11-22T08:00:00Z", born: "1964-02-29", expires: "2029-02-28T16:00:00Z",
            leap: "02-28"),
    ]

    @Test(arguments: terms) func `a card ends with its last day in Changchun`(term: Term) throws {
        let expires = try CardTerm.expiry(
            of: term.category, madeAt: try moment(term.made), birthday: term.born.flatMap { Day(iso8601: $0) },
            parameters: try parameters(leap: term.leap))
        #expect(expires.rfc3339 == term.expires)
    }

    @Test(arguments: [
        ("2026-11-22T16:00:00Z", "1961-11-22", "03-01"), ("2029-02-28T16:00:00Z", "1964-02-29", "02-28"),
        ("2029-03-01T16:00:00Z", "1964-02-29", "03-01"),
    ])
    func `no class C card is made once the birthday is over`(made: String, born: String, leap: String) throws {
        let (parameters, made) = (try parameters(leap: leap), try moment(made))
        #expect(throws: RuleBreach.classCAgeReached(limit: 65)) {
            try CardTerm.expiry(of: .c, madeAt: made, birthday: Day(iso8601: born), parameters: parameters)
        }
        #expect(throws: Never.self) {
            try CardTerm.expiry(
                of: .c, madeAt: made.adding(seconds: -1), birthday: Day(iso8601: born), parameters: parameters)
        }
    }

    @Test func `class C needs a birthday`() throws {
        let parameters = try parameters(leap: "03-01")
        #expect(throws: RuleBreach.birthdayMissing) {
            try CardTerm.expiry(
                of: .c, madeAt: moment("2026-11-22T08:00:00Z"), birthday: nil, parameters: parameters)
        }
    }

    private func moment(_ text: String) throws -> Timestamp { try #require(Timestamp(rfc3339: text)) }

    private func parameters(leap: String) throws -> PolicyParameters {
        let json = DefaultPolicy.json.replacing(
            "\"leapDayBirthday\": \"03-01\"", with: "\"leapDayBirthday\": \"\(leap)\"")
        return try Policy(parsing: Array(json.utf8)).parameters
    }
}
