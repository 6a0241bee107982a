internal import CPCSC

/// A connection to pcscd, for one thread; released when it goes out of scope.
struct PCSCContext: ~Copyable {
    private let context: Int64

    /// SCARD_E_TIMEOUT
    private static let timedOut: UInt32 = 0x8010_000A

    /// SCARD_E_NO_READERS_AVAILABLE
    private static let noReaders: UInt32 = 0x8010_002E

    /// pcscd serves 16 readers of at most 128 bytes of name; four times that is refused.
    private static let namesLimitBytes = 8192

    init() throws(CardReaderError) {
        var established: Int64 = 0
        let result = cpcsc_establish(&established)
        guard result == 0 else { throw PCSCContext.refusal(result) }
        context = established
    }

    /// The library says the same of a pcscd that is not there and of one that speaks another version.
    private static func refusal(_ result: UInt32) -> CardReaderError {
        let error = CardReaderError(result: result)
        guard error.code == .noService, PCSCSocket.isServed else { return error }
        return CardReaderError(.otherVersion, number: result)
    }

    deinit {
        // After pcscd's death this fails and frees our side all the same.
        _ = cpcsc_release(context)
    }

    /// The names of all readers, in pcscd's order; none is an empty list.
    func readerNames() throws(CardReaderError) -> [String] {
        var names = [CChar](repeating: 0, count: Self.namesLimitBytes)
        var length = UInt32(Self.namesLimitBytes)
        let result = cpcsc_list_readers(context, &names, &length)
        if result == Self.noReaders { return [] }
        guard result == 0 else { throw CardReaderError(result: result) }
        return names.prefix(Int(length)).split(separator: 0).map { name in
            String(decoding: name.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
    }

    /// Waits until the reader's status is another than the one known, the list of readers changes or the time is over;
    /// returns the status then. nil: the reader is gone.
    func status(
        of reader: String, otherThan known: ReaderStatus, waitMilliseconds: UInt32
    ) throws(CardReaderError) -> (status: ReaderStatus, timedOut: Bool)? {
        var seen: UInt32 = 0
        let result = cpcsc_wait(context, reader, known.bits, waitMilliseconds, &seen)
        guard result == 0 || result == Self.timedOut else {
            let error = CardReaderError(result: result)
            if error.code == .noReader { return nil }
            throw error
        }
        guard seen & UInt32(cpcsc_state_unknown) == 0 else { return nil }
        return (ReaderStatus(bits: seen), result == Self.timedOut)
    }

    /// Waits until the list of readers changes or the time is over; which of both is not said.
    func waitForReaders(waitMilliseconds: UInt32) throws(CardReaderError) {
        var seen: UInt32 = 0
        let result = cpcsc_wait(context, nil, 0, waitMilliseconds, &seen)
        guard result == 0 || result == Self.timedOut else { throw CardReaderError(result: result) }
    }

    /// The card, with no other program beside us.
    func connect(to reader: String) throws(CardReaderError) -> PCSCCard {
        var card: Int64 = 0
        var activeProtocol: UInt32 = 0
        let result = cpcsc_connect(context, reader, &card, &activeProtocol)
        guard result == 0 else { throw CardReaderError(result: result) }
        return PCSCCard(card: card, wireProtocol: activeProtocol == 0 ? .t0 : .t1)
    }

    /// Makes pcscd look whether a card is in the reader; false also when it could not look.
    func holdsCard(afterLookingAgain reader: String) -> Bool {
        cpcsc_look_again(context, reader) == 0
    }

    /// Hands the reader itself a command; a card in it is left as it is.
    ///
    /// - Parameter code: as the reader's driver numbers such commands.
    func control(_ reader: String, _ command: [UInt8], code: UInt32) throws(CardReaderError) {
        let result = cpcsc_control(context, reader, code, command, UInt32(truncatingIfNeeded: command.count))
        guard result == 0 else { throw CardReaderError(result: result) }
    }
}
