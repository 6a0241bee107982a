/// What the card remembers from power-up to power-down.
struct CardSession: Sendable {
    enum Application {
        case none
        case piv
        case native
    }

    /// A half-finished proof of the management key (SP 800-73-4 part 2, §3.2.4).
    enum ManagementProof {
        case none
        /// The host is to send this block back encrypted.
        case challenge([UInt8])
        /// The host is to send this block back decrypted.
        case witness([UInt8])
    }

    var application = Application.none
    var isAdministrator = false
    var proof = ManagementProof.none
    var pendingAnswer: [UInt8] = []
    private(set) var chained: [UInt8] = []

    /// More than any object of ours; a card has only so much memory.
    private static let chainLimitBytes = 4096

    /// The command with the data of its chain, nil while more is to come (ISO 7816-4 §5.1.1.1).
    mutating func joined(_ command: ReceivedCommand) -> ReceivedCommand? {
        if command.isChained {
            if chained.count <= Self.chainLimitBytes { chained += command.data }
            return nil
        }
        var command = command
        command.data = chained + command.data
        chained = []
        return command
    }
}
