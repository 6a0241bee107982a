public import Verification

/// The colours of the outcomes; each comes with a shape, since one man in twelve cannot tell red from green.
public enum Tone: String, Hashable, Sendable, CaseIterable {
    case green, amber, blue, red, grey
}

extension VerdictText {
    public var tone: Tone { isOurs ? outcome.tone : .grey }

    /// The shape that stands beside the words.
    public var symbol: String { isOurs ? outcome.symbol : "≠" }
}

extension Outcome {
    public var tone: Tone {
        switch self {
        case .admit: .green
        case .checkIdentity: .amber
        case .noService: .blue
        case .refuse: .red
        case .refer: .grey
        }
    }

    /// The shape that stands beside the words.
    public var symbol: String {
        switch self {
        case .admit: "✓"
        case .checkIdentity: "ID"
        case .noService: "–"
        case .refuse: "✕"
        case .refer: "?"
        }
    }
}
