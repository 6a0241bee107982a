/// One short command APDU (ISO 7816-4 §5.1): CLA INS P1 P2 [Lc data] [Le].
public struct CardCommand: Hashable, Sendable {
    public let header: [UInt8]

    /// At most 255 bytes; none means that no Lc is sent.
    public let data: [UInt8]

    /// How many bytes of answer are asked for, 0 for as many as there are; nil: no answer is expected.
    public let expected: UInt8?

    /// Longer data is cut off at 255 bytes: chain it with `CardCommand.chain`.
    public init(
        _ cla: UInt8, _ ins: UInt8, _ p1: UInt8, _ p2: UInt8, data: some Sequence<UInt8> = [], expected: UInt8? = nil
    ) {
        header = [cla, ins, p1, p2]
        self.data = Array(data.prefix(255))
        self.expected = expected
    }

    /// The command's bytes. T=0 has no room for Lc and Le together: the answer is fetched after a `61xx`
    /// (ISO 7816-3 §12.2.1).
    public func bytes(over wireProtocol: WireProtocol) -> [UInt8] {
        var bytes = header
        if !data.isEmpty {
            bytes.append(UInt8(truncatingIfNeeded: data.count))
            bytes += data
        }
        switch wireProtocol {
        case .t1:
            if let expected { bytes.append(expected) }
        case .t0:
            if data.isEmpty { bytes.append(expected ?? 0) }
        }
        return bytes
    }

    /// The same command that asks for another length of answer.
    func expecting(_ length: UInt8) -> CardCommand {
        CardCommand(header[0], header[1], header[2], header[3], data: data, expected: length)
    }

    /// The commands that carry data of any length, all but the last with the chaining bit (ISO 7816-4 §5.1.1.1).
    public static func chain(
        _ ins: UInt8, _ p1: UInt8, _ p2: UInt8, data: [UInt8], expected: UInt8? = nil
    ) -> [CardCommand] {
        var commands: [CardCommand] = []
        var rest = data[...]
        while rest.count > 255 {
            commands.append(CardCommand(0x10, ins, p1, p2, data: rest.prefix(255)))
            rest = rest.dropFirst(255)
        }
        commands.append(CardCommand(0x00, ins, p1, p2, data: rest, expected: expected))
        return commands
    }
}

/// The transmission protocol that reader and card agreed on (ISO 7816-3).
public enum WireProtocol: Hashable, Sendable {
    case t0
    case t1
}
