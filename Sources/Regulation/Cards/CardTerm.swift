package import Credential
package import Policy
package import Primitives

/// How long a card runs. The regulation names no term (Art. 6), so it is the policy's; class C has its own end.
///
/// A term of years ends with its corresponding day, 24:00, and where the month has no such day with its last one
/// (Civil Code, Art. 201–203). A class C card ends with the birthday of the age limit, if that comes earlier (Art.
/// 11(6)). Days are those of the policy's time zone.
package enum CardTerm {
    /// The first second at which a card made at `moment` is no longer valid.
    ///
    /// - Parameter birthday: needed for class C, and looked at for no other.
    /// - Throws: `birthdayMissing`, `classCAgeReached`.
    package static func expiry(
        of category: Credential.Category, madeAt moment: Timestamp, birthday: Day?, parameters: PolicyParameters
    ) throws(RuleBreach) -> Timestamp {
        let offset = parameters.timeZone.utcOffsetSeconds
        let day = Day(containing: moment, utcOffsetSeconds: offset)
        let term = endOfDay(corresponding(to: day, years: parameters.cardTermYears), offset)
        guard let limit = try ageLimit(of: category, birthday: birthday, parameters: parameters) else { return term }
        guard moment < limit else { throw .classCAgeReached(limit: parameters.classCAgeLimit) }
        return min(term, limit)
    }

    /// The end of the birthday at which class C ends; `nil` for every other category, which have no such rule.
    ///
    /// - Throws: `birthdayMissing`.
    package static func ageLimit(
        of category: Credential.Category, birthday: Day?, parameters: PolicyParameters
    ) throws(RuleBreach) -> Timestamp? {
        switch category {
        case .a, .b, .d, .e, .majorContribution, .commended, .urgentlyNeeded, .equivalentLevel: return nil
        case .c:
            guard let birthday else { throw .birthdayMissing }
            let last = lastBirthday(after: birthday, parameters: parameters)
            return endOfDay(last, parameters.timeZone.utcOffsetSeconds)
        }
    }

    private static func corresponding(to day: Day, years: Int) -> Day {
        // No such day: 29 February, or a year that the calendar does not write any more.
        Day(year: day.year + years, month: day.month, day: day.day)
            ?? Day(year: day.year + years, month: 2, day: 28)
            ?? Day(containing: .year9999, utcOffsetSeconds: 0)
    }

    private static func lastBirthday(after birthday: Day, parameters: PolicyParameters) -> Day {
        let year = birthday.year + parameters.classCAgeLimit
        let leap = parameters.leapDayBirthday
        return Day(year: year, month: birthday.month, day: birthday.day)
            ?? Day(year: year, month: leap.month, day: leap.day)
            ?? Day(containing: .year9999, utcOffsetSeconds: 0)
    }

    private static func endOfDay(_ day: Day, _ utcOffsetSeconds: Int64) -> Timestamp {
        min(day.start(utcOffsetSeconds: utcOffsetSeconds).adding(seconds: 86_400), .year9999)
    }
}
