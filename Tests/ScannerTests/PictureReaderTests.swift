import Foundation
import Glibc
import Harness
import Pictures
import Scanner
import TestSupport
import Testing

/// Pictures are read by a process that is trusted with nothing, and never waited for.
@Suite(.timeLimit(.minutes(10)))
struct PictureReaderTests {
    private static let wanted = Array("JT".utf8)

    private static func picture(_ name: String) throws -> Picture {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        return .file([UInt8](try Data(contentsOf: folder.appending(path: "ImagingTests/Pictures/\(name)"))))
    }

    /// - Parameter limit: long, where a busy machine must not matter.
    private func reader(
        _ program: String = BuildFolder.executable("talentcard-imaging").path, limit: Duration = .seconds(60)
    ) -> PictureReader {
        PictureReader(program: program, limit: limit, cores: 1, keepsSpare: true)
    }

    /// A program that takes the reader's place. A process of its own writes it: while a child of another test has inherited a
    /// descriptor that writes a file, nobody can start that file.
    private func program(_ script: String, in folder: TestFolder) async throws -> String {
        let path = folder.path("program")
        let writing = #"printf '#!/bin/sh\n%s\n' "$1" >"$2" && chmod 755 "$2""#
        #expect(try await FinishedProgram.run("/bin/sh", ["-c", writing, "sh", script, path]).status == 0)
        return path
    }

    @Test func `one picture after the other is read`() async throws {
        let reader = reader()
        #expect(reader.isAvailable)
        for _ in 0..<3 {
            #expect(try await reader.codes(in: try Self.picture("two-cards.png"), beginning: Self.wanted).count == 2)
        }
        #expect(try await reader.codes(in: try Self.picture("no-symbol.png"), beginning: Self.wanted) == [])
        await #expect(throws: PictureError.notAnImage) {
            try await reader.codes(in: try Self.picture("broken-text.png"), beginning: Self.wanted)
        }
        await #expect(throws: PictureError.tooLarge) {
            let file = [UInt8](repeating: 0x89, count: Picture.limitBytes + 1)
            _ = try await reader.codes(in: .file(file), beginning: Self.wanted)
        }
    }

    @Test func `a picture without end is one unread picture`() async throws {
        let reader = reader()
        await #expect(throws: PictureError.tooHard) {
            try await reader.codes(in: try Self.picture("finders.png"), beginning: Self.wanted)
        }
        #expect(try await reader.codes(in: try Self.picture("good-grey.png"), beginning: Self.wanted).count == 1)
    }

    @Test func `a process that says nothing is killed, and others are not waited for`() async throws {
        let folder = try TestFolder()
        let reader = reader(
            try await program("echo $$ >>\(folder.path("numbers")); exec sleep 1000", in: folder), limit: .seconds(2))
        let picture = try Self.picture("good-grey.png")
        // Four at once: the fifth is told so instead of being kept waiting.
        let errors = await withTaskGroup(of: PictureError?.self) { group in
            for _ in 0..<5 { group.addTask { await refusal(of: picture, by: reader) } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(errors.count { $0 == .tooHard } == 4)
        #expect(errors.count { $0 == .busy } == 1)
        let numbers = try String(contentsOfFile: folder.path("numbers"), encoding: .utf8).split(separator: "\n")
        // One may be the spare, which lives as long as the reader. The others are gone, soon.
        try #require(!numbers.isEmpty)
        while numbers.compactMap({ pid_t($0) }).count(where: { kill($0, 0) == 0 }) > 1 { await Task.yield() }
    }

    @Test(arguments: [
        ("exit 0", PictureError.tooHard), ("kill -9 $$", .tooHard), (#"printf '\000\000'"#, .tooHard),
        (#"printf '\377\377\377\377'"#, .failed), (#"printf '\000\000\000\000'"#, .failed),
        (#"printf '\000\000\000\002\000\001'"#, .failed), (#"printf '\000\000\000\001\011'"#, .failed),
        (#"printf '\000\000\000\006\000\001\000\002A'"#, .tooHard), (#"printf '\000\000\000\001\001'"#, .notAnImage),
    ])
    func `an answer is as hostile as a picture`(script: String, error: PictureError) async throws {
        let folder = try TestFolder()
        // It is heard before it is answered: what is not read any more cannot be written.
        let reader = reader(try await program("head -c 100 >/dev/null; \(script)", in: folder))
        #expect(await refusal(of: try Self.picture("good-grey.png"), by: reader) == error)
    }

    @Test func `without the program nothing is read, and it is said`() async throws {
        let reader = reader("/nowhere/talentcard-imaging")
        #expect(!reader.isAvailable)
        #expect(await refusal(of: try Self.picture("good-grey.png"), by: reader) == .unavailable)
    }

    /// 77: refused. −1: ended by the kernel, for having tried.
    @Test(arguments: [
        ("open-file", 77), ("make-file", 77), ("take-memory", 77), ("connect", -1), ("execute", -1), ("fork", -1),
        ("signal", -1), ("trace", -1), ("run-written", -1), ("take-time", -1), ("anything else", 64),
    ])
    func `the process cannot get out`(attempt: String, status: Int32) async throws {
        #expect(try await FinishedProgram.run("talentcard-imaging", "--attempt", attempt).status == status)
    }

    private func refusal(of picture: Picture, by reader: PictureReader) async -> PictureError? {
        do throws(PictureError) {
            _ = try await reader.codes(in: picture, beginning: Self.wanted)
            return nil
        } catch {
            return error
        }
    }
}
