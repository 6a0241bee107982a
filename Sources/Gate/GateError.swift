/// Why a gate did not open: a stable code, and the number that it came with.
public struct GateError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Code: String, Sendable, CaseIterable {
        /// The command cannot be started; errno.
        case cannotStart = "cannot-start"
        /// The command ended otherwise than with 0; its exit status, or minus the signal.
        case commandFailed = "command-failed"
        /// The board is not there or takes nothing; errno.
        case deviceFailed = "device-failed"
        /// The webhook answered otherwise than with 2xx; the status.
        case webhookRefused = "webhook-refused"
        /// The webhook could not be asked.
        case webhookUnreachable = "webhook-unreachable"
        /// Nothing came of it within its time.
        case timedOut = "timed-out"
        /// The gate gave no feedback in time.
        case unconfirmed
        /// The order had waited so long that somebody else might have gone through; it was dropped.
        case late
    }

    public let code: Code
    public let number: Int

    public init(_ code: Code, number: Int = 0) {
        self.code = code
        self.number = number
    }

    public var description: String { number == 0 ? code.rawValue : "\(code.rawValue) (\(number))" }

    /// Whether the gate certainly did not open; otherwise it may have.
    var meansClosed: Bool {
        switch code {
        case .cannotStart, .commandFailed, .deviceFailed, .late: true
        // Of a server's fault, a conflict with the same order before or a wait nobody knows what was done.
        case .webhookRefused: (400...499).contains(number) && ![408, 409, 425, 429].contains(number)
        case .webhookUnreachable, .timedOut, .unconfirmed: false
        }
    }
}
