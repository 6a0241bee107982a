/// Opens by one relay of a board.
struct RelayOutput: GateOutput {
    let holdMilliseconds: Int
    let mayStandOpen = true

    private let board: RelayBoard
    private let channel: UInt8

    init(path: String, channel: UInt8, milliseconds: Int) {
        board = RelayBoard.at(path)
        self.channel = channel
        holdMilliseconds = milliseconds
    }

    func open(_ order: GateOrder, limitSeconds: Int) async throws(GateError) { try await board.turn(channel, on: true) }

    func close() async throws(GateError) { try await board.turn(channel, on: false) }

    /// The board goes with its last user.
    func end() {}
}
