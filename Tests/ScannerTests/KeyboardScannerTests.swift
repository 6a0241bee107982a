import Devices
import Foundation
import Glibc
import Scanner
import Testing

/// Scanners that type, by recorded key events through a pipe.
@Suite(.timeLimit(.minutes(10)))
struct KeyboardScannerTests {
    @Test func `every printable character is typed and read back, whatever this machine's layout`() async throws {
        let text = String(decoding: (0x21...0x7E).map { UInt8($0) }, as: UTF8.self)
        try await scans([Key].typing("]Q1" + text) + [.enter], give: [.scanned(text)])
    }

    @Test func `a card's code ends with Enter, the keypad's Enter, Tab or a pause`() async throws {
        let code = "JTC1:6BF%+-./$*0 Z"
        let ends = [Key.enter, Key(96), Key(15)]
        let keys = ends.flatMap { [Key].typing(code) + [$0] } + [Key].typing(code)
        try await scans(keys, give: [ScannerEvent](repeating: .scanned(code), count: 4))
    }

    @Test func `the keypad, Alt with a number, Ctrl with a letter, and held keys are understood`() async throws {
        let keypad = [71, 72, 73, 74, 75, 76, 77, 78, 79, 80, 81, 82, 83, 98, 55].map { Key(UInt16($0)) }
        // Alt+74 Alt+84: J T.
        let number: [Key] = [.down(56), Key(71), Key(75), .up(56), .down(56), Key(72), Key(75), .up(56)]
        let repeated = [Key.down(30), .held(30), .held(30), .up(30)]
        let control: [Key] = [.down(29), Key(50), .up(29)]
        try await scans(
            keypad + [.enter] + number + [.enter] + repeated + control,
            give: [.scanned("789-456+1230./*"), .scanned("JT"), .scanned("a")])
    }

    @Test func `a scan with lost events is damaged as a whole, and the next one is whole`() async throws {
        let lost: [Key] = [.dropped, .down(31), .report]
        try await scans(
            [Key].typing("HALF") + lost + [Key].typing("REST") + [.enter] + [Key].typing("whole") + [.enter],
            give: [.damaged(.eventsDropped), .scanned("whole")])
    }

    @Test func `more keys than any symbol has are damaged`() async throws {
        try await scans(
            [Key](repeating: Key(30), count: 5000) + [.enter] + [Key].typing("b") + [.enter],
            give: [.damaged(.overlong), .scanned("b")])
    }

    @Test func `a recording in the repository gives its text`() async throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Recordings")
        let events = [UInt8](try Data(contentsOf: folder.appending(path: "jtc1-shifted.events")))
        let text = try String(contentsOf: folder.appending(path: "jtc1-shifted.txt"), encoding: .utf8)
        try await scans(events, give: [.scanned(text)])
    }

    private func scans(_ keys: [Key], give expected: [ScannerEvent]) async throws {
        try await scans(keys.flatMap(\.bytes), give: expected)
    }

    private func scans(_ events: [UInt8], give expected: [ScannerEvent]) async throws {
        let folder = try ScannerFolder()
        let path = folder.path("event0")
        try #require(mkfifo(path, 0o600) == 0)
        try await ScannerProbe.run(.keyboard(path: path)) { probe in
            #expect(await probe.reaches(.state(.ready)))
            let pipe = try #require(FileHandle(forWritingAtPath: path))
            // In pieces that end within an event.
            for start in stride(from: 0, to: events.count, by: 1000) {
                try pipe.write(contentsOf: Data(events[start..<min(start + 1000, events.count)]))
            }
            for event in expected { #expect(await probe.scan() == event) }
            try pipe.close()
            #expect(await probe.reaches(.state(.unplugged)))
        }
    }
}

/// One key's events, as the kernel writes them.
struct Key {
    let bytes: [UInt8]

    static let enter = Key(28)
    /// SYN_REPORT, SYN_DROPPED.
    static let report = Key(events: [(0, 0, 0)])
    static let dropped = Key(events: [(0, 3, 0)])

    /// Pressed and let go, with the scan code's events that real keyboards have beside it.
    init(_ code: UInt16) {
        self.init(events: [(4, 4, Int32(code)), (1, code, 1), (0, 0, 0), (1, code, 0), (0, 0, 0)])
    }

    static func down(_ code: UInt16) -> Key { Key(events: [(1, code, 1), (0, 0, 0)]) }
    static func up(_ code: UInt16) -> Key { Key(events: [(1, code, 0), (0, 0, 0)]) }
    static func held(_ code: UInt16) -> Key { Key(events: [(1, code, 2), (0, 0, 0)]) }

    private init(events: [(type: UInt16, code: UInt16, value: Int32)]) {
        bytes = events.flatMap { event -> [UInt8] in
            var bytes = [UInt8](repeating: 0, count: 16)
            withUnsafeBytes(of: event.type.littleEndian) { bytes += $0 }
            withUnsafeBytes(of: event.code.littleEndian) { bytes += $0 }
            withUnsafeBytes(of: event.value.littleEndian) { bytes += $0 }
            return bytes
        }
    }
}

extension [Key] {
    /// As a scanner types it: shift held for each character that needs it.
    static func typing(_ text: String) -> [Key] {
        text.utf8.flatMap { byte -> [Key] in
            if byte == UInt8(ascii: " ") { return [Key(57)] }
            if let place = rows.firstIndex(of: byte) { return [Key(UInt16(place) + 2)] }
            guard let place = shiftedRows.firstIndex(of: byte) else { return [] }
            return [.down(42), Key(UInt16(place) + 2), .up(42)]
        }
    }

    private static let rows = [UInt8]("1234567890-=\0\0qwertyuiop[]\0\0asdfghjkl;'`\0\\zxcvbnm,./".utf8)
    private static let shiftedRows = [UInt8]("!@#$%^&*()_+\0\0QWERTYUIOP{}\0\0ASDFGHJKL:\"~\0|ZXCVBNM<>?".utf8)
}
