import Primitives
import Testing

@Suite struct `Timestamp and Day` {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0), ("2026-11-22T08:00:42Z", 1_795_334_442),
        ("2026-11-22T16:00:42+08:00", 1_795_334_442),
        ("9999-12-31T23:59:59Z", 253_402_300_799), ("0000-01-01T00:00:00Z", -62_167_219_200),
        ("2024-02-29t23:59:59.999z", 1_709_251_199), ("1969-12-31T23:59:59Z", -1),
    ])
    func `An RFC 3339 date-time names its second`(text: String, seconds: Int64) {
        #expect(Timestamp(rfc3339: text)?.secondsSince1970 == seconds)
    }

    @Test(arguments: [
        "", "2026-11-22", "2026-11-22 08:00:42Z", "2026-11-22T08:00:42", "2026-11-22T24:00:00Z", "2026-02-29T00:00:00Z",
        "2026-11-22T08:00:60Z", "2026-11-22T08:00:42.Z", "2026-11-22T08:00:42+8:00", "2026-13-01T00:00:00Z",
        "2026-11-22T08:00:42+08:60", "2026-11-22T08:00:42ZZ", "２０26-11-22T08:00:42Z", "2026-11-22T08:00:4 Z",
    ])
    func `Anything else is no moment`(text: String) {
        #expect(Timestamp(rfc3339: text) == nil)
    }

    @Test func `Every day of ten centuries survives the round trip`() throws {
        var day = try #require(Day(iso8601: "1599-12-31"))
        for _ in 0..<366_000 {
            let next = Day(containing: day.start(utcOffsetSeconds: 0).adding(seconds: 86_400), utcOffsetSeconds: 0)
            #expect(next > day)
            #expect(Day(year: next.year, month: next.month, day: next.day) == next)
            day = next
        }
        #expect(day.iso8601 == "2602-01-27")
    }

    @Test func `A day in Shanghai begins eight hours before it does in Greenwich`() throws {
        let day = try #require(Day(iso8601: "2023-08-07"))
        #expect(day.start(utcOffsetSeconds: 8 * 3600).rfc3339 == "2023-08-06T16:00:00Z")
        let last = try #require(Timestamp(rfc3339: "2023-08-07T15:59:59Z"))
        #expect(Day(containing: last, utcOffsetSeconds: 8 * 3600) == day)
        #expect(Day(containing: last.adding(seconds: 1), utcOffsetSeconds: 8 * 3600) > day)
    }

    @Test func `Arithmetic on extreme moments saturates`() {
        let least = Timestamp(secondsSince1970: .min)
        let most = Timestamp(secondsSince1970: .max)
        #expect(most.seconds(since: least) == .max)
        #expect(least.seconds(since: most) == .min)
        #expect(most.adding(seconds: 1) == most)
        #expect(least.adding(seconds: -1) == least)
        #expect(most.rfc3339 == "9999-12-31T23:59:59Z")
        #expect(least.rfc3339 == "0000-01-01T00:00:00Z")
        _ = Day(containing: least, utcOffsetSeconds: -3600).iso8601
        _ = Day(containing: most, utcOffsetSeconds: 3600).start(utcOffsetSeconds: 0)
    }

    @Test func `A key's name has eight bytes and hexadecimal digits come in pairs`() {
        #expect(KeyID([1, 2, 3, 4, 5, 6, 7, 255])?.hex == "01020304050607ff")
        #expect(KeyID([1, 2, 3, 4, 5, 6, 7, 255])?.bytes == [1, 2, 3, 4, 5, 6, 7, 255])
        #expect(KeyID([UInt8](repeating: 0, count: 9)) == nil)
        #expect([UInt8](hex: "00fFa1") == [0, 255, 161])
        #expect([UInt8](hex: "0") == nil)
        #expect([UInt8](hex: "0g") == nil)
    }
}
