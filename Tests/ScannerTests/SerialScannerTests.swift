import Devices
import Scanner
import TestSupport
import Testing

/// Scanners on a serial line, by pseudo-terminals.
@Suite(.timeLimit(.minutes(10)))
struct SerialScannerTests {
    struct Sent: CustomTestStringConvertible {
        let framing: ScanFraming
        let bytes: String
        let scans: [String]

        var testDescription: String { "\(framing) \(bytes.debugDescription)" }
    }

    @Test(arguments: [
        Sent(framing: .line, bytes: "one\rtwo\nthree\r\nfour\r\n", scans: ["one", "two", "three", "four"]),
        Sent(framing: .cr, bytes: "one\rtwo\r", scans: ["one", "two"]),
        Sent(framing: .cr, bytes: "one\r\ntwo\r\n", scans: ["one", "two"]),
        Sent(framing: .lf, bytes: "one\r\ntwo\n", scans: ["one", "two"]),
        Sent(framing: .crlf, bytes: "one\r\ntwo\rmore\r\n", scans: ["one", "two\rmore"]),
        Sent(framing: .stxEtx, bytes: "noise\u{2}one\u{3}noise\u{2}lost\u{2}two\u{3}", scans: ["one", "two"]),
        Sent(framing: .silence(milliseconds: 50), bytes: "one", scans: ["one"]),
        // Symbology identifiers of ISO/IEC 15424, and what only looks like one.
        Sent(
            framing: .line, bytes: "]Q1JTC1:AB\n]Q0x\n]C1y\n]e0z\n]Q\n]11a\n",
            scans: ["JTC1:AB", "x", "y", "z", "]Q", "]11a"]),
        // Empty scans are none; the noise of plugging in goes; a space at the end is the text's own.
        Sent(framing: .line, bytes: "\r\n\n\u{0}\u{0}\u{7f}JTC1:A \r\n]Q1\r\nend\n", scans: ["JTC1:A ", "end"]),
    ])
    func `a scan is what stands between its ends`(sent: Sent) async throws {
        let folder = try ScannerFolder()
        let line = try PseudoTerminal(at: folder.path("tty"))
        try await ScannerProbe.run(.serial(path: line.path, .b115200, sent.framing)) { probe in
            #expect(await probe.reaches(.state(.ready)))
            line.send(sent.bytes.utf8)
            for scan in sent.scans { #expect(await probe.scan() == .scanned(scan)) }
        }
    }

    @Test(arguments: [ScanFraming.line, .cr, .lf, .silence(milliseconds: 50), .stxEtx])
    func `what a modem program asks is no scan, and spoils none`(framing: ScanFraming) async throws {
        let folder = try ScannerFolder()
        let line = try PseudoTerminal(at: folder.path("tty"))
        try await ScannerProbe.run(.serial(path: line.path, .b115200, framing)) { probe in
            #expect(await probe.reaches(.state(.ready)))
            let end = framing == .stxEtx ? "\u{3}" : framing == .lf ? "\r\n" : "\r"
            let start = framing == .stxEtx ? "\u{2}" : ""
            line.send("AT\rATE0\rATQ0 V1 E1\rAT+GCAP\rAT&F\r\(start)JTC1:AZ\(end)".utf8)
            #expect(await probe.scan() == .scanned("JTC1:AZ"))
            line.send("\(start)ATLAS 12\(end)".utf8)
            #expect(await probe.scan() == .scanned("ATLAS 12"))
        }
    }

    @Test func `a pause in the middle of one of ours does not end it where only pauses do`() async throws {
        let folder = try ScannerFolder()
        let line = try PseudoTerminal(at: folder.path("tty"))
        try await ScannerProbe.run(.serial(path: line.path, .b115200, .silence(milliseconds: 50))) { probe in
            #expect(await probe.reaches(.state(.ready)))
            // Half a second lies between its first 64 bytes and the others.
            let code = "JTC1:" + String(repeating: "A", count: 100) + "Z"
            await line.send(code.utf8, baud: 1280)
            #expect(await probe.scan() == .scanned(code))
            line.send("JTC1:A".utf8)
            #expect(await probe.reaches(.trouble(.scan(.unterminated))))
            line.send("other".utf8)
            #expect(await probe.scan() == .scanned("other"))
        }
    }

    @Test func `what is longer than any symbol is damaged, and spoils nothing after it`() async throws {
        let folder = try ScannerFolder()
        let line = try PseudoTerminal(at: folder.path("tty"))
        try await ScannerProbe.run(.serial(path: line.path, .b115200, .crlf)) { probe in
            #expect(await probe.reaches(.state(.ready)))
            for _ in 0..<10 { line.send([UInt8](repeating: 0xFF, count: 1000)) }
            line.send("\r\nJTC1:AB\r\n".utf8)
            #expect(await probe.scan() == .damaged(.overlong))
            #expect(await probe.scan() == .scanned("JTC1:AB"))
        }
    }

    @Test func `what never ends is dropped with a word, and spoils nothing after it`() async throws {
        let folder = try ScannerFolder()
        let line = try PseudoTerminal(at: folder.path("tty"))
        try await ScannerProbe.run(.serial(path: line.path, .b115200, .crlf)) { probe in
            #expect(await probe.reaches(.state(.ready)))
            line.send("half".utf8)
            #expect(await probe.reaches(.trouble(.scan(.unterminated))))
            line.send("JTC1:AB\r\n".utf8)
            #expect(await probe.scan() == .scanned("JTC1:AB"))
        }
    }

    @Test func `unplugged and plugged in again, it is back, and half a scan of before is gone`() async throws {
        let folder = try ScannerFolder()
        let line = try PseudoTerminal(at: folder.path("tty"))
        try await ScannerProbe.run(.serial(path: line.path, .b115200, .line)) { probe in
            for round in 0..<3 {
                #expect(await probe.reaches(.state(.ready)))
                line.send("scan \(round)\nhalf".utf8)
                #expect(await probe.scan() == .scanned("scan \(round)"))
                line.unplug()
                #expect(await probe.reaches(.state(.unplugged)))
                try line.plugIn()
            }
        }
    }

    @Test func `a link that names another line is followed`() async throws {
        let folder = try ScannerFolder()
        let old = try PseudoTerminal(at: folder.path("old"))
        let new = try PseudoTerminal(at: folder.path("new"))
        try folder.link("tty", to: "old")
        try await ScannerProbe.run(.serial(path: folder.path("tty"), .b115200, .line)) { probe in
            #expect(await probe.reaches(.state(.ready)))
            try folder.link("tty", to: "new")
            #expect(await probe.reaches(.state(.unplugged)))
            #expect(await probe.reaches(.state(.ready)))
            new.send("there\n".utf8)
            #expect(await probe.scan() == .scanned("there"))
        }
        withExtendedLifetime(old) {}
    }

    @Test(arguments: ["/nonexistent/tty", "/dev/null", "/etc"])
    func `what is no serial line is unplugged, and the reason is told`(path: String) async throws {
        try await ScannerProbe.run(.serial(path: path, .b115200, .line)) { probe in
            #expect(await probe.reaches(.state(.unplugged)))
            let code = await probe.next { event -> DeviceError.Code? in
                if case .trouble(.device(let error)) = event { error.code } else { nil }
            }
            #expect(code == (path == "/nonexistent/tty" ? .notThere : .wrongKind))
        }
    }
}
