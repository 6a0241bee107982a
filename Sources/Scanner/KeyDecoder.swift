/// Finds the scans in the key events of a scanner that types, whatever this machine's keyboard layout is.
///
/// A stream of `struct input_event` (linux/input.h) in the machine's own byte order, 24 bytes on 64-bit Linux:
///
///     0  time    16
///     16 type    2     EV_SYN 0, EV_KEY 1
///     18 code    2
///     20 value   4     of a key: 0 up, 1 down, 2 repeated
struct KeyDecoder: ScanDecoder {
    private var pause: ScanPause
    private var rest: [UInt8] = []
    private var held: Set<UInt16> = []
    private var text: [UInt8] = []
    /// Not the whole of this scan is known.
    private var damage: ScanFault?
    /// Events were lost: what comes up to the next report is in doubt.
    private var isInDoubt = false
    /// The decimal digits typed while Alt is held: a character by its number.
    private var number: UInt?

    private static let eventBytes = 24
    private static let pauseMilliseconds = 500

    init(_ isBeginning: @escaping @Sendable ([UInt8]) -> Bool) { pause = ScanPause(isBeginning) }

    var silenceMilliseconds: Int { pause.milliseconds(KeyDecoder.pauseMilliseconds) }

    mutating func take(_ bytes: [UInt8]) -> [ScannerEvent] {
        pause.end()
        rest += bytes
        var events: [ScannerEvent] = []
        var start = 0
        while rest.count - start >= KeyDecoder.eventBytes {
            if let event = take(InputEvent(rest[start..<start + KeyDecoder.eventBytes])) { events.append(event) }
            start += KeyDecoder.eventBytes
        }
        rest.removeFirst(start)
        return events
    }

    mutating func silence() -> [ScannerEvent] {
        guard damage == nil else { return [end()].compactMap(\.self) }
        switch pause.verdict(on: text) {
        case .ends: return [end()].compactMap(\.self)
        case .goesOn: return []
        case .givenUp:
            text = []
            return [.trouble(.scan(.unterminated))]
        }
    }

    private mutating func take(_ event: InputEvent) -> ScannerEvent? {
        switch (event.type, event.code) {
        case (InputEvent.synchronisation, InputEvent.dropped):
            isInDoubt = true
            damage = .eventsDropped
            held = []
            number = nil
            return nil
        case (InputEvent.synchronisation, InputEvent.report):
            isInDoubt = false
            return nil
        case (InputEvent.key, let code) where !isInDoubt: return take(key: code, event.value)
        default: return nil
        }
    }

    private mutating func take(key: UInt16, _ value: Int32) -> ScannerEvent? {
        guard value != InputEvent.repeated else { return nil }
        if USLayout.modifiers.contains(key) {
            if value == InputEvent.down {
                held.insert(key)
            } else {
                held.remove(key)
                if USLayout.alts.contains(key), let number {
                    add(UInt8(truncatingIfNeeded: number))
                    self.number = nil
                }
            }
            return nil
        }
        guard value == InputEvent.down else { return nil }
        if USLayout.ends.contains(key) { return end() }
        guard let byte = USLayout.byte(of: key, isShifted: !held.isDisjoint(with: USLayout.shifts)) else { return nil }
        if !held.isDisjoint(with: USLayout.alts), USLayout.isOnKeypad(key), let digit = Int(digit: byte) {
            // Wraps: only the last byte of it is used.
            number = (number ?? 0) &* 10 &+ UInt(digit)
        } else if !held.isDisjoint(with: USLayout.controls) {
            return control(byte & 0x1F)
        } else {
            add(byte)
        }
        return nil
    }

    /// Ctrl and a letter: a control character, as some scanners type line ends.
    private mutating func control(_ byte: UInt8) -> ScannerEvent? {
        if byte == 0x0D || byte == 0x0A { return end() }
        add(byte)
        return nil
    }

    private mutating func add(_ byte: UInt8) {
        guard text.count < ScannedText.limitBytes else {
            damage = damage ?? .overlong
            return
        }
        text.append(byte)
    }

    private mutating func end() -> ScannerEvent? {
        defer {
            text = []
            damage = nil
        }
        return damage.map(ScannerEvent.damaged) ?? ScannerEvent(frame: text)
    }
}

private struct InputEvent {
    static let (synchronisation, key): (UInt16, UInt16) = (0, 1)
    static let (report, dropped): (UInt16, UInt16) = (0, 3)
    static let (down, repeated): (Int32, Int32) = (1, 2)

    let type: UInt16
    let code: UInt16
    let value: Int32

    /// 24 bytes, little-endian as every machine that this runs on.
    init(_ bytes: ArraySlice<UInt8>) {
        func number(_ range: Range<Int>) -> UInt32 {
            bytes.dropFirst(range.lowerBound).prefix(range.count).reversed().reduce(0) { $0 << 8 | UInt32($1) }
        }
        type = UInt16(truncatingIfNeeded: number(16..<18))
        code = UInt16(truncatingIfNeeded: number(18..<20))
        value = Int32(bitPattern: number(20..<24))
    }
}

extension Int {
    fileprivate init?(digit byte: UInt8) {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
        self = Int(byte - UInt8(ascii: "0"))
    }
}
