internal import JSON

//     {"outcome": text, "alarms": [{"code", "place", "weight"}], "mirrors": [{"url", "outcome", "code", "file"}]}

extension UpdateReport {
    /// The text to keep beside the generation, for those who look later.
    func encoded() -> [UInt8] {
        JSONValue.object([
            "outcome": .string(outcome.rawValue), "alarms": .array(alarms.map(\.json)),
            "mirrors": .array(mirrors.map(\.json)),
        ]).prettyEncoded()
    }

    /// `nil` for anything that `encoded` did not write.
    init?(parsing bytes: [UInt8]) {
        guard let document = try? JSONValue(parsing: bytes), let members = document.object,
            let outcome = members["outcome"]?.string.flatMap(Outcome.init),
            let alarms = members["alarms"]?.array, let mirrors = members["mirrors"]?.array
        else { return nil }
        self.init(
            outcome: outcome, alarms: alarms.compactMap(UpdateAlarm.init),
            mirrors: mirrors.compactMap(MirrorAnswer.init))
    }
}

extension UpdateAlarm {
    fileprivate var json: JSONValue {
        ["code": .string(code), "place": .string(place), "weight": .string(weight.rawValue)]
    }

    fileprivate init?(_ value: JSONValue) {
        guard let members = value.object, let code = members["code"]?.string, let place = members["place"]?.string,
            let weight = members["weight"]?.string.flatMap(Weight.init)
        else { return nil }
        self.init(code: code, place: place, weight: weight)
    }
}

extension MirrorAnswer {
    fileprivate var json: JSONValue {
        let (word, code) =
            switch outcome {
            case .good: ("good", "")
            case .refused(let code): ("refused", code)
            case .unusable(let code): ("unusable", code)
            }
        return ["url": .string(url), "outcome": .string(word), "code": .string(code), "file": .string(file)]
    }

    fileprivate init?(_ value: JSONValue) {
        guard let members = value.object, let url = members["url"]?.string, let word = members["outcome"]?.string,
            let code = members["code"]?.string, let file = members["file"]?.string
        else { return nil }
        switch word {
        case "good": self.init(url: url, outcome: .good, file: file)
        case "refused": self.init(url: url, outcome: .refused(code: code), file: file)
        case "unusable": self.init(url: url, outcome: .unusable(code: code), file: file)
        default: return nil
        }
    }
}
