/// Finds the scans in the reports of a raw HID device, of either sort:
///
///     simple COM port emulation (Symbol, Zebra)       0   length 1–63   1
///                                                     1   data          length, zeros behind it
///     HID POS (Honeywell, Access-IS, …), usage 8C     0   report id 02  1
///                                                     1   length 0–56   1
///                                                     2   ]Q1 …         3     symbology identifier, ISO/IEC 15424
///                                                     5   data          56
///                                                     61  reserved      2
///                                                     63  bit 0: more follows in the next report
///
/// The first sort ends a scan by a line end or a pause, the second by its last byte.
struct ReportDecoder: ScanDecoder {
    private var pause: ScanPause
    /// Of a pipe: what is not yet a whole report.
    private var rest: [UInt8] = []
    private var text: [UInt8] = []
    private var isOverlong = false

    private static let reportBytes = 64
    private static let (idPOS, limitPOS): (UInt8, UInt8) = (0x02, 56)
    /// Reports come every few milliseconds.
    private static let pauseMilliseconds = 100

    init(_ isBeginning: @escaping @Sendable ([UInt8]) -> Bool) { pause = ScanPause(isBeginning) }

    var silenceMilliseconds: Int { pause.milliseconds(ReportDecoder.pauseMilliseconds) }

    mutating func take(_ bytes: [UInt8]) -> [ScannerEvent] {
        pause.end()
        rest += bytes
        var events: [ScannerEvent] = []
        while rest.count >= ReportDecoder.reportBytes {
            events += take(report: rest.prefix(ReportDecoder.reportBytes))
            rest.removeFirst(ReportDecoder.reportBytes)
        }
        return events
    }

    mutating func silence() -> [ScannerEvent] {
        // A device may send no more than there is data.
        let events = take(report: rest[...])
        rest = []
        guard !isOverlong else { return events + [end()].compactMap(\.self) }
        switch pause.verdict(on: text) {
        case .ends: return events + [end()].compactMap(\.self)
        case .goesOn: return events
        case .givenUp:
            text = []
            return events + [.trouble(.scan(.unterminated))]
        }
    }

    private mutating func take(report: ArraySlice<UInt8>) -> [ScannerEvent] {
        let bytes = Array(report)
        guard let first = bytes.first else { return [] }
        if bytes.count == ReportDecoder.reportBytes, first == ReportDecoder.idPOS, bytes[1] <= ReportDecoder.limitPOS,
            bytes[2] == UInt8(ascii: "]")
        {
            for byte in bytes[5..<5 + Int(bytes[1])] { add(byte) }
            return bytes[63] & 1 == 1 ? [] : [end()].compactMap(\.self)
        }
        var events: [ScannerEvent] = []
        for byte in bytes.dropFirst().prefix(Int(first)) {
            if byte == 0x0D || byte == 0x0A { events += [end()].compactMap(\.self) } else { add(byte) }
        }
        return events
    }

    private mutating func add(_ byte: UInt8) {
        guard text.count < ScannedText.limitBytes else {
            isOverlong = true
            return
        }
        text.append(byte)
    }

    private mutating func end() -> ScannerEvent? {
        defer { (text, isOverlong) = ([], false) }
        return isOverlong ? .damaged(.overlong) : ScannerEvent(frame: text)
    }
}
