import Devices
import Foundation
import Glibc
import TestSupport
import Testing

/// Devices as files, by pseudo-terminals and pipes.
@Suite struct `A device as a file` {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "devices-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func path(_ name: String) -> String { folder.appending(path: name).path }

    private func code(_ body: () throws(DeviceError) -> Void) -> DeviceError.Code? {
        do throws(DeviceError) {
            try body()
            return nil
        } catch {
            return error.code
        }
    }

    @Test func `a serial line is raw: every byte comes and goes as it is`() async throws {
        let terminal = try PseudoTerminal(at: path("tty"))
        let line = try DeviceFile.serialLine(at: terminal.path, .b9600)
        let bytes = [UInt8](0...255)
        try line.write(bytes)
        #expect(try await terminal.receive(count: bytes.count) == bytes)
        terminal.send(bytes)
        var received: [UInt8] = []
        while received.count < bytes.count, try line.wait(milliseconds: 10_000) == .bytes {
            received += try line.read()
        }
        #expect(received == bytes)
        #expect(try line.wait(milliseconds: 0) == .nothing)
        #expect(try line.read() == [])
    }

    @Test func `a line that is unplugged is gone at once, and so is one whose name is another's by now`() throws {
        let terminal = try PseudoTerminal(at: path("tty"))
        let line = try DeviceFile.serialLine(at: terminal.path, .b115200)
        let other = try PseudoTerminal(at: path("other"))
        let renamed = try DeviceFile.serialLine(at: other.path, .b115200)
        terminal.unplug()
        #expect(code { () throws(DeviceError) in _ = try line.read() } == .gone)
        #expect(code { () throws(DeviceError) in try line.write([1]) } == .gone)
        #expect(rename(path("other"), path("moved")) == 0)
        #expect(code { () throws(DeviceError) in _ = try renamed.wait(milliseconds: 0) } == .gone)
    }

    @Test(arguments: BaudRate.allCases)
    func `every speed can be set`(rate: BaudRate) throws {
        let terminal = try PseudoTerminal(at: path("tty"))
        #expect(code { () throws(DeviceError) in _ = try DeviceFile.serialLine(at: terminal.path, rate) } == nil)
    }

    @Test(arguments: [
        ("/nonexistent/tty", DeviceError.Code.notThere), ("/dev/null", .wrongKind), ("/etc", .wrongKind),
    ])
    func `what is no serial line is refused with what is wrong`(path: String, refused: DeviceError.Code) {
        #expect(code { () throws(DeviceError) in _ = try DeviceFile.serialLine(at: path, .b9600) } == refused)
    }

    @Test func `a pipe does as an input device, a file and what cannot be grabbed do not`() throws {
        #expect(mkfifo(path("pipe"), 0o600) == 0)
        let device = try DeviceFile.inputDevice(at: path("pipe"))
        let writer = open(path("pipe"), O_WRONLY | O_CLOEXEC)
        #expect(Glibc.write(writer, [UInt8]([1, 2, 3]), 3) == 3)
        #expect(try device.wait(milliseconds: 10_000) == .bytes)
        #expect(try device.read() == [1, 2, 3])
        close(writer)
        #expect(code { () throws(DeviceError) in _ = try device.read() } == .gone)
        try Data().write(to: folder.appending(path: "file"))
        for name in [path("file"), "/dev/null"] {
            #expect(code { () throws(DeviceError) in _ = try DeviceFile.inputDevice(at: name) } == .wrongKind)
        }
    }

    @Test func `an error says its code, and the system's number where there is one`() {
        #expect(DeviceError(.busy).description == "busy")
        #expect(DeviceError(.gone, number: EIO).description == "gone (errno 5)")
        #expect(
            DeviceError.Code.allCases.map(\.rawValue) == [
                "not-there", "gone", "busy", "denied", "wrong-kind", "failed",
            ])
    }
}
