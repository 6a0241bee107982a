internal import Glibc

/// One connection to a virtual reader (vpcd), in which a card lies for as long as it lasts.
///
/// Both ways: two bytes of length, high byte first, and as many bytes. One byte is a word of the reader itself:
/// ```
/// 00 power off   01 power on   02 reset   04 the answer to reset is wanted
/// ```
/// anything longer is a command APDU. Only 04 and commands are answered.
struct VirtualReaderLink: ~Copyable {
    private let socket: Int32
    private let wake: Int32

    enum Message {
        case power
        case answerToReset
        case command([UInt8])
    }

    /// nil: no virtual reader listens there now. `wake`: a descriptor that becomes readable when the card is to leave.
    init?(host: UInt32, port: UInt16, wake: Int32) {
        let descriptor = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return nil }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = host
        let result = withUnsafePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else {
            close(descriptor)
            return nil
        }
        socket = descriptor
        self.wake = wake
        set(Int32(IPPROTO_TCP), TCP_NODELAY)
    }

    deinit {
        close(socket)
    }

    /// The next message; nil when the reader went away or the card is to leave.
    func receive() -> Message? {
        guard let header = receive(count: 2) else { return nil }
        let count = Int(header[0]) << 8 | Int(header[1])
        guard let body = receive(count: count) else { return nil }
        switch body {
        case [0x00], [0x01], [0x02]: return .power
        case [0x04]: return .answerToReset
        default: return .command(body)
        }
    }

    /// Length and body leave together: apart, each answer would wait for an acknowledgement. False: the reader is gone.
    func send(_ body: [UInt8]) -> Bool {
        let count = UInt16(truncatingIfNeeded: body.count)
        let message = [UInt8(truncatingIfNeeded: count >> 8), UInt8(truncatingIfNeeded: count)] + body
        var sent = 0
        while sent < message.count {
            let result = message[sent...].withUnsafeBytes {
                Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard result > 0 else { return false }
            sent += result
        }
        return true
    }

    /// False when the card is to leave before the time is over.
    func pause(seconds: Double) -> Bool {
        // At most an hour, so the milliseconds fit an Int32.
        let milliseconds = Int32(min(max(seconds, 0), 3600) * 1000)
        var wanted = [pollfd(fd: wake, events: Int16(POLLIN), revents: 0)]
        return poll(&wanted, 1, milliseconds) == 0
    }

    private func receive(count: Int) -> [UInt8]? {
        var bytes: [UInt8] = []
        while bytes.count < count {
            var wanted = [
                pollfd(fd: socket, events: Int16(POLLIN), revents: 0),
                pollfd(fd: wake, events: Int16(POLLIN), revents: 0),
            ]
            guard poll(&wanted, 2, -1) > 0, wanted[1].revents == 0 else { return nil }
            var part = [UInt8](repeating: 0, count: count - bytes.count)
            let received = recv(socket, &part, part.count, 0)
            guard received > 0 else { return nil }
            bytes += part.prefix(received)
            // vpcd sends length and body apart: unless acknowledged at once, the body waits 40 ms. The kernel forgets
            // the option, so it is set after each part.
            set(Int32(IPPROTO_TCP), TCP_QUICKACK)
        }
        return bytes
    }

    private func set(_ level: Int32, _ option: Int32) {
        var on: Int32 = 1
        setsockopt(socket, level, option, &on, socklen_t(MemoryLayout<Int32>.size))
    }
}
