internal import Glibc
internal import Imaging
internal import Pictures

/// `talentcard-imaging`: reads one picture for the program that started it, on standard input and output, and ends.
///
/// 0 answered; 64 wrong arguments; 65 no question; 69 the kernel does not shut it in. `--attempt WORD` is for the tests: 1 when
/// it was done, 77 when it was refused, or the end by SIGSYS.
@main
enum TalentcardImaging {
    static func main() {
        // Asked for first: the runtime may read them from /proc.
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard Confinement.begin() else {
            _ = send(PictureAnswer.fault(.notConfined).frame)
            end(.unavailable)
        }
        switch (arguments.first, arguments.count) {
        case (nil, _): end(answer() ? .answered : .badQuestion)
        case ("--attempt"?, 2):
            guard let attempt = Confinement.Attempt(rawValue: arguments[1]) else { end(.usage) }
            end(attempt.succeeds ? .attemptDone : .attemptRefused)
        case (_, _): end(.usage)
        }
    }

    /// As sysexits.h has them.
    private enum ExitStatus: Int32 {
        case answered = 0
        case attemptDone = 1
        case usage = 64
        case badQuestion = 65
        case unavailable = 69
        case attemptRefused = 77
    }

    /// Without what libraries do at an end: it may do nothing of that any more.
    private static func end(_ status: ExitStatus) -> Never { _exit(status.rawValue) }

    /// - Returns: whether there was a whole question, and somebody to answer.
    private static func answer() -> Bool {
        guard let head = received(Frame.headBytes),
            let length = Frame.length(head: head, limitBytes: PictureQuestion.limitBytes),
            let content = received(length)
        else { return false }
        do throws(PictureFault) {
            return send(PictureSearch.answer(to: try PictureQuestion(content: content)).frame)
        } catch {
            return send(PictureAnswer.fault(error).frame)
        }
    }

    private static func received(_ count: Int) -> [UInt8]? {
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, received in
            while received < count {
                let step = read(STDIN_FILENO, buffer.baseAddress.map { $0 + received }, count - received)
                if step < 0, errno == EINTR { continue }
                guard step > 0 else { return }
                received += step
            }
        }
        return bytes.count == count ? bytes : nil
    }

    private static func send(_ frame: [UInt8]) -> Bool {
        var sent = 0
        while sent < frame.count {
            let step = frame.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress.map { $0 + sent }, $0.count - sent) }
            if step < 0, errno == EINTR { continue }
            guard step > 0 else { return false }
            sent += step
        }
        return true
    }
}
