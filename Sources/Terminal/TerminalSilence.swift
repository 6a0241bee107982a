internal import Glibc

/// A terminal at standard input that does not show what is typed: until the work is done, or a signal ends the process, since the
/// shell behind it would go on unseen.
enum TerminalSilence {
    private static let ending = [SIGHUP, SIGINT, SIGQUIT, SIGTERM]

    static func during<Answer, Failure: Error>(_ work: () throws(Failure) -> Answer) throws(Failure) -> Answer {
        tcgetattr(STDIN_FILENO, shown)
        let before = handled()
        var silent = shown.pointee
        silent.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
        defer {
            tcsetattr(STDIN_FILENO, TCSAFLUSH, shown)
            for (signal, action) in before {
                var action = action
                sigaction(signal, &action, nil)
            }
        }
        return try work()
    }

    /// Takes the signals that would end us.
    ///
    /// - Returns: what was done at them before.
    private static func handled() -> [(signal: Int32, action: sigaction)] {
        ending.compactMap { signal in
            var (ours, before) = (sigaction(), sigaction())
            sigaction(signal, nil, &before)
            // What our caller wants to be passed over stays so.
            guard before.isDefault else { return nil }
            ours.__sigaction_handler.sa_handler = showAgain
            sigaction(signal, &ours, nil)
            return (signal, before)
        }
    }
}

/// How the terminal was before. A handler finds it without asking for anything: it is there before one is set, and one prompt
/// stands at a time.
nonisolated(unsafe) private let shown = UnsafeMutablePointer<termios>.allocate(capacity: 1)

/// Shows it again, and lets the signal do what it does; of what POSIX lets a handler call alone.
private func showAgain(_ signal: Int32) {
    tcsetattr(STDIN_FILENO, TCSAFLUSH, shown)
    Glibc.signal(signal, SIG_DFL)
    // Held until we return.
    raise(signal)
}

extension sigaction {
    fileprivate var isDefault: Bool {
        withUnsafeBytes(of: __sigaction_handler) { $0.allSatisfy { $0 == 0 } }
    }
}
