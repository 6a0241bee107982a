import Devices
import Foundation
import Glibc
import Scanner
import Testing

/// Scanners that send raw HID reports, by recorded reports through a pipe.
@Suite(.timeLimit(.minutes(10)))
struct ReportScannerTests {
    /// A code of ours that needs several reports.
    private static let code = "JTC1:" + String(repeating: "6BF%+-./$*0 ", count: 16) + "Z"

    @Test(arguments: ["", "\r", "\r\n", "\n"])
    func `a code in reports of simple COM port emulation ends by a line end or a pause`(end: String) async throws {
        try await scans([Report.com(Self.code + end), Report.com("no code of ours" + end)].joined(), one: end.isEmpty)
    }

    @Test func `a code in HID POS reports ends with the last of them`() async throws {
        try await scans([Report.pos(Self.code), Report.pos("no code of ours")].joined(), one: false)
    }

    @Test func `a device that sends no more than its data is understood`() async throws {
        try await scans([[5] + Array("JTC1:".utf8)], give: [.trouble(.scan(.unterminated))])
        try await scans([[6] + Array("JTC1:Z".utf8)], give: [.scanned("JTC1:Z")])
    }

    @Test(arguments: [
        [UInt8](repeating: 0, count: 64), [UInt8](repeating: 0xFF, count: 64),
        [2, 57] + [UInt8](repeating: 0x5D, count: 62),
        [2, 255, 0x5D] + [UInt8](repeating: 0, count: 61), [64], [255, 1], [2], [2, 56, 0x5D],
    ])
    func `a report that says more than it has spoils nothing after it`(report: [UInt8]) async throws {
        let folder = try ScannerFolder()
        try await reports(in: folder) { pipe, probe in
            try pipe.write(contentsOf: Data(report))
            // A part of a report waits for its pause; of what it held, some noise may be told.
            if report.count % 64 != 0 { _ = await probe.next(withinSeconds: 1) { _ in true } }
            for part in Report.com("\rJTC1:Z\r") { try pipe.write(contentsOf: Data(part)) }
            let found = await probe.next { $0 == .scanned("JTC1:Z") ? true : nil }
            #expect(found == true)
        }
    }

    @Test func `more than any symbol has is damaged`() async throws {
        try await scans(
            Report.com(String(repeating: "A", count: 5000) + "\rb\r"), give: [.damaged(.overlong), .scanned("b")])
    }

    /// - Parameter one: nothing stands between the two: they come in turn.
    private func scans(_ sent: some Sequence<[UInt8]>, one: Bool) async throws {
        let reports = Array(sent)
        guard one else { return try await scans(reports, give: [.scanned(Self.code), .scanned("no code of ours")]) }
        try await scans(reports.dropLast(), give: [.scanned(Self.code)])
        try await scans(reports.suffix(1), give: [.scanned("no code of ours")])
    }

    private func scans(_ sent: some Sequence<[UInt8]>, give expected: [ScannerEvent]) async throws {
        let folder = try ScannerFolder()
        try await reports(in: folder) { pipe, probe in
            for report in sent { try pipe.write(contentsOf: Data(report)) }
            for event in expected { #expect(await probe.reaches(event), "\(event)") }
        }
    }

    private func reports(
        in folder: ScannerFolder, _ body: (FileHandle, ScannerProbe) async throws -> Void
    ) async throws {
        let path = folder.path("hidraw0")
        try #require(mkfifo(path, 0o600) == 0)
        try await ScannerProbe.run(.reports(path: path)) { probe in
            #expect(await probe.reaches(.state(.ready)))
            let pipe = try #require(FileHandle(forWritingAtPath: path))
            try await body(pipe, probe)
            try pipe.close()
            #expect(await probe.reaches(.state(.unplugged)))
        }
    }

    @Test(arguments: ["/dev/null", "/etc"])
    func `what is no HID device is unplugged`(path: String) async throws {
        try await ScannerProbe.run(.reports(path: path)) { probe in
            #expect(await probe.reaches(.state(.unplugged)))
        }
    }
}

/// A text as a scanner cuts it.
private enum Report {
    /// At most 63 bytes behind their number.
    static func com(_ text: String) -> [[UInt8]] {
        parts(of: text, 63).map { padded([UInt8($0.count)] + $0) }
    }

    /// At most 56 behind report id, number and symbology; the last byte says whether more follows.
    static func pos(_ text: String) -> [[UInt8]] {
        let parts = parts(of: text, 56)
        return parts.enumerated().map { index, part in
            var report = padded([2, UInt8(part.count)] + Array("]Q1".utf8) + part)
            report[63] = index == parts.count - 1 ? 0 : 1
            return report
        }
    }

    private static func parts(of text: String, _ count: Int) -> [[UInt8]] {
        let bytes = Array(text.utf8)
        return stride(from: 0, to: bytes.count, by: count).map { Array(bytes[$0..<min($0 + count, bytes.count)]) }
    }

    private static func padded(_ bytes: [UInt8]) -> [UInt8] {
        bytes + [UInt8](repeating: 0, count: 64 - bytes.count)
    }
}
