internal import Foundation
internal import Glibc

/// A serial line without hardware: the side that the device would be, with a name of its own for the other side.
///
/// The name is a symbolic link, as udev makes them; unplugging and plugging in again gives it another line.
public final class PseudoTerminal {
    public struct Failure: Error {
        let errno: Int32
    }

    public let path: String
    private var master: Int32 = -1

    /// TIOCSPTLCK = _IOW('T', 0x31, int), TIOCGPTN = _IOR('T', 0x30, unsigned int), which Swift does not see.
    private static let (unlockRequest, numberRequest): (UInt, UInt) = (0x4004_5431, 0x8004_5430)

    /// - Parameter path: where the link is made.
    public init(at path: String) throws {
        self.path = path
        try plugIn()
    }

    deinit {
        unplug()
    }

    public func plugIn() throws {
        let descriptor = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var (unlocked, number): (CInt, CInt) = (0, -1)
        guard descriptor >= 0, ioctl(descriptor, PseudoTerminal.unlockRequest, &unlocked) == 0,
            ioctl(descriptor, PseudoTerminal.numberRequest, &number) == 0, symlink("/dev/pts/\(number)", path) == 0
        else { throw Failure(errno: errno) }
        master = descriptor
    }

    public func unplug() {
        guard master >= 0 else { return }
        unlink(path)
        close(master)
        master = -1
    }

    /// Whether what is typed at it is shown.
    public var showsWhatIsTyped: Bool {
        var settings = termios()
        return tcgetattr(master, &settings) == 0 && settings.c_lflag & tcflag_t(ECHO) != 0
    }

    public func send(_ bytes: some Sequence<UInt8>) { PseudoTerminal.write(Array(bytes), to: master) }

    /// No faster than a line of this speed carries it: ten bits a byte.
    ///
    /// On a thread of its own: other tests that hold the shared ones would make a pause in the middle of a scan, and such
    /// a scan is rightly dropped.
    public func send(_ bytes: some Sequence<UInt8>, baud: Int) async {
        let (bytes, master) = (Array(bytes), master)
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                let start = Date()
                for begin in stride(from: 0, to: bytes.count, by: 64) {
                    let end = min(begin + 64, bytes.count)
                    PseudoTerminal.write(Array(bytes[begin..<end]), to: master)
                    Thread.sleep(until: start + Double(end * 10) / Double(baud))
                }
                continuation.resume()
            }
        }
    }

    private static func write(_ bytes: [UInt8], to master: Int32) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { Glibc.write(master, $0.baseAddress, $0.count) }
            guard count > 0 else { return }
            sent += count
        }
    }

    /// What was written to the line, up to this many bytes; fewer when no more comes for two minutes. It holds no thread
    /// while it waits: who writes may need it.
    public func receive(count: Int) async throws -> [UInt8] {
        var received: [UInt8] = []
        let deadline = ContinuousClock.now + .seconds(120)
        var tries = 0
        // Where other tests hold the threads, the time may pass between two tries.
        while received.count < count, ContinuousClock.now < deadline || tries < 500 {
            tries += 1
            var event = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
            guard poll(&event, 1, 0) > 0 else {
                try await Task.sleep(for: .milliseconds(5))
                continue
            }
            var buffer = [UInt8](repeating: 0, count: count - received.count)
            let got = read(master, &buffer, buffer.count)
            guard got > 0 else { break }
            received += buffer.prefix(got)
        }
        return received
    }
}
