public import Devices

/// How a lane's scanner is reached, and where a scan ends.
public enum ScannerConfiguration: Hashable, Sendable {
    /// - Parameter path: best one of `/dev/serial/by-id`, which stays the same wherever it is plugged in.
    case serial(path: String, BaudRate, ScanFraming)
    /// A scanner that types; its own layout must be US. A scan ends with Enter or Tab, or half a second after the last
    /// key; one of ours that is not yet whole waits two seconds for its rest.
    ///
    /// - Parameter path: of `/dev/input/by-id`.
    case keyboard(path: String)
    /// A scanner that sends raw HID reports: simple COM port emulation, or HID POS.
    ///
    /// - Parameter path: `/dev/hidraw…`, best a link that a rule of udev gives it.
    case reports(path: String)
}

/// What a scanner on a serial line sends around each scan.
public enum ScanFraming: Hashable, Sendable {
    /// A line end of any sort.
    case line
    case cr, lf, crlf, stxEtx
    /// Nothing: a scan ends when no more comes for this long.
    case silence(milliseconds: Int)
}

/// What happens at a lane's scanner, in order.
public enum ScannerEvent: Hashable, Sendable {
    case state(ScannerState)
    /// The symbol's bytes, without what the scanner put around them; never empty.
    case scanned([UInt8])
    /// Something was scanned, and not the whole of it is known: `overlong`, `eventsDropped`.
    case damaged(ScanFault)
    /// For the log: why the state just before is what it is, or what is wrong with what comes.
    case trouble(ScannerTrouble)
}

/// What is wrong with what comes from a scanner.
public enum ScanFault: String, Hashable, Sendable, CaseIterable {
    /// Longer than any symbol.
    case overlong
    /// The kernel could not keep all keys.
    case eventsDropped = "events-dropped"
    /// It ended without the end that was configured, or in the middle of one of ours, and was dropped: noise, another
    /// framing, or a scanner too far from its base.
    case unterminated
    /// No scan: another program takes the line for a modem, and the scanner sends back what it was asked.
    case modemCommand = "modem-command"
}

public enum ScannerTrouble: Hashable, Sendable, CustomStringConvertible {
    case device(DeviceError)
    case scan(ScanFault)

    public var description: String {
        switch self {
        case .device(let error): error.description
        case .scan(let fault): fault.rawValue
        }
    }
}
