public import Verification

/// A tower light or a buzzer on a relay board: channels that are on for a while after each decision, by its outcome.
public actor LaneLights {
    /// Which channels, and for how long.
    public struct Wiring: Hashable, Sendable {
        public let path: String
        /// An outcome without channels darkens what is lit.
        public let channels: [Outcome: Set<UInt8>]
        public let milliseconds: Int

        public init(path: String, channels: [Outcome: Set<UInt8>], milliseconds: Int) {
            self.path = path
            self.channels = channels
            self.milliseconds = milliseconds
        }
    }

    private let wiring: Wiring
    private let board: RelayBoard
    /// What may be on; at first all, since a life that ended too early.
    private var lit: Set<UInt8>
    /// Counts the decisions: whoever waits finds out that another one has come.
    private var turn: UInt64 = 0

    public init(_ wiring: Wiring) {
        self.wiring = wiring
        board = RelayBoard.at(wiring.path)
        lit = wiring.channels.values.reduce(into: []) { $0.formUnion($1) }
    }

    /// Shows the outcome until its time is over or another one is shown.
    ///
    /// - Parameter outcome: `nil`: none, all is dark.
    public func show(_ outcome: Outcome?) async throws(GateError) {
        turn += 1
        let mine = turn
        let wanted = outcome.flatMap { wiring.channels[$0] } ?? []
        for channel in lit.subtracting(wanted).sorted() { try await put(channel, on: false, mine) }
        for channel in wanted.sorted() { try await put(channel, on: true, mine) }
        guard !wanted.isEmpty else { return }
        // Cancelled: then it goes dark at once.
        try? await Task.sleep(for: .milliseconds(wiring.milliseconds))
        for channel in wanted.sorted() { try await put(channel, on: false, mine) }
    }

    private func put(_ channel: UInt8, on isOn: Bool, _ mine: UInt64) async throws(GateError) {
        guard turn == mine else { return }
        if isOn { lit.insert(channel) }
        try await board.turn(channel, on: isOn)
        if !isOn { lit.remove(channel) }
    }
}
