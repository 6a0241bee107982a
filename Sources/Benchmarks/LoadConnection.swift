import Foundation
import Glibc

/// One connection that is kept open, blocking: a request, its whole answer, the next.
final class LoadConnection {
    private let descriptor: Int32
    private var received: [UInt8] = []
    private var buffer = [UInt8](repeating: 0, count: 65536)

    init(port: UInt16) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = port.bigEndian
        name.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let connected = withUnsafePointer(to: &name) { name in
            name.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw MeasuredDaemon.Failure.noAnswer }
        var on: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
    }

    deinit {
        close(descriptor)
    }

    /// - Returns: the body of the answer, which must be a 200.
    @discardableResult
    func exchange(_ request: [UInt8]) throws -> [UInt8] {
        guard send(descriptor, request, request.count, Int32(MSG_NOSIGNAL)) == request.count else {
            throw MeasuredDaemon.Failure.noAnswer
        }
        received.removeAll(keepingCapacity: true)
        while true {
            if let body = try body() { return body }
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { throw MeasuredDaemon.Failure.noAnswer }
            received += buffer[..<count]
        }
    }

    /// `nil` while the answer is not whole.
    private func body() throws -> [UInt8]? {
        guard let end = received.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
        let head = String(decoding: received[..<end.lowerBound], as: UTF8.self).lowercased()
        guard head.hasPrefix("http/1.1 200") else { throw MeasuredDaemon.Failure.refused }
        guard let field = head.split(separator: "\r\n").first(where: { $0.hasPrefix("content-length:") }),
            let length = Int(field.dropFirst("content-length:".count).filter { $0 != " " })
        else { throw MeasuredDaemon.Failure.noAnswer }
        return received.count - end.upperBound >= length ? Array(received[end.upperBound...]) : nil
    }
}

/// Of a clock that nobody sets.
func monotonicSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// Blocks the thread until the moment of `monotonicSeconds`.
func sleep(until moment: Double) {
    var time = timespec(tv_sec: Int(moment), tv_nsec: Int((moment - moment.rounded(.down)) * 1e9))
    while clock_nanosleep(CLOCK_MONOTONIC, Int32(TIMER_ABSTIME), &time, nil) == EINTR { continue }
}

func milli(_ seconds: Double) -> String { rounded(seconds * 1e3) }
