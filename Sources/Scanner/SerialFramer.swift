/// Finds the scans in the bytes of a serial line.
///
///     line           text CR / LF / CR LF text …
///     cr, lf, crlf   text end text end …
///     stxEtx         02 text 03, anything between 03 and 02 is noise
///     silence        text, a pause, text, …
///
/// What a modem program asks whatever line it finds, and the scanner sends back, is no scan: `AT`, `AT+GCAP`, …
struct SerialFramer: ScanDecoder {
    private let framing: ScanFraming
    private var pause: ScanPause
    private var frame: [UInt8] = []
    /// Between STX and ETX; always, where there is no STX.
    private var isInside: Bool
    /// The frame has become too long: the rest of it is dropped.
    private var isOverlong = false

    private static let (stx, etx): (UInt8, UInt8) = (0x02, 0x03)
    private static let (cr, lf): (UInt8, UInt8) = (0x0D, 0x0A)
    /// No scanner pauses this long in the middle; what was there is noise, and shall not spoil the next scan.
    private static let pauseMilliseconds = 2000

    init(_ framing: ScanFraming, _ isBeginning: @escaping @Sendable ([UInt8]) -> Bool) {
        self.framing = framing
        pause = ScanPause(isBeginning)
        isInside = framing != .stxEtx
    }

    var silenceMilliseconds: Int {
        switch framing {
        case .silence(let milliseconds): pause.milliseconds(milliseconds)
        case .line, .cr, .lf, .crlf, .stxEtx: SerialFramer.pauseMilliseconds
        }
    }

    mutating func take(_ bytes: [UInt8]) -> [ScannerEvent] {
        pause.end()
        return bytes.compactMap { take($0) }
    }

    private mutating func take(_ byte: UInt8) -> ScannerEvent? {
        switch framing {
        case .line where byte == SerialFramer.cr || byte == SerialFramer.lf: return end()
        case .cr where byte == SerialFramer.cr, .lf where byte == SerialFramer.lf: return end()
        case .crlf where byte == SerialFramer.lf && frame.last == SerialFramer.cr: return end()
        case .stxEtx where byte == SerialFramer.stx:
            // A frame that never ended is none.
            frame = []
            isOverlong = false
            isInside = true
        case .stxEtx where byte == SerialFramer.etx:
            defer { isInside = false }
            return end()
        case .line, .cr, .lf, .crlf, .stxEtx, .silence: add(byte)
        }
        return nil
    }

    private mutating func add(_ byte: UInt8) {
        guard isInside else { return }
        if isOverlong {
            // The last byte only, to know CR LF by.
            frame = [byte]
        } else {
            frame.append(byte)
            isOverlong = frame.count > ScannedText.limitBytes
        }
    }

    private mutating func end() -> ScannerEvent? {
        defer {
            frame = []
            isOverlong = false
        }
        return isOverlong ? .damaged(.overlong) : ScannerEvent(line: frame)
    }

    mutating func silence() -> [ScannerEvent] {
        if case .silence = framing {
            switch isOverlong ? .ends : pause.verdict(on: frame) {
            case .ends: return [end()].compactMap(\.self)
            case .goesOn: return []
            case .givenUp: break
            }
        }
        let wasNoise = ScannedText.text(of: frame) == nil && !isOverlong
        _ = end()
        isInside = framing != .stxEtx
        return wasNoise ? [] : [.trouble(.scan(.unterminated))]
    }
}
