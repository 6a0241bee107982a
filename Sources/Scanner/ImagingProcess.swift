internal import Glibc
internal import Pictures

/// A process that reads one picture; it ends with this value at the latest.
///
/// It is started with nothing: no environment, one end of a pair of sockets, and no signal of ours. Before it reads it shuts
/// itself in (Imaging), and closes what else it may have inherited.
final class ImagingProcess: Sendable {
    private let process: pid_t
    private let socket: Int32

    /// - Parameter program: the path of `talentcard-imaging`.
    /// - Throws: `unavailable`.
    init(program: String) throws(PictureError) {
        var ends: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw .unavailable }
        defer { close(ends[1]) }
        guard let process = ImagingProcess.started(program, on: ends[1]) else {
            close(ends[0])
            throw .unavailable
        }
        (self.process, socket) = (process, ends[0])
    }

    deinit {
        close(socket)
        // Not yet reaped, so the number is nobody else's; a process that has ended does not mind.
        kill(process, SIGKILL)
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
    }

    /// Blocks until there is an answer, or the time is over. Once.
    ///
    /// - Throws: `tooHard`, `failed`, and what the process says of the picture.
    func codes(_ question: PictureQuestion, until end: ContinuousClock.Instant) throws(PictureError) -> [[UInt8]] {
        try send(question.frame, until: end)
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

    private func wait(for event: Int32, until end: ContinuousClock.Instant) throws(PictureError) {
        let left = ContinuousClock.now.duration(to: end).components
        guard left.seconds >= 0, left.attoseconds > 0 || left.seconds > 0 else { throw .tooHard }
        var awaited = pollfd(fd: socket, events: Int16(event), revents: 0)
        let milliseconds = Int32(clamping: left.seconds) &* 1000 &+ Int32(left.attoseconds / 1_000_000_000_000_000)
        poll(&awaited, 1, milliseconds + 1)
    }

    private static func started(_ program: String, on socket: Int32) -> pid_t? {
        var attributes = posix_spawnattr_t()
        var actions = posix_spawn_file_actions_t()
        var signals = sigset_t()
        posix_spawnattr_init(&attributes)
        posix_spawn_file_actions_init(&actions)
        defer {
            posix_spawnattr_destroy(&attributes)
            posix_spawn_file_actions_destroy(&actions)
        }
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        // A group of its own: what a terminal sends to ours is not for it.
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
        posix_spawn_file_actions_adddup2(&actions, socket, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, socket, STDOUT_FILENO)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        guard let name = strdup(program) else { return nil }
        defer { free(name) }
        var arguments: [UnsafeMutablePointer<CChar>?] = [name, nil]
        var environment: [UnsafeMutablePointer<CChar>?] = [nil]
        var child: pid_t = 0
        return posix_spawn(&child, program, &actions, &attributes, &arguments, &environment) == 0 ? child : nil
    }
}
