// RFC 3339 §5.6:
//   date-time = full-date ("T" / "t") partial-time ("Z" / "z" / time-numoffset)
//   partial-time = 2DIGIT ":" 2DIGIT ":" 2DIGIT ["." 1*DIGIT]

extension Timestamp {
    /// The moment that an RFC 3339 `date-time` names; a fraction of a second is cut off.
    ///
    /// `nil` when the text is anything else. A leap second (`:60`) is refused: our formats count POSIX seconds.
    public init?(rfc3339 text: some StringProtocol) {
        let characters = Array(text.utf8)
        guard characters.count >= 20, characters.count <= 64,
            let day = Day(digits: characters[0..<10]),
            characters[10] | 0x20 == UInt8(ascii: "t"),
            let hour = decimal(characters[11..<13]), hour <= 23,
            characters[13] == UInt8(ascii: ":"),
            let minute = decimal(characters[14..<16]), minute <= 59,
            characters[16] == UInt8(ascii: ":"),
            let second = decimal(characters[17..<19]), second <= 59,
            let offset = utcOffset(afterSeconds: characters[19...])
        else { return nil }
        let secondsOfDay = Int64(hour * 3600 + minute * 60 + second)
        self.init(secondsSince1970: day.daysSince1970 * 86_400 + secondsOfDay - offset)
    }

    /// The moment in UTC, as `2026-11-22T08:00:42Z`.
    ///
    /// A moment outside the years 0–9999, which RFC 3339 cannot write, is written as the nearest that it can.
    public var rfc3339: String {
        let earliest = Int64(-62_167_219_200)
        let seconds = min(max(secondsSince1970, earliest), Timestamp.year9999.secondsSince1970)
        let day = Day(containing: Timestamp(secondsSince1970: seconds), utcOffsetSeconds: 0)
        let secondsOfDay = Int(seconds - day.daysSince1970 * 86_400)
        let (hour, minute, second) = (secondsOfDay / 3600, secondsOfDay / 60 % 60, secondsOfDay % 60)
        return "\(day.iso8601)T\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2))Z"
    }
}

/// The offset in seconds of `["." digits] ("Z" / ("+" / "-") hh ":" mm)`.
private func utcOffset(afterSeconds tail: ArraySlice<UInt8>) -> Int64? {
    var rest = tail
    if rest.first == UInt8(ascii: ".") {
        let digits = rest.dropFirst().prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard !digits.isEmpty else { return nil }
        rest = rest[digits.endIndex...]
    }
    if rest.count == 1, let zone = rest.first, zone | 0x20 == UInt8(ascii: "z") { return 0 }
    let start = rest.startIndex
    guard rest.count == 6, rest[start + 3] == UInt8(ascii: ":"),
        let hours = decimal(rest[start + 1..<start + 3]), hours <= 23,
        let minutes = decimal(rest[start + 4..<start + 6]), minutes <= 59
    else { return nil }
    let offset = Int64(hours * 3600 + minutes * 60)
    switch rest[start] {
    case UInt8(ascii: "+"): return offset
    case UInt8(ascii: "-"): return -offset
    default: return nil
    }
}
