import Devices
import Glibc
import Testing

/// Programs that are started with nothing of ours.
struct ChildProcessTests {
    /// Its exit status; minus the signal that ended it.
    private func ended(_ process: ChildProcess) -> Int32 {
        let status = process.reap()
        return status & 0x7F == 0 ? status >> 8 & 0xFF : -(status & 0x7F)
    }

    @Test func `a program has its arguments, its variables and its stream, and says how it ended`() throws {
        var ends: [Int32] = [-1, -1]
        #expect(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0)
        let process = try ChildProcess(
            ["/bin/sh", "-c", "echo $0 $NAME; exit 7", "one two"], environment: ["NAME=value"], stream: ends[1])
        close(ends[1])
        defer { close(ends[0]) }
        #expect(ended(process) == 7)
        var bytes = [UInt8](repeating: 0, count: 100)
        let count = read(ends[0], &bytes, bytes.count)
        #expect(String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self) == "one two value\n")
    }

    @Test func `a program that goes on is ended with what it started`() throws {
        let process = try ChildProcess(["/bin/sh", "-c", "sleep 600 & sleep 600"])
        process.giveWay()
        process.kill()
        process.wait()
        #expect(ended(process) == -SIGKILL)
    }

    @Test(arguments: [
        (["/nowhere/program"], DeviceError.Code.notThere), (["/etc"], .denied), (["/etc/passwd"], .denied),
        ([], .wrongKind),
    ])
    func `what cannot be started is said`(command: [String], code: DeviceError.Code) {
        #expect { try ChildProcess(command) } throws: { ($0 as? DeviceError)?.code == code }
    }

    @Test func `where there is nothing for it, it reads nothing`() throws {
        #expect(ended(try ChildProcess(["/bin/sh", "-c", "read line && exit 1; exit 2"])) == 2)
    }
}
