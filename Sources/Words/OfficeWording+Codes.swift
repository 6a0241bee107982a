internal import Policy
internal import Verification

extension OfficeWording {
    /// What the console says of codes whose rooms it does not know: of sites, and of what counters reported.
    package var siteKinds: [(code: String, text: String)] {
        Site.Kind.allCases.map { ($0.rawValue, name(of: $0)) }
    }

    package var outcomes: [(code: String, text: String)] { Outcome.allCases.map { ($0.rawValue, words(for: $0)) } }

    package var decisionReasons: [(code: String, text: String)] {
        Reason.allCases.map { ($0.rawValue, sentence(on: $0)) }
    }

    /// The code itself for one that has no words.
    package func name(ofReason code: String) -> String { Reason(rawValue: code).map { sentence(on: $0) } ?? code }
}
