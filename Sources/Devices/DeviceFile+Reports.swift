internal import Glibc

extension DeviceFile {
    /// A raw HID device (`/dev/hidraw…`): each `read` gives one of its reports.
    ///
    /// A pipe counts as one, for a recording. Others may read the reports too: it cannot be grabbed.
    /// - Throws: `wrongKind` for what is neither.
    public static func reportDevice(at path: String) throws(DeviceError) -> DeviceFile {
        let device = try DeviceFile(path: path, flags: O_RDONLY)
        var status = stat()
        guard fstat(device.descriptor, &status) == 0 else { throw DeviceError(errno: errno) }
        switch status.st_mode & S_IFMT {
        case S_IFIFO: return device
        case S_IFCHR:
            var size: CInt = 0
            guard ioctl(device.descriptor, descriptorSizeRequest, &size) == 0 else { throw DeviceError(errno: errno) }
            return device
        default: throw DeviceError(.wrongKind)
        }
    }

    /// HIDIOCGRDESCSIZE = _IOR('H', 0x01, int) (linux/hidraw.h), a macro that Swift does not see; nothing else answers it.
    private static let descriptorSizeRequest: UInt = 2 << 30 | 4 << 16 | 0x48 << 8 | 0x01
}
