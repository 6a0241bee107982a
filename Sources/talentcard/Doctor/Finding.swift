internal import JSON

/// One thing that the doctor looked at, and what to do about it.
struct Finding {
    enum Weight: String {
        case good = "ok"
        /// It works, and will not for ever.
        case warning = "WARN"
        /// Cards are not decided, or not safely.
        case fault = "FAIL"
    }

    let weight: Weight
    let subject: String
    let text: String
    /// What to do; `nil` when nothing is.
    let advice: String?

    static func good(_ subject: String, _ text: String) -> Finding {
        Finding(weight: .good, subject: subject, text: text, advice: nil)
    }

    static func warning(_ subject: String, _ text: String, do advice: String) -> Finding {
        Finding(weight: .warning, subject: subject, text: text, advice: advice)
    }

    static func fault(_ subject: String, _ text: String, do advice: String) -> Finding {
        Finding(weight: .fault, subject: subject, text: text, advice: advice)
    }

    var line: String {
        let advice = advice.map { " → \($0)" } ?? ""
        return padded(weight.rawValue, to: 5) + padded(subject, to: 12) + " " + terminalSafe(text + advice) + "\n"
    }

    var json: JSONValue {
        var object: JSONObject = [
            "weight": .string(weight.rawValue.lowercased()), "subject": .string(subject), "text": .string(text),
        ]
        if let advice { object["do"] = .string(advice) }
        return .object(object)
    }
}
