// The room's contract: Documentation.docc/Devices.md.

internal import Glibc

/// An open device, for one thread; closed when it goes out of scope.
public struct DeviceFile: ~Copyable {
    /// What came of waiting.
    public enum Waited {
        case bytes, nothing
    }

    let descriptor: Int32
    private let path: String

    /// How many bytes one call of `read` gives at most.
    private static let readLimitBytes = 4096

    init(path: String, flags: Int32) throws(DeviceError) {
        // Not blocking: a serial line waits for a carrier otherwise, and a pipe for its writer.
        descriptor = open(path, flags | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
        guard descriptor >= 0 else { throw DeviceError(errno: errno) }
        self.path = path
    }

    deinit {
        close(descriptor)
    }

    /// Waits for bytes, or for the device to go. Blocks for at most this long.
    ///
    /// - Throws: `gone` also when the path names another device by now, as after replugging.
    public borrowing func wait(milliseconds: Int32) throws(DeviceError) -> Waited {
        var event = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        let count = poll(&event, 1, milliseconds)
        guard count >= 0 || errno == EINTR else { throw DeviceError(errno: errno) }
        if count > 0 { return .bytes }
        guard isStillAtItsPath else { throw DeviceError(.gone) }
        return .nothing
    }

    /// What has come; empty when nothing has.
    ///
    /// - Throws: `gone` at the end of the file, too.
    public borrowing func read() throws(DeviceError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: DeviceFile.readLimitBytes)
        let count = Glibc.read(descriptor, &bytes, bytes.count)
        if count > 0 { return Array(bytes.prefix(count)) }
        guard count < 0 else { throw DeviceError(.gone) }
        guard errno == EAGAIN || errno == EINTR else { throw DeviceError(errno: errno) }
        return []
    }

    /// Writes a few bytes, which a device that works takes at once.
    ///
    /// - Throws: `busy` when it does not.
    public borrowing func write(_ bytes: [UInt8]) throws(DeviceError) {
        let count = Glibc.write(descriptor, bytes, bytes.count)
        guard count == bytes.count else { throw count < 0 ? DeviceError(errno: errno) : DeviceError(.busy) }
    }

    private var isStillAtItsPath: Bool {
        var (ours, named) = (stat(), stat())
        guard fstat(descriptor, &ours) == 0, stat(path, &named) == 0 else { return false }
        return ours.st_dev == named.st_dev && ours.st_ino == named.st_ino
    }
}
