import Credential
import Primitives
import Regulation
import Testing

/// Art. 12: what was reported of a holder stays until somebody has dealt with it.
struct EmploymentTests {
    private static let now = Timestamp(secondsSince1970: 1_795_334_400)
    private static let begun = Employment(employer: "jlu", confirmedAt: now, ageLimitAt: nil)

    private static func after(_ events: [(EmploymentEvent, EmploymentVoice)]) -> Employment {
        events.reduce(begun) { $0.after($1.0, from: $1.1, at: now) }
    }

    @Test(arguments: [EmploymentEvent.retired, .dismissed, .moved, .classChanged(to: .b)])
    func `the employer takes back what it has reported`(event: EmploymentEvent) {
        #expect(Self.after([(event, .employer)]).open == [event])
        #expect(Self.after([(event, .employer), (.confirmed, .employer)]).open.isEmpty)
    }

    @Test(arguments: [
        (EmploymentEvent.retired, true), (.dismissed, true), (.classChanged(to: .b), true), (.moved, false),
    ])
    func `it survives a change of employer, and only the authority takes it back then`(
        event: EmploymentEvent, survives: Bool
    ) {
        let moved = Self.after([(event, .employer), (.employerChanged(to: "faw"), .employer)])
        #expect(moved.employer == "faw")
        #expect(moved.open == (survives ? [event] : []))
        #expect(moved.after(.confirmed, from: .employer, at: Self.now).open == moved.open)
        #expect(moved.after(.confirmed, from: .authority, at: Self.now).open.isEmpty)
        #expect(moved.after(.employerChanged(to: "ccu"), from: .employer, at: Self.now).open == moved.open)
    }

    @Test func `one report stands beside another, the gravest first; of two classes the later`() {
        let reported = Self.after([
            (.classChanged(to: .b), .employer), (.retired, .employer), (.dismissed, .employer),
            (.classChanged(to: .a), .employer),
        ])
        #expect(reported.open == [.dismissed, .retired, .classChanged(to: .a)])
        let later = reported.after(.employerChanged(to: "faw"), from: .employer, at: Self.now)
            .after(.classChanged(to: .d), from: .employer, at: Self.now)
        #expect(later.open == [.dismissed, .retired, .classChanged(to: .d)])
    }
}
