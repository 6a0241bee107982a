internal import Glibc

extension DeviceFile {
    /// An input device (`/dev/input/by-id/…-event-kbd`), grabbed: what it types reaches nobody else.
    ///
    /// A pipe counts as one, for a recording; it cannot be grabbed.
    /// - Throws: `busy` when another program has grabbed it, `wrongKind` for what is neither.
    public static func inputDevice(at path: String) throws(DeviceError) -> DeviceFile {
        let device = try DeviceFile(path: path, flags: O_RDONLY)
        var status = stat()
        guard fstat(device.descriptor, &status) == 0 else { throw DeviceError(errno: errno) }
        switch status.st_mode & S_IFMT {
        case S_IFIFO: return device
        case S_IFCHR:
            guard ioctl(device.descriptor, grabRequest, CInt(1)) == 0 else { throw DeviceError(errno: errno) }
            return device
        default: throw DeviceError(.wrongKind)
        }
    }

    /// EVIOCGRAB = _IOW('E', 0x90, int) (linux/input.h), a macro that Swift does not see.
    private static let grabRequest: UInt = 1 << 30 | 4 << 16 | 0x45 << 8 | 0x90
}
