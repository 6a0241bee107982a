internal import JSON
internal import Verification

//     {"outcome": text, "alarms": [{"code", "place", "weight"}], "mirrors": [{"url", "outcome", "code", "file"}]}

extension UpdateReport {
    /// The text to keep beside the generation, for those who look later.
    func encoded() -> [UInt8] {
        JSONValue.object([
            "outcome": .string(outcome.rawValue), "alarms": .array(alarms.map(\.json)),
            "mirrors": .array(mirrors.map(\.stored)),
        ]).prettyEncoded()
    }

    /// `nil` for anything that `encoded` did not write.
    init?(parsing bytes: [UInt8]) {
        guard let document = try? JSONValue(parsing: bytes), let members = document.object,
            let outcome = members["outcome"]?.string.flatMap(UpdateOutcome.init),
            let alarms = members["alarms"]?.array, let mirrors = members["mirrors"]?.array
        else { return nil }
        self.init(
            outcome: outcome, alarms: alarms.compactMap(UpdateAlarm.init),
            mirrors: mirrors.compactMap(MirrorAnswer.init(stored:)))
    }
}

extension MirrorAnswer {
    /// With every member, unlike what is shown.
    fileprivate var stored: JSONValue {
        let (outcome, code) = outcome.words
        return ["url": .string(url), "outcome": .string(outcome), "code": .string(code), "file": .string(file)]
    }

    fileprivate init?(stored value: JSONValue) {
        guard let members = value.object, let url = members["url"]?.string, let word = members["outcome"]?.string,
            let code = members["code"]?.string, let file = members["file"]?.string,
            let outcome = Outcome(outcome: word, code: code)
        else { return nil }
        self.init(url: url, outcome: outcome, file: file)
    }
}
