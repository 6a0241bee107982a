/// The thing that a gate is opened by.
protocol GateOutput: Sendable {
    /// For how long it stays open after `open` unless it says otherwise.
    var holdMilliseconds: Int { get }

    /// Whether it may stand open from an earlier life of ours, and is to be closed first of all.
    var mayStandOpen: Bool { get }

    /// Returns when the gate has taken the order.
    ///
    /// - Parameter limitSeconds: it throws `timedOut` at the latest then.
    func open(_ order: GateOrder, limitSeconds: Int) async throws(GateError)

    /// Takes the order back where that is needed.
    func close() async throws(GateError)

    /// Lets everything go; the last call.
    func end() async
}
