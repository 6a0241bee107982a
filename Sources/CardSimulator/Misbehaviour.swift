/// One way in which a card goes wrong, for tests of what a reader makes of it.
public enum Misbehaviour: Hashable, Sendable {
    /// Where in a reading, or at the desk.
    public enum Step: String, Hashable, Sendable, CaseIterable {
        case select
        case object
        case continuation
        case challenge
        case metadata
        case management
        case generation
        case write
    }

    /// Takes this long before it answers.
    case stall(seconds: Double, at: Step)
    /// Takes this long before each answer.
    case slow(seconds: Double)
    /// Leaves the reader instead of answering.
    case pull(at: Step)
    /// The object never ends: more is announced after each part.
    case endlessObject
    /// Signs r‖s where DER is due.
    case rawSignature
    /// A needless zero in front of r.
    case nonMinimalDER
    /// A copy of the credential on a card with another key.
    case otherKey
    /// Answers each challenge with a signature of an older one.
    case replay
    /// Knows nothing of ours and says so to every command.
    case foreign(status: UInt16)
    /// The object's value is not what was written.
    case garbage
    /// A byte after the object.
    case trailingBytes
    /// Breaks off with an error after the first part of the object.
    case errorInMidObject
    /// Loses its session in silence before the command of this number, counted from 1 since the card was put in.
    case reset(before: Int)
    /// Answers the command of this number with the status word alone, and carries nothing out.
    case status(UInt16, at: Int)
    /// Leaves in mid-write: of an object in several parts all but the last is kept.
    case tornWrite

    /// `stall:SECONDS@STEP`, `slow:SECONDS`, `pull@STEP`, `foreign:STATUS` with four hexadecimal digits, `reset@NUMBER`,
    /// `status:STATUS@NUMBER`, or one of the plain words.
    public init?(parsing text: String) {
        if let plain = Self.plainWords.first(where: { $0.word == text }) {
            self = plain.misbehaviour
            return
        }
        let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        let words = parts[0].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let step = parts.count == 2 ? Step(rawValue: String(parts[1])) : nil
        let number = parts.count == 2 ? Int(parts[1]).flatMap { $0 > 0 ? $0 : nil } : nil
        switch (words[0], words.count == 2 ? words[1] : nil, step) {
        case ("reset", nil, nil):
            guard let number else { return nil }
            self = .reset(before: number)
        case ("status", let status?, nil) where status.count == 4:
            guard let number, let status = UInt16(status, radix: 16) else { return nil }
            self = .status(status, at: number)
        case ("stall", let seconds?, let step?):
            guard let seconds = Double(seconds), seconds >= 0, seconds <= 3600 else { return nil }
            self = .stall(seconds: seconds, at: step)
        case ("slow", let seconds?, nil) where parts.count == 1:
            guard let seconds = Double(seconds), seconds >= 0, seconds <= 3600 else { return nil }
            self = .slow(seconds: seconds)
        case ("pull", nil, let step?):
            self = .pull(at: step)
        case ("foreign", let status?, nil) where parts.count == 1 && status.count == 4:
            guard let status = UInt16(status, radix: 16) else { return nil }
            self = .foreign(status: status)
        default: return nil
        }
    }

    /// Every form that `init(parsing:)` takes, for a help text.
    public static let forms =
        ["stall:SECONDS@STEP", "slow:SECONDS", "pull@STEP", "foreign:STATUS", "reset@NUMBER", "status:STATUS@NUMBER"]
        + plainWords.map(\.word)

    private static let plainWords: [(word: String, misbehaviour: Misbehaviour)] = [
        ("endless", .endlessObject), ("raw-signature", .rawSignature), ("non-minimal-der", .nonMinimalDER),
        ("other-key", .otherKey), ("replay", .replay), ("garbage", .garbage), ("trailing-bytes", .trailingBytes),
        ("error-in-mid-object", .errorInMidObject), ("torn-write", .tornWrite),
    ]

    /// What the card says in place of the right answer; nil where it behaves, or goes wrong in the answer itself.
    /// - Parameter number: the command's.
    func response(insteadOf command: ReceivedCommand, number: Int) -> CardResponse? {
        let step = Self.step(of: command)
        switch self {
        case .pull(let at) where at == step: return .pulled
        case .status(let status, at: number): return CardResponse(status: status)
        case .endlessObject where step == .object:
            return CardResponse(data: [0x53, 0x82, 0xFF, 0xFF, 0xD2], status: 0x6110)
        case .endlessObject where step == .continuation:
            return CardResponse(data: [0xD2], status: 0x6110)
        case .foreign(let status):
            return CardResponse(status: status)
        case .errorInMidObject where step == .object:
            return CardResponse(data: [0x53, 0x82, 0x01, 0x2C, 0xD2], status: 0x6100)
        case .errorInMidObject where step == .continuation:
            return CardResponse(status: 0x6F00)
        case .stall, .slow, .pull, .endlessObject, .rawSignature, .nonMinimalDER, .otherKey, .replay, .garbage,
            .trailingBytes, .errorInMidObject, .reset, .status, .tornWrite:
            return nil
        }
    }

    /// How long the card waits before this command's answer.
    func delaySeconds(before command: ReceivedCommand) -> Double {
        switch self {
        case .stall(let seconds, let at): at == Self.step(of: command) ? seconds : 0
        case .slow(let seconds): seconds
        case .pull, .endlessObject, .rawSignature, .nonMinimalDER, .otherKey, .replay, .foreign, .garbage,
            .trailingBytes, .errorInMidObject, .reset, .status, .tornWrite:
            0
        }
    }

    private static func step(of command: ReceivedCommand) -> Step? {
        switch command.ins {
        case 0xA4: .select
        case 0xCB, 0xB0: .object
        case ReceivedCommand.getResponse: .continuation
        case 0x87 where command.p2 == 0x9E, 0x88: .challenge
        case 0x87: .management
        case 0xF7, 0xF9: .metadata
        case 0x47: .generation
        case 0xDB: .write
        default: nil
        }
    }
}
