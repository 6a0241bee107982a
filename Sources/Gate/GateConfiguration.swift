public import Devices
public import Journal
public import Verification

/// How a lane's gate is opened, and for what.
public struct GateConfiguration: Hashable, Sendable {
    public enum Output: Hashable, Sendable {
        /// A program and its arguments; its exit status 0 confirms. No shell stands between.
        case command([String])
        /// One relay of a board on a serial line, held for so long.
        case relay(path: String, channel: UInt8, milliseconds: Int)
        /// A POST; an answer of 2xx confirms.
        case webhook(url: String, secret: [UInt8])
    }

    public var output: Output
    /// The outcomes that open it: `admit`, and where nobody looks at documents, `checkIdentity`.
    public var opensOn: Set<Outcome>
    /// The service that the gate leads to; only a decision that grants it opens. `nil`: any.
    public var serviceID: String?
    /// Within this many seconds of the order the gate's own feedback is expected, or nobody walked through; `nil`: it
    /// gives none.
    public var confirmSeconds: Int?

    public init(output: Output, opensOn: Set<Outcome> = [.admit], serviceID: String? = nil, confirmSeconds: Int? = nil)
    {
        self.output = output
        self.opensOn = opensOn
        self.serviceID = serviceID
        self.confirmSeconds = confirmSeconds
    }

    /// For how long it waits for whoever was let in: for its own feedback, or as long as it is held.
    public var passSeconds: Int {
        if let confirmSeconds { return confirmSeconds }
        switch output {
        case .relay(_, _, let milliseconds): return (milliseconds + 999) / 1000
        case .command, .webhook: return GateConfiguration.usualHoldSeconds
        }
    }

    /// What a turnstile gives a person.
    static let usualHoldSeconds = 5
}

/// What happens at a gate, in order.
public enum GateEvent: Hashable, Sendable {
    case state(GateState)
    /// For the log: why the state just before is what it is, or why an order was not carried out.
    case trouble(GateError)
    /// Nobody walked through on this admission: whoever keeps the record takes it back, and then says so by
    /// ``LaneGate/annulled(_:)``.
    case unused(Receipt, Annulment.Cause)
}

/// What the gate's own word about a passage came to.
public enum GatePassage: Hashable, Sendable {
    /// It was for no admission: of an opening by hand, or of nothing.
    case noted
    /// Nobody walked through on this admission: it is to be taken back, as with ``GateEvent/unused(_:_:)``.
    case unused(Receipt)
    /// Somebody walked through on an admission that was taken back.
    case late(Receipt)
}
