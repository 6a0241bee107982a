internal import Foundation
internal import Glibc
internal import Synchronization
internal import TestSupport

/// A pcscd of the test's own, with virtual readers (vpcd), beside whatever else runs on the machine.
///
/// It lives in a private mount namespace, so several run side by side; that takes root. libpcsclite reads the socket's
/// name once, so a process has one of these at most: `start()` after `kill()` uses the same socket and ports.
package final class PCSCDaemon: Sendable {
    /// Each reader is a driver of its own: one that stalls leaves the others alone.
    package let readers: [VirtualReader]

    package struct VirtualReader: Hashable, Sendable {
        /// The name that pcscd gives to the reader's first slot.
        package let name: String
        package let port: UInt16
    }

    private let folder: String
    private let process = Mutex<Process?>(nil)

    private static let driver = "/usr/lib/pcsc/drivers/serial/libifdvpcd.so"

    static let isInstalled = ["/usr/sbin/pcscd", driver].allSatisfy { FileManager.default.isReadableFile(atPath: $0) }

    /// The programs are installed and we may use them.
    static var isPossible: Bool { get async { isInstalled && geteuid() == 0 ? await Mounts.areAllowed : false } }

    /// What a process needs to find this one.
    package var environment: [String: String] { ["PCSCLITE_CSOCK_NAME": "\(folder)/run/pcscd.comm"] }

    /// Configured, not started.
    ///
    /// - Parameter isNamed: the environment of this process names its socket from now on; else hand on `environment`.
    package init(readerCount: Int, isNamed: Bool = true) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "pcscd-\(UUID().uuidString)").path
        for part in ["run", "configuration"] {
            try FileManager.default.createDirectory(atPath: "\(folder)/\(part)", withIntermediateDirectories: true)
        }
        var readers: [VirtualReader] = []
        for number in 0..<readerCount {
            let port = try Self.freePorts(above: readers.last?.port)
            let driver = "\(folder)/driver\(number).so"
            // Its bytes: the path is a link.
            try Data(contentsOf: URL(filePath: Self.driver)).write(to: URL(filePath: driver))
            let lines = """
                FRIENDLYNAME "Test Reader \(number)"
                DEVICENAME /dev/null:\(port)
                LIBPATH \(driver)
                CHANNELID \(port)

                """
            try lines.write(toFile: "\(folder)/configuration/reader\(number)", atomically: true, encoding: .utf8)
            // Slots count through all readers' drivers by two.
            readers.append(VirtualReader(name: "Test Reader \(number) 00 00", port: port))
        }
        self.readers = readers
        guard isNamed else { return }
        TestEnvironment.set("PCSCLITE_CSOCK_NAME", "\(folder)/run/pcscd.comm")
    }

    deinit {
        stop()
    }

    /// Returns when it answers.
    package func start() async throws {
        // pcscd dies with its guardian, and the guardian with us: its standard input ends. It leaves nothing behind.
        let script = """
            mkdir -p /run/pcscd && mount --bind "$1/run" /run/pcscd || exit 1
            /usr/sbin/pcscd --foreground --config "$1/configuration" >"$1/log" 2>&1 &
            echo $! >"$1/pid.new" && mv "$1/pid.new" "$1/pid"
            read word
            kill -KILL $! 2>/dev/null
            wait $! 2>/dev/null
            [ "$word" = keep ] || rm -rf "$1"
            """
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/unshare")
        process.arguments = ["--mount", "--propagation", "private", "/bin/sh", "-c", script, "pcscd", folder]
        process.standardInput = Pipe()
        try TestEnvironment.start(process)
        self.process.withLock { $0 = process }
        try await wait { answers() }
    }

    /// SIGKILL, as an administrator or the kernel would. Returns when it is dead.
    package func kill() throws {
        let text = try String(contentsOfFile: "\(folder)/pid", encoding: .utf8)
        guard let pid = pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines)), pid > 1 else {
            throw PCSCDaemonError.hasNoProcess
        }
        Glibc.kill(pid, SIGKILL)
        endGuardian(saying: "keep\n")
    }

    /// Ends it and removes its folder.
    package func stop() {
        endGuardian(saying: "")
    }

    private func endGuardian(saying word: String) {
        let ending = process.withLock { process in
            defer { process = nil }
            return process
        }
        guard let ending else { return }
        let guardian = (ending.standardInput as? Pipe)?.fileHandleForWriting
        guardian?.write(Data(word.utf8))
        guardian?.closeFile()
        ending.waitUntilExit()
    }

    private func answers() -> Bool {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: "\(folder)/run/pcscd.comm".utf8) }
        return withUnsafePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
    }

    /// The first of two ports side by side (a driver has two slots) that nobody uses.
    private static func freePorts(above last: UInt16?) throws -> UInt16 {
        let first = last.map { Int($0) + 2 } ?? Int.random(in: 20000..<30000)
        for port in stride(from: first, to: 32000, by: 2) where isFree(UInt16(port)) && isFree(UInt16(port + 1)) {
            return UInt16(port)
        }
        throw PCSCDaemonError.hasNoPort
    }

    private static func isFree(_ port: UInt16) -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        return withUnsafePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }
}

/// Why the test's own pcscd is not to be had.
package enum PCSCDaemonError: String, Error {
    case hasNoProcess = "has-no-process"
    case hasNoPort = "has-no-port"
}
