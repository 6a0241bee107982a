internal import Devices
internal import Dispatch
internal import Glibc
internal import Pictures

/// A process that reads one picture; it ends with this value at the latest.
///
/// It is started with nothing but one end of a pair of sockets. Before it reads it shuts itself in (Imaging).
final class ImagingProcess: Sendable {
    private let process: ChildProcess
    private let socket: Int32

    private static let ends = DispatchQueue(label: "imaging-ends")

    /// - Parameter program: the path of `talentcard-imaging`.
    /// - Throws: `unavailable`.
    init(program: String) throws(PictureError) {
        var ends: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw .unavailable }
        defer { close(ends[1]) }
        do {
            process = try ChildProcess([program], stream: ends[1])
        } catch {
            close(ends[0])
            throw .unavailable
        }
        socket = ends[0]
    }

    deinit {
        close(socket)
        process.kill()
        // What a picture has taken goes back at its own pace; whoever asked has the answer.
        ImagingProcess.ends.async { [process] in _ = process.reap() }
    }

    /// Blocks until there is an answer, or the time is over. Once.
    ///
    /// - Throws: `tooHard`, `failed`, and what the process says of the picture.
    func codes(_ question: PictureQuestion, until end: ContinuousClock.Instant) throws(PictureError) -> [[UInt8]] {
        try send(question.frame, until: end)
        if !answers(withinMilliseconds: ImagingProcess.usualMilliseconds) { process.giveWay() }
        let head = try received(Frame.headBytes, until: end)
        guard let length = Frame.length(head: head, limitBytes: PictureAnswer.limitBytes),
            let answer = PictureAnswer(content: try received(length, until: end))
        else { throw .failed }
        switch answer {
        case .codes(let codes): return codes
        case .fault(let fault): throw PictureError(fault)
        }
    }

    /// What a process does not take any more it has answered already, or never will.
    private func send(_ frame: [UInt8], until end: ContinuousClock.Instant) throws(PictureError) {
        var sent = 0
        while sent < frame.count {
            let step = frame.withUnsafeBytes {
                Glibc.send(
                    socket, $0.baseAddress.map { $0 + sent }, $0.count - sent, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
                )
            }
            guard step < 0 else {
                sent += step
                continue
            }
            guard errno == EAGAIN || errno == EINTR else { return }
            try wait(for: POLLOUT, until: end)
        }
    }

    private func received(_ count: Int, until end: ContinuousClock.Instant) throws(PictureError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var received = 0
        while received < count {
            let step = bytes.withUnsafeMutableBytes {
                recv(socket, $0.baseAddress.map { $0 + received }, $0.count - received, Int32(MSG_DONTWAIT))
            }
            guard step <= 0 else {
                received += step
                continue
            }
            // It ended: killed by its limits, by a system call that it may not make, or by a fault.
            guard step < 0, errno == EAGAIN || errno == EINTR else { throw .tooHard }
            try wait(for: POLLIN, until: end)
        }
        return bytes
    }

    /// Most pictures take a fifth of it; those that take more are not to hold other lanes' up.
    private static let usualMilliseconds: Int32 = 100

    private func answers(withinMilliseconds limit: Int32) -> Bool {
        var awaited = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        return poll(&awaited, 1, limit) > 0
    }

    private func wait(for event: Int32, until end: ContinuousClock.Instant) throws(PictureError) {
        let left = ContinuousClock.now.duration(to: end).components
        guard left.seconds >= 0, left.attoseconds > 0 || left.seconds > 0 else { throw .tooHard }
        var awaited = pollfd(fd: socket, events: Int16(event), revents: 0)
        let milliseconds = Int32(clamping: left.seconds) &* 1000 &+ Int32(left.attoseconds / 1_000_000_000_000_000)
        poll(&awaited, 1, milliseconds + 1)
    }
}
