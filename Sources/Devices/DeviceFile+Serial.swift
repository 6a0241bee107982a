internal import Glibc

extension DeviceFile {
    /// A serial line, raw: 8 data bits, no parity, no flow control; no other program may open it meanwhile.
    ///
    /// - Throws: `wrongKind` for what is no serial line.
    public static func serialLine(at path: String, _ rate: BaudRate) throws(DeviceError) -> DeviceFile {
        let line = try DeviceFile(path: path, flags: O_RDWR)
        try line.makeRaw(rate)
        // Modem programs like to try out whatever line they find.
        guard ioctl(line.descriptor, UInt(TIOCEXCL)) == 0 else { throw DeviceError(errno: errno) }
        return line
    }

    private borrowing func makeRaw(_ rate: BaudRate) throws(DeviceError) {
        var settings = termios()
        guard tcgetattr(descriptor, &settings) == 0 else { throw DeviceError(errno: errno) }
        cfmakeraw(&settings)
        settings.c_cflag |= tcflag_t(CLOCAL | CREAD)
        // Without HUPCL, closing does not touch the lines that some boards reset by.
        settings.c_cflag &= ~tcflag_t(HUPCL | CSTOPB)
        settings.c_cflag &= ~tcflag_t(CRTSCTS)
        guard cfsetspeed(&settings, rate.speed) == 0, tcsetattr(descriptor, TCSANOW, &settings) == 0 else {
            throw DeviceError(errno: errno)
        }
    }
}

/// Bits a second of a serial line; a USB device takes any.
public enum BaudRate: Int, Hashable, Sendable, CaseIterable {
    case b1200 = 1200
    case b2400 = 2400
    case b4800 = 4800
    case b9600 = 9600
    case b19200 = 19200
    case b38400 = 38400
    case b57600 = 57600
    case b115200 = 115_200
    case b230400 = 230_400
    case b460800 = 460_800
    case b921600 = 921_600

    fileprivate var speed: speed_t {
        let speed =
            switch self {
            case .b1200: B1200
            case .b2400: B2400
            case .b4800: B4800
            case .b9600: B9600
            case .b19200: B19200
            case .b38400: B38400
            case .b57600: B57600
            case .b115200: B115200
            case .b230400: B230400
            case .b460800: B460800
            case .b921600: B921600
            }
        return speed_t(speed)
    }
}
