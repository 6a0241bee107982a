import Foundation
import Glibc
import Harness
import TestSupport
import Testing

/// Secrets that a person types at a terminal.
@Suite(.timeLimit(.minutes(3)))
struct UnseenInputTests {
    private let folder: TestFolder
    private let terminal: PseudoTerminal

    init() throws {
        folder = try TestFolder()
        terminal = try PseudoTerminal(at: folder.path("tty"))
    }

    /// At the terminal, which is its own: what is typed there as Ctrl-C is a signal to it.
    private func start(_ program: String, _ arguments: [String]) throws -> RunningProgram {
        try RunningProgram(
            "/bin/sh",
            [
                "-c", "exec setsid --ctty --wait \"$@\" <\"$0\"", terminal.path, BuildFolder.executable(program).path,
            ] + arguments, speakingThrough: .errors)
    }

    @Test func `a terminal shows again what is typed after Ctrl-C at a prompt`() async throws {
        let file = folder.path("made")
        let running = try start("talentcardd", ["operator", "add", "17", "Wang Fang", "--file", file])
        try await wait { !terminal.showsWhatIsTyped }
        terminal.send([0x03])
        #expect(await running.ended() != 0)
        #expect(terminal.showsWhatIsTyped)
        #expect(!FileManager.default.fileExists(atPath: file))
    }

    @Test func `what is typed unseen is taken`() async throws {
        let file = folder.path("operators")
        let running = try start("talentcardd", ["operator", "add", "17", "Wang Fang", "--file", file])
        try await wait { !terminal.showsWhatIsTyped }
        terminal.send(Array("123456\n".utf8))
        // The line end that we do not type is said by the program, after the first PIN.
        try await running.log.line(with: "PIN: ")
        try await wait { !terminal.showsWhatIsTyped }
        terminal.send(Array("123456\n".utf8))
        #expect(await running.ended() == 0)
        #expect(try String(contentsOfFile: file, encoding: .utf8).contains("\n17 operator scrypt:"))
        #expect(terminal.showsWhatIsTyped)
    }
}
