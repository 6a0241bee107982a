internal import Credential
internal import Policy
internal import Verification

/// British English, in short plain sentences: many of its readers have it as a second language.
struct English: Wording {
    var language: Language { .en }

    func words(for outcome: Outcome) -> String {
        switch outcome {
        case .admit: "Please proceed"
        case .checkIdentity: "Check the ID document"
        case .noService: "Valid card, no such service here"
        case .refuse: "Not accepted"
        case .refer: "Handle manually"
        }
    }

    func headline(for outcome: Outcome) -> String {
        switch outcome {
        case .admit: "Please proceed"
        case .checkIdentity: "Check the ID document"
        case .noService: "No such service here"
        case .refuse: "Not accepted"
        case .refer: "Handle manually"
        }
    }

    func nextStep(after outcome: Outcome) -> String {
        switch outcome {
        case .admit: "Give the services below."
        case .checkIdentity: "Check the holder's valid ID document."
        case .noService: "Serve the holder in the ordinary way."
        case .refuse: "Give no service; the holder should contact the issuer."
        case .refer: "Follow the manual procedure."
        }
    }

    func inherited(from kind: String) -> String { "by inheritance from \(kind)" }

    func companions(_ count: Int) -> String? {
        switch count {
        case ...0: nil
        case 1: "1 companion"
        default: "up to \(count) companions"
        }
    }

    func sites(_ count: Int) -> String { "\(count) sites" }

    func seenBefore(at moment: String, lane: String?) -> String {
        "Note: this card was used here at \(moment)" + (lane.map { " (\($0))" } ?? "") + "."
    }

    func age(seconds: Int64) -> String {
        switch seconds {
        case ..<60: counted(seconds, "second")
        case ..<3600: counted(seconds / 60, "minute")
        case ..<(48 * 3600): counted(seconds / 3600, "hour")
        default: counted(seconds / 86_400, "day")
        }
    }

    private func counted(_ number: Int64, _ unit: String) -> String {
        "\(number) \(unit)\(number == 1 ? "" : "s") ago"
    }

    func text(_ text: BilingualText) -> String { text.en ?? text.zh }

    func list(_ names: [String]) -> String { names.joined(separator: ", ") }
}
