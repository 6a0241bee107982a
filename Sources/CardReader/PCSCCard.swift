internal import CPCSC

/// A connected card, for one thread; reset and given up by `leave()`, at the latest when it goes out of scope.
///
/// A class because the transmit function of a `CardChannel` keeps hold of it.
final class PCSCCard {
    let wireProtocol: WireProtocol
    private let card: Int64
    private var isLeft = false

    /// A short APDU's answer has at most 258 bytes; what is longer, but of a length that pcscd can pass on, is to reach
    /// the limits of `CardChannel` rather than look like a broken reader.
    private static let answerLimitBytes = 4096

    init(card: Int64, wireProtocol: WireProtocol) {
        self.card = card
        self.wireProtocol = wireProtocol
    }

    deinit {
        leave()
    }

    /// Blocks for as long as card and driver do.
    func transmit(_ command: [UInt8]) throws(CardReaderError) -> [UInt8] {
        var length = UInt32(Self.answerLimitBytes)
        var answer = [UInt8](repeating: 0, count: Self.answerLimitBytes)
        let result = cpcsc_transmit(
            card, wireProtocol == .t0 ? 0 : 1, command, UInt32(truncatingIfNeeded: command.count), &answer, &length)
        guard result == 0 else { throw CardReaderError(result: result) }
        return Array(answer.prefix(Int(length)))
    }

    /// Resets the card and lets other programs have it. When that fails, card or pcscd is gone, and the next question
    /// to pcscd says which.
    func leave() {
        guard !isLeft else { return }
        isLeft = true
        _ = cpcsc_leave(card)
    }
}
