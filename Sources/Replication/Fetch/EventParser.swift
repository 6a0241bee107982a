/// Finds the data of server-sent events in a stream cut anywhere (WHATWG HTML §9.2.6); names and ids are not kept.
public struct EventParser: Sendable {
    private static let field = Array("data:".utf8)
    private var line: [UInt8] = []
    private var data: [[UInt8]] = []
    private var dataBytes = 0
    private var endedWithCR = false

    public init() {}

    /// The lines of data of each event that ends in these bytes, those without data left out; `nil` when a line or an
    /// event is too long.
    public mutating func events(in bytes: some Sequence<UInt8>) -> [[[UInt8]]]? {
        var events: [[[UInt8]]] = []
        for byte in bytes {
            let isSecondHalf = endedWithCR && byte == UInt8(ascii: "\n")
            endedWithCR = byte == UInt8(ascii: "\r")
            if isSecondHalf { continue }
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                endLine(&events)
            } else {
                line.append(byte)
                guard line.count + dataBytes <= EventLimits.eventBytes else { return nil }
            }
        }
        return events
    }

    private mutating func endLine(_ events: inout [[[UInt8]]]) {
        defer { line.removeAll(keepingCapacity: true) }
        if line.isEmpty {
            if !data.isEmpty { events.append(data) }
            (data, dataBytes) = ([], 0)
        } else if line.starts(with: EventParser.field) {
            let value = line.dropFirst(EventParser.field.count)
            data.append(Array(value.first == UInt8(ascii: " ") ? value.dropFirst() : value))
            // An empty line counts too, so that endless ones are noticed.
            dataBytes += line.count
        }
    }
}
